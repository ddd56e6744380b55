import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { begin, fillIn, ownBirth, submit, toBank } from '../fixtures/applying.ts'
import { banksAt } from '../fixtures/banks.ts'
import { signInCitizen } from '../fixtures/people.ts'
import { expect, test } from '../fixtures/test.ts'

/** The built portal on ports and data of its own, because its database is killed under it. */
const port = Number(process.env.E2E_PORT ?? 4300) + 20
const origin = `http://localhost:${port}`
const folder = mkdtempSync(join(process.cwd(), '.cache', 'restart-'))
const data = join(folder, 'data')

test.use({ baseURL: origin })
test.skip(({ javaScriptEnabled, hasTouch }) => !javaScriptEnabled || hasTouch, 'once is enough')
let portal: ChildProcess
test.beforeAll(async () => {
  const env = { ...process.env, PORT: String(port), DATA_DIR: data, PROVINCE: 'off' }
  portal = spawn(process.execPath, ['scripts/start.mjs'], {
    env,
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
  rmSync(folder, { recursive: true, force: true })
})

const postmaster = () => readFileSync(join(data, 'postgres', 'postmaster.pid'), 'utf8').split('\n')

async function connect(): Promise<pg.Client> {
  const password = readFileSync(join(data, 'postgres', 'mot-cua.password'), 'utf8').trim()
  const at = `127.0.0.1:${postmaster()[3]}/mot_cua`
  const client = new pg.Client(`postgresql://mot_cua:${password}@${at}`)
  // Its server is about to be killed; that is no news.
  client.on('error', () => {})
  await client.connect()
  return client
}

/** The process that serves this portal's pages. */
const webProcess = () =>
  readdirSync('/proc').find((pid) => {
    try {
      return (
        readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('build/web.js') &&
        readFileSync(`/proc/${pid}/environ`, 'utf8').includes(data)
      )
    } catch {
      return false
    }
  })

test('database restarts mid-transaction → 503, process alive, nothing half-done', async ({
  page,
  language,
  t,
}) => {
  test.setTimeout(180_000)
  const applying = { page, language, t }
  const banks = banksAt(origin)
  await signInCitizen(page, applying, 'an')
  await begin(applying)
  await fillIn(applying, ownBirth)
  await submit(applying)
  await toBank(applying)
  const reference = (await banks.payments('paygov'))[0]?.reference ?? ''
  const serving = webProcess()
  expect(serving).toBeDefined()

  const other = await connect()
  await other.query('begin')
  await other.query(
    'select from payments.orders where id = (select order_id from payments.attempts where reference = $1) for update',
    [reference],
  )
  // The bank's notice and the payer's return both settle, and both wait for the locked order.
  const back = page.waitForResponse((answer) => answer.url().includes('/payment?ref='))
  await page.locator('button[name=act][value=pay]').click({ noWaitAfter: true })
  await expect(async () => {
    const { rows } = await other.query(
      "select pid from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()",
    )
    expect(rows.length).toBeGreaterThan(0)
  }).toPass()

  process.kill(Number(postmaster()[0]), 'SIGQUIT')
  expect((await back).status()).toBe(503)
  await expect
    .poll(async () => (await fetch(`${origin}/readyz`)).status, { timeout: 60_000 })
    .toBe(200)
  expect(webProcess()).toBe(serving)

  await expect(async () => {
    const again = await connect()
    const { rows } = await again.query(
      `select o.status, (select count(*) from payments.ledger_entries e where e.order_id = o.id) as entries,
         (select count(*) from payments.order_events e where e.order_id = o.id and event = 'paymentReceived') as times
       from payments.orders o join payments.attempts a on a.order_id = o.id where a.reference = $1`,
      [reference],
    )
    await again.end()
    expect(rows).toEqual([{ status: 'paid', entries: '1', times: '1' }])
  }).toPass({ timeout: 60_000 })
  await page.reload()
  await expect(page.getByText(t('dossier:payPage.paidTitle'))).toBeVisible()
})
