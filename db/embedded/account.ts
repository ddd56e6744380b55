import { spawnSync } from 'node:child_process'
import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { EmbeddedError } from './error.ts'

/** The operating system's user PostgreSQL runs as; empty means: as ourselves. */
export type Account = { uid: number; gid: number } | Record<string, never>

/**
 * PostgreSQL refuses to run as root. As root it runs as whoever owns the data already, else as
 * `nobody`; any other user runs it as himself.
 * @throws {EmbeddedError} when the data belong to somebody we cannot become.
 */
export function chooseAccount(data: string): Account {
  const owner = ownerOf(data)
  const self = process.getuid?.()
  if (self === undefined) return {}
  if (self !== 0) {
    if (owner && owner.uid !== self) {
      throw new EmbeddedError(
        `The database in ${data} belongs to user ${owner.uid}: start as that user or as root, or set DATA_DIR to a folder of your own.`,
      )
    }
    return {}
  }
  return owner && owner.uid !== 0 ? owner : nobody()
}

/** Whether that account can reach and run the binaries; a home of mode 700 is in the way for `nobody`. */
export function canRun(native: string, account: Account): boolean {
  const trial = spawnSync(join(native, 'bin', 'postgres'), ['--version'], { ...account, cwd: '/' })
  return trial.status === 0
}

/** Whether that account could open files in a folder: asked of the system, not computed from modes. */
export function canEnter(folder: string, account: Account): boolean {
  if (!('uid' in account)) return true
  const trial = spawnSync(process.execPath, ['-e', `process.chdir(${JSON.stringify(folder)})`], {
    ...account,
    cwd: '/',
  })
  if (trial.error)
    return spawnSync('/bin/sh', ['-c', 'cd "$0"', folder], { ...account, cwd: '/' }).status === 0
  return trial.status === 0
}

function ownerOf(path: string): { uid: number; gid: number } | undefined {
  const stat = statSync(path, { throwIfNoEntry: false })
  return stat && { uid: stat.uid, gid: stat.gid }
}

function nobody(): { uid: number; gid: number } {
  try {
    const line = readFileSync('/etc/passwd', 'utf8').match(/^nobody:[^:]*:(\d+):(\d+):/m)
    if (line) return { uid: Number(line[1]), gid: Number(line[2]) }
  } catch {
    // no such file: the number below is what every system means by it
  }
  return { uid: 65534, gid: 65534 }
}
