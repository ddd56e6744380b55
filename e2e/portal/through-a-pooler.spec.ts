import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { startEmbedded } from '../../db/embedded.ts'
import { type Pooler, startPooler } from '../../services/testing/pooler.ts'
import {
  begin,
  eventually,
  fillIn,
  ownBirth,
  pay,
  procedure,
  submit,
  toBank,
} from '../fixtures/applying.ts'
import { signInCitizen, signInOfficer } from '../fixtures/people.ts'
import { expect, test } from '../fixtures/test.ts'
import { accept } from '../fixtures/working.ts'

/** The built portal on ports and data of its own, its pages behind a PgBouncer in transaction mode. */
const port = Number(process.env.E2E_PORT ?? 4300) + 40
const origin = `http://localhost:${port}`
const program = 'pgbouncer'

test.use({ baseURL: origin })
test.skip(
  ({ javaScriptEnabled, hasTouch }) =>
    !javaScriptEnabled || hasTouch || spawnSync(program, ['--version']).error !== undefined,
  'once is enough, and without PgBouncer there is nothing to go through',
)

let folder: string
let database: Awaited<ReturnType<typeof startEmbedded>>
let pooler: Pooler
let portal: ChildProcess

test.beforeAll(async () => {
  folder = mkdtempSync(join(process.cwd(), '.cache', 'pooled-'))
  database = await startEmbedded({ dataDir: join(folder, 'server'), database: 'mot_cua' })
  pooler = await startPooler(program, database.url)
  const through = new URL(database.url)
  through.host = `127.0.0.1:${pooler.port}`
  portal = spawn(process.execPath, ['scripts/start.mjs'], {
    env: {
      ...process.env,
      PORT: String(port),
      DATA_DIR: join(folder, 'data'),
      DATABASE_URL: through.href,
      DATABASE_DIRECT_URL: database.url,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  await new Promise<void>((greeted, failed) => {
    portal.stdout?.on('data', (chunk: Buffer) => String(chunk).includes('Ctrl-C') && greeted())
    portal.once('exit', (code) => failed(new Error(`ended with ${code}`)))
  })
})

test.afterAll(async () => {
  const gone = new Promise((done) => portal.once('exit', done))
  portal.kill('SIGTERM')
  await gone
  await pooler.stop()
  await database.stop()
  rmSync(folder, { recursive: true, force: true })
})

test('a dossier is filed, paid and accepted, and nothing goes wrong unseen', async ({
  page,
  browse,
  language,
  t,
}) => {
  test.setTimeout(180_000)
  const applying = { page, language, t }
  await signInCitizen(page, applying, 'an')
  await begin(applying)
  await fillIn(applying, ownBirth)
  const code = await submit(applying)
  await toBank(applying)
  await pay(applying)
  await eventually(page, page.getByText(t('dossier:payPage.paidTitle')))
  const desk = { page: await browse(), language, t }
  await signInOfficer(desk.page, desk, 'desk')
  await accept(desk, code)
  await page.goto(`/${language}/dossiers/${code}`)
  await eventually(page, page.getByText(t(`${procedure}:states.processing.lookingUp`)).first())

  const logs = join(folder, 'data', 'log')
  for (const name of readdirSync(logs))
    expect(readFileSync(join(logs, name), 'utf8'), name).not.toMatch(/"level":[56]0/)
})
