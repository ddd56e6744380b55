import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'

/**
 * `npm start` as a person at a terminal meets it: on ports and data of its own, beside the portal
 * that the journeys use. No browser is opened.
 */
const port = Number(process.env.E2E_PORT ?? 4300) + 20
const origin = `http://localhost:${port}`
const folder = mkdtempSync(join(process.cwd(), '.cache', 'start-'))
const own = { PORT: String(port), DATA_DIR: join(folder, 'data'), PROVINCE: 'off' }
const environment = { ...process.env, ...own }

test.skip(({ javaScriptEnabled, hasTouch }) => !javaScriptEnabled || hasTouch, 'once is enough')
const started: ChildProcess[] = []
test.afterEach(async () => {
  for (const child of started.splice(0)) {
    if (child.exitCode !== null || child.signalCode !== null) continue
    const gone = ended(child)
    child.kill('SIGTERM')
    await gone
  }
})
test.afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Starts the portal and waits until it has greeted. */
async function start(): Promise<{ child: ChildProcess; said: string }> {
  // A group of its own, so that Ctrl-C can be sent as a terminal does: to every process in it.
  const child = spawn(process.execPath, ['scripts/start.mjs'], { env: environment, detached: true })
  started.push(child)
  let said = ''
  return new Promise((greeted, failed) => {
    child.stderr.on('data', (chunk: Buffer) => {
      said += chunk
    })
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk
      if (said.includes('Ctrl-C')) greeted({ child, said })
    })
    child.once('exit', (code) => failed(new Error(`ended with ${code}: ${said}`)))
  })
}

/** Starts it where it cannot start. @returns what it said, and its exit code. */
function startInVain(env: Record<string, string>) {
  const { status, stderr } = spawnSync(process.execPath, ['scripts/start.mjs'], {
    env: { ...environment, ...env },
    encoding: 'utf8',
    timeout: 60_000,
  })
  return { status, lines: stderr.trim().split('\n') }
}

const ended = (child: ChildProcess) => new Promise((done) => child.once('exit', done))

/** Processes whose command line or environment names this test's data. */
function leftBehind(): string[] {
  return readdirSync('/proc')
    .filter((pid) => /^\d+$/.test(pid) && Number(pid) !== process.pid)
    .filter((pid) => {
      const read = (file: string) => readFileSync(`/proc/${pid}/${file}`, 'utf8')
      try {
        return read('cmdline').includes(folder) || read('environ').includes(folder)
      } catch {
        return false
      }
    })
}

test('starts, answers on IPv4 and IPv6, and Ctrl-C leaves no process behind', async () => {
  const { child, said } = await start()
  expect(said).toContain(`${origin}/vi`)
  expect(said).toContain('Nguyễn Thị Minh An')
  for (const host of ['127.0.0.1', '[::1]']) {
    expect((await fetch(`http://${host}:${port}/vi`)).status).toBe(200)
  }
  const gone = ended(child)
  process.kill(-(child.pid ?? 0), 'SIGINT')
  await gone
  expect(leftBehind()).toEqual([])
})

test('a second start keeps the data; one beside it is told so', async () => {
  const { child } = await start()
  const beside = startInVain({})
  expect(beside.status).toBe(1)
  expect(beside.lines).toHaveLength(1)
  expect(beside.lines[0]).toContain('Một Cửa runs already')
  expect((await fetch(`${origin}/readyz`)).status).toBe(200)
  const gone = ended(child)
  child.kill('SIGTERM')
  await gone
  expect(leftBehind()).toEqual([])
})

test('after kill -9 its processes follow, and the next start takes its database over', async () => {
  const { child } = await start()
  const gone = ended(child)
  child.kill('SIGKILL')
  await gone
  // Only the database outlives its supervisor.
  await expect.poll(() => leftBehind().filter(isOurs), { timeout: 20_000 }).toEqual([])
  const again = await start()
  expect((await fetch(`${origin}/vi`)).status).toBe(200)
  const stopped = ended(again.child)
  again.child.kill('SIGTERM')
  await stopped
  expect(leftBehind()).toEqual([])
})

const isOurs = (pid: string) => {
  try {
    return !readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('postgres')
  } catch {
    return false
  }
}

test('a process that dies is started again', async () => {
  const { child } = await start()
  const web = leftBehind().find((pid) => {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('build/web.js')
    } catch {
      return false
    }
  })
  process.kill(Number(web), 'SIGKILL')
  await expect
    .poll(
      () =>
        fetch(`${origin}/healthz`).then(
          ({ status }) => status,
          () => 0,
        ),
      { timeout: 30_000 },
    )
    .toBe(200)
  const gone = ended(child)
  child.kill('SIGTERM')
  await gone
})

test('a taken port is named, with the remedy', async () => {
  const other = createServer().listen(port, '127.0.0.1')
  await new Promise((done) => other.once('listening', done))
  const { status, lines } = startInVain({})
  expect(status).toBe(1)
  expect(lines).toEqual([
    expect.stringContaining(`Port ${port} is taken by another program: stop that one`),
  ])
  await new Promise((done) => other.close(done))
})

for (const [what, env, remedy] of [
  ['no address', { DATABASE_URL: 'mysql://x' }, 'DATABASE_URL is not a postgresql:// address'],
  [
    'nobody there',
    { DATABASE_URL: 'postgresql://a:b@127.0.0.1:1/x' },
    'No PostgreSQL answers at 127.0.0.1:1',
  ],
  [
    'an unknown host',
    { DATABASE_URL: 'postgresql://a@nowhere.invalid/x' },
    'nowhere.invalid of DATABASE_URL is not known',
  ],
  [
    'a folder that cannot be written',
    { DATA_DIR: '/proc/mot-cua' },
    'Cannot write to /proc/mot-cua',
  ],
] as const) {
  test(`${what}: one line that names the remedy`, () => {
    const { status, lines } = startInVain({ ...env })
    expect(status).toBe(1)
    expect(lines).toEqual([expect.stringContaining(remedy)])
  })
}

test('production names at once everything that is missing, public or on this machine', () => {
  const { status, lines } = startInVain({
    NODE_ENV: 'production',
    VNEID_ISSUER: 'http://localhost:1/',
  })
  expect(status).toBe(1)
  expect(lines[0]).toMatch(/^\d+ settings are missing or wrong for production:$/)
  const named = lines.slice(1).map((line) => line.trim().split(/\s+/)[0])
  for (const name of ['ORIGIN', 'TRUSTED_PROXIES', 'ENCRYPTION_KEYS', 'STAFF_ISSUER', 'GATEWAYS'])
    expect(named).toContain(name)
  expect(lines.join('\n')).toContain('is on this machine (localhost)')
})
