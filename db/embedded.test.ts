import { spawnSync } from 'node:child_process'
import {
  existsSync,
  lstatSync,
  mkdtempSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildSync } from 'esbuild'
import pg from 'pg'
import { afterEach, expect, test } from 'vitest'
import { type EmbeddedServer, startEmbedded } from './embedded.ts'

const asRoot = process.getuid?.() === 0
const undo: (() => unknown)[] = []
afterEach(async () => {
  for (let step = undo.pop(); step; step = undo.pop()) await step()
})

function folder(mode = 0o755): string {
  const made = realpathSync(mkdtempSync(join(tmpdir(), 'mot-cua-')))
  spawnSync('chmod', [mode.toString(8), made])
  undo.push(() => rmSync(made, { recursive: true, force: true }))
  return made
}

async function start(dataDir: string, port?: number): Promise<EmbeddedServer> {
  const server = await startEmbedded({
    dataDir,
    database: 'tried',
    port,
    settings: { fsync: 'off' },
  })
  undo.push(() => server.stop())
  return server
}

async function ask(url: string, sql: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {})
  await client.connect()
  try {
    const { rows } = await client.query(sql)
    return Object.values(rows[0] ?? {})[0]
  } finally {
    await client.end()
  }
}

/** The program with everything of ours in it, so that plain Node can run it. */
function bundled(program: string): string {
  const { outputFiles } = buildSync({
    stdin: { contents: program, resolveDir: import.meta.dirname, loader: 'ts' },
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    write: false,
  })
  return outputFiles[0]?.text ?? ''
}

const pidFile = (dataDir: string) => join(dataDir, 'postgres', 'postmaster.pid')

test('makes a UTF-8 cluster that sorts Vietnamese by name and never runs as root', async () => {
  const { url, pid } = await start(folder())
  expect(await ask(url, 'show server_encoding')).toBe('UTF8')
  expect(
    await ask(
      url,
      `select string_agg(n, ' ' order by n collate "vi-x-icu") from unnest(array['Ước','Đức','Dũng','Ân','An']) n`,
    ),
  ).toBe('An Ân Dũng Đức Ước')
  expect(await ask(url, `select lower('ĐẶNG ƯỚC')`)).toBe('đặng ước')
  if (existsSync('/proc/self')) expect(statSync(`/proc/${pid}`).uid).not.toBe(0)
})

test('wants a password, also from this machine', async () => {
  const { url } = await start(folder())
  const stranger = new URL(url)
  stranger.password = 'guess'
  await expect(ask(stranger.href, 'select 1')).rejects.toThrow('password')
})

test('a server that outlived its portal is taken over, with its data', async () => {
  const dataDir = folder()
  const first = await start(dataDir)
  await ask(first.url, 'create table kept ()')
  const second = await start(dataDir)
  expect(second).toMatchObject({ adopted: true, pid: first.pid, url: first.url })
  expect(await ask(second.url, "select to_regclass('kept')::text")).toBe('kept')
})

test('after kill -9 it starts again, on the same port when asked, and nothing committed is lost', async () => {
  const dataDir = folder()
  const first = await start(dataDir)
  await ask(first.url, 'create table kept ()')
  process.kill(first.pid, 'SIGKILL')
  const second = await start(dataDir, Number(new URL(first.url).port))
  expect(second.adopted).toBe(false)
  expect(await ask(second.url, "select to_regclass('kept')::text")).toBe('kept')
})

test('a pid file that names a stranger’s process is not believed', async () => {
  const dataDir = folder()
  const first = await start(dataDir)
  const lines = readFileSync(pidFile(dataDir), 'utf8').split('\n')
  await first.stop()
  writeFileSync(pidFile(dataDir), [String(process.pid), ...lines.slice(1)].join('\n'))
  const second = await start(dataDir)
  expect(second.adopted).toBe(false)
  expect(await ask(second.url, 'select 1')).toBe(1)
})

test('a first start that was killed half-way leaves nothing in the way', async () => {
  const dataDir = folder()
  spawnSync('mkdir', ['-p', join(dataDir, 'postgres.new', 'base')])
  expect(await ask((await start(dataDir)).url, 'select 1')).toBe(1)
})

test.runIf(asRoot)(
  'where nobody may look, the data live elsewhere and a link leads there',
  async () => {
    const dataDir = join(folder(0o700), 'data')
    const { url } = await start(dataDir)
    expect(await ask(url, 'select 1')).toBe(1)
    const link = join(dataDir, 'postgres')
    expect(lstatSync(link).isSymbolicLink()).toBe(true)
    expect(readlinkSync(link)).toMatch(/^\/var\/lib\/mot-cua\/\w+\/postgres$/)
    const away = join(readlinkSync(link), '..')
    undo.unshift(() => rmSync(away, { recursive: true, force: true }))
    const again = await start(dataDir)
    expect(again.adopted).toBe(true)
  },
)

test.runIf(asRoot)(
  'an ordinary user runs it as himself, and is told whose data are not his',
  async () => {
    const dataDir = folder(0o777)
    const program = `import { startEmbedded } from './embedded.ts'
    const server = await startEmbedded({ dataDir: ${JSON.stringify(dataDir)}, database: 'tried' })
    await server.stop()
    console.log('ran')`
    const run = (uid: string) =>
      spawnSync(
        'setpriv',
        [
          `--reuid=${uid}`,
          `--regid=${uid}`,
          '--clear-groups',
          process.execPath,
          '--input-type=module',
          '-e',
          bundled(program),
        ],
        { cwd: process.cwd(), encoding: 'utf8' },
      )
    // daemon and bin, whom every system has
    const first = run('1')
    expect(first.stdout + first.stderr).toContain('ran')
    expect(statSync(join(dataDir, 'postgres')).uid).toBe(1)
    expect(run('2').stderr).toContain('belongs to user 1: start as that user or as root')
  },
)
