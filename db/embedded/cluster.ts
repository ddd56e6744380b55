import { spawn } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import {
  chownSync,
  cpSync,
  lstatSync,
  mkdirSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { basename, join } from 'node:path'
import { type Account, canEnter, canRun } from './account.ts'
import { EmbeddedError } from './error.ts'
import { makeFolder } from './folder.ts'
import { bareEnvironment, exitOf, lastLine } from './process.ts'

/** The one role of the cluster. */
export const user = 'mot_cua'

/**
 * Where data and binaries live. Usually here; when the account cannot get here (a checkout below
 * a home of mode 700, started by root), under /var/lib, with `postgres` a link to it.
 */
export function place(
  home: string,
  bundled: string,
  account: Account,
): { data: string; native: string } {
  const link = join(home, 'postgres')
  const away = lstatSync(link, { throwIfNoEntry: false })?.isSymbolicLink()
  if (!away && canEnter(home, account) && canRun(bundled, account)) {
    return { data: join(realpathSync(home), 'postgres'), native: bundled }
  }
  const hash = createHash('sha256').update(home).digest('hex').slice(0, 12)
  const room = join('/var/lib/mot-cua', hash)
  const version = createHash('sha256').update(bundled).digest('hex').slice(0, 12)
  const native = join(room, `binaries-${version}`)
  const data = join(room, 'postgres')
  provideFolder(room)
  if (!canRun(native, account)) {
    rmSync(native, { recursive: true, force: true })
    cpSync(bundled, native, { recursive: true, verbatimSymlinks: true })
  }
  if (!canRun(native, account)) {
    throw new EmbeddedError(
      `PostgreSQL cannot run as an unprivileged user from ${native}: set DATABASE_URL, or start as an ordinary user.`,
    )
  }
  if (!away) symlinkSync(data, link)
  return { data, native }
}

/** @throws {EmbeddedError} where this user may not write. */
export function provideFolder(folder: string): void {
  try {
    makeFolder(folder)
  } catch (error) {
    throw new EmbeddedError(
      `Cannot write to ${folder} (${messageOf(error)}): give this user the right to, or set DATA_DIR to a folder that is yours.`,
    )
  }
}

/** Made beside its place and moved there when whole: a killed first start leaves nothing half-made. */
export async function initialise(data: string, native: string, account: Account): Promise<void> {
  const draft = `${data}.new`
  rmSync(draft, { recursive: true, force: true })
  try {
    mkdirSync(draft, { mode: 0o700 })
    if ('uid' in account) chownSync(draft, account.uid, account.gid)
  } catch (error) {
    throw new EmbeddedError(
      `Cannot write ${draft} (${messageOf(error)}): give this user the right to, or set DATA_DIR to a folder that is yours.`,
    )
  }
  const secret = join(draft, '..', `${basename(draft)}.password`)
  writeFileSync(secret, randomBytes(24).toString('base64url'), { mode: 0o600 })
  if ('uid' in account) chownSync(secret, account.uid, account.gid)
  const args = [
    ...['-D', draft, '-U', user, '--encoding', 'UTF8', '--locale', 'C', '--auth', 'scram-sha-256'],
    // Unicode-aware and stable across machines; Vietnamese order is asked for by name: "vi-x-icu".
    ...['--locale-provider', 'builtin', '--builtin-locale', 'C.UTF-8', '--pwfile', secret],
  ]
  const child = spawn(join(native, 'bin', 'initdb'), args, {
    ...account,
    cwd: '/',
    env: bareEnvironment,
  })
  let said = ''
  child.stderr.on('data', (chunk: Buffer) => {
    said += chunk
  })
  const code = await exitOf(child)
  if (code !== 0) {
    rmSync(draft, { recursive: true, force: true })
    throw new EmbeddedError(
      `PostgreSQL could not make its data folder in ${data}: ${lastLine(said)}. Free the disk or set DATA_DIR.`,
    )
  }
  renameSync(secret, join(draft, 'mot-cua.password'))
  renameSync(draft, data)
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error))
