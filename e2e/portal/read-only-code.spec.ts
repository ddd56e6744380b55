import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { canEnter, chooseAccount } from '#db/embedded/account.ts'

/**
 * A built portal whose code belongs to somebody else: everything it keeps lies in DATA_DIR. Root may
 * write anywhere, so the portal is run here as a user of no rights.
 */
const port = Number(process.env.E2E_PORT ?? 4300) + 20
const folder = mkdtempSync(join(tmpdir(), 'mot-cua-read-only-'))
const code = join(folder, 'code')
const data = join(folder, 'data')
const account = chooseAccount(data)
const surroundings = { PORT: String(port), DATA_DIR: data, TMPDIR: folder, PROVINCE: 'off' }
const environment = { ...process.env, ...surroundings }

test.skip(({ javaScriptEnabled, hasTouch }) => !javaScriptEnabled || hasTouch, 'once is enough')
test.skip(!canEnter(process.cwd(), account), 'a user of no rights cannot reach the packages here')
let portal: ChildProcess | undefined
test.beforeAll(() => {
  const left = new Set(['.git', '.cache', 'node_modules', 'test-results'])
  mkdirSync(code)
  for (const name of readdirSync('.'))
    if (!left.has(name)) cpSync(name, join(code, name), { recursive: true })
  symlinkSync(join(process.cwd(), 'node_modules'), join(code, 'node_modules'))
  mkdirSync(data)
  for (const own of [folder, data]) if ('uid' in account) chownSync(own, account.uid, account.gid)
  lock(0o555)
})
test.afterAll(async () => {
  if (portal && portal.exitCode === null) {
    const gone = new Promise((done) => portal?.once('exit', done))
    portal.kill('SIGTERM')
    await gone
  }
  lock(0o755)
  rmSync(folder, { recursive: true, force: true })
})

/** Sets the mode of every folder of the code: files can then be neither made nor taken away. */
function lock(mode: number): void {
  for (const entry of readdirSync(code, { recursive: true, withFileTypes: true }))
    if (entry.isDirectory()) chmodSync(join(entry.parentPath, entry.name), mode)
  chmodSync(code, mode)
}

const everything = () => readdirSync(code, { recursive: true }).sort()
const run = (...program: string[]) =>
  spawnSync(process.execPath, program, {
    ...account,
    cwd: code,
    env: environment,
    encoding: 'utf8',
    timeout: 90_000,
  })

test('code that cannot be written to is run as it was built, and stays as it is', async () => {
  const before = everything()
  portal = spawn(process.execPath, ['scripts/start.mjs'], {
    ...account,
    cwd: code,
    env: environment,
  })
  await new Promise<void>((greeted, failed) => {
    let said = ''
    const hear = (chunk: Buffer) => {
      said += chunk
      if (said.includes('Ctrl-C')) greeted()
    }
    portal?.stdout?.on('data', hear)
    portal?.stderr?.on('data', hear)
    portal?.once('exit', (status) => failed(new Error(`ended with ${status}: ${said}`)))
  })
  for (const page of ['vi', 'en/procedures', 'readyz'])
    expect((await fetch(`http://localhost:${port}/${page}`)).status).toBe(200)

  // What an operator runs beside it needs no room there either.
  for (const check of ['check-history', 'check-ledger'])
    expect(run('scripts/run.mjs', `scripts/${check}.ts`)).toMatchObject({ status: 0, stderr: '' })
  expect(everything()).toEqual(before)
  expect(readdirSync(folder).sort(), 'nothing is left beside it').toEqual(['code', 'data'])
})

test('without a build it says what to bring', () => {
  lock(0o755)
  rmSync(join(code, 'build', 'fingerprint'))
  lock(0o555)
  const { status, stderr } = run('scripts/start.mjs')
  expect(status).toBe(1)
  expect(stderr.trim()).toContain('run "npm run build" where it can, and bring build/ along')
  expect(stderr.trim().split('\n')).toHaveLength(1)
})
