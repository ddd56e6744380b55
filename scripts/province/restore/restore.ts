import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { drizzle } from 'drizzle-orm/node-postgres'
import pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { z } from 'zod'
import { addJobs } from '#db/queries/jobs.ts'
import * as schema from '#db/schema/index.ts'
import { calendarOf } from '#services/dossiers/index.ts'
import { genesis, link } from '#services/dossiers/moving/history.ts'
import { dossierIdOf } from '#services/dossiers/moving/record.ts'
import type { Office } from '#services/office.ts'
import { publicHolidays } from '#workflows/kernel/public-holidays.ts'
import { copied } from '../making/dump.ts'
import { isPrepared, provinceFolder, sealedRows, tableRows, unescaped } from './read.ts'
import { Sealed } from './sealed.ts'
import { workColumns, workReader } from './standings.ts'

const about = z.object({ from: z.string(), origin: z.string() })
const job = z.object({
  task: z.string(),
  payload: z.unknown(),
  key: z.string(),
  runAt: z.coerce.date(),
})

/**
 * Fills a database that holds no dossier yet with the two years of the invented province. All of it, or
 * nothing: a start that is killed meanwhile leaves an empty database for the next.
 * @returns how many dossiers it has now; 0 where there were some before.
 */
export async function restoreProvince(office: Office): Promise<number> {
  if (!isPrepared()) return 0
  const client = new pg.Client({
    connectionString: office.settings.databaseUrl,
    application_name: 'mot-cua province',
  })
  client.on('error', () => {})
  await client.connect()
  try {
    await client.query('begin')
    // Two processes that prepare one database go one after the other.
    await client.query(`select pg_advisory_xact_lock(hashtext('province'))`)
    const { rows } = await client.query('select from dossiers limit 1')
    const restored = rows.length > 0 ? 0 : await fill(office, client)
    await client.query('commit')
    return restored
  } catch (error) {
    await client.query('rollback').catch(() => {})
    throw error
  } finally {
    await client.end()
  }
}

async function fill(office: Office, client: pg.Client): Promise<number> {
  const { from, origin } = about.parse(
    JSON.parse(readFileSync(join(provinceFolder(), 'province.json'), 'utf8')),
  )
  const since = `${from}T00:00:00Z`
  const sealed = new Sealed(office, since, {
    people: sealedRows('people'),
    firms: sealedRows('firms'),
  })
  const put = (table: string, columns: string, rows: readonly (readonly unknown[])[]) =>
    copyIn(
      client,
      table,
      columns,
      rows.map((row) => row.map(copied).join('\t')),
    )
  await put(
    'businesses',
    'id, tax_code, name, name_key, address, demo, created_at',
    sealed.businesses,
  )
  await put(
    'subject_keys',
    'id, personal_id_index, business_id, personal_id, data_key, sealed_with, created_at',
    sealed.subjectKeys,
  )
  await put(
    'people',
    'id, name, key_id, personal_id_index, birth_date, phone, locale, demo, created_at',
    sealed.people,
  )
  await put(
    'business_members',
    'id, business_id, personal_id_index, name, role, since',
    sealed.members,
  )
  const filed = sealedRows('dossiers')
  const waiting = sealedRows('jobs')
  const dossiers = filed.map((row) => sealed.dossier(row))
  await put(
    'dossiers',
    `id, code, draft_id, procedure_code, procedure_version, agency_id, applicant_id, business_id,
     holder_name, tracking_key, channel, locale, key_id, sealed_facts, filed_at, co_applicant_id,
     co_holder_name, co_key_id, sealed_co_facts, phone_index`,
    dossiers,
  )
  const calendar = await calendarOf(office)
  await copyHistories(client, workReader(calendar, { dossiers: filed, jobs: waiting }))
  // Triggers may have been left out: what lists count is counted from what stands.
  await client.query('select recount_tallies()')
  await put(
    'dossier_consents',
    'id, dossier_id, role, name, person_index, asked_at, answer, answered_by, answered_at',
    sealedRows('consents').map((row, n) => sealed.consent(row, n)),
  )
  for (const name of ['visits', 'dossier_sequences', 'decision_series'])
    await copyTable(client, name)
  for (const name of moneyTables) {
    // An order opens the book it will be written in; here the book comes with all that stands in it.
    if (name === 'payments.ledger_books') await client.query('delete from payments.ledger_books')
    await copyTable(client, name)
  }
  // The papers of the province were issued by this portal: their address leads here.
  await copyTable(client, 'decisions', (row) => row.replaceAll(origin, office.settings.origin))
  await checkedBefore(client, false)
  await markPastHolidays(client, Number(from.slice(0, 4)))
  const jobs = waiting.map((row) => job.parse(row))
  await addJobs(drizzle(client, { schema }), jobs)
  return dossiers.length
}

/**
 * Every row was checked by triggers and foreign keys when the province was made; whoever may leave them
 * out the second time (a superuser, as of the embedded database) does, and starts in half the time.
 */
async function checkedBefore(client: pg.Client, isTrusted: boolean): Promise<void> {
  const { rows } = await client.query<{ may: boolean }>(
    'select rolsuper as may from pg_roles where rolname = current_user',
  )
  if (rows[0]?.may)
    await client.query(`set local session_replication_role = ${isTrusted ? 'replica' : 'origin'}`)
}

const moneyTables = [
  ...['orders', 'order_lines', 'order_events', 'attempts', 'notices', 'ledger_books'],
  ...['ledger_entries', 'ledger_postings', 'refunds', 'receipt_series', 'receipts'],
  ...['discrepancies', 'settlement_runs'],
].map((name) => `payments.${name}`)

/** Histories come without their hashes, which follow from their texts; so does where each one ends. */
async function copyHistories(
  client: pg.Client,
  workIn: ReturnType<typeof workReader>,
): Promise<void> {
  const heads = new Map<string, Buffer>()
  const { columns, rows } = tableRows('dossier_events')
  const chained = rows.map((row) => {
    const id = row.slice(0, row.indexOf('\t'))
    const body = unescaped(row.slice(row.lastIndexOf('\t') + 1))
    const hash = link(heads.get(id) ?? genesis(dossierIdOf(id)), body)
    heads.set(id, hash)
    return `${row}\t\\\\x${hash.toString('hex')}`
  })
  const standings = tableRows('dossier_standings')
  const headed = standings.rows.map((row) => {
    const head = heads.get(row.slice(0, row.indexOf('\t')))
    const work = workIn(row, standings.columns)
    return `${row}\t\\\\x${head?.toString('hex')}\t${work}`
  })
  await copyIn(
    client,
    'dossier_standings',
    [...standings.columns, 'head_hash', ...workColumns].join(),
    headed,
  )
  await checkedBefore(client, true)
  await copyIn(client, 'dossier_events', [...columns, 'hash'].join(), chained)
}

async function copyTable(
  client: pg.Client,
  name: string,
  change: (row: string) => string = (row) => row,
): Promise<void> {
  const { columns, rows } = tableRows(name)
  await copyIn(client, name, columns.join(), rows.map(change))
}

async function copyIn(
  client: pg.Client,
  table: string,
  columns: string,
  rows: readonly string[],
): Promise<void> {
  if (rows.length === 0) return
  const into = client.query(copyFrom(`copy ${table} (${columns}) from stdin`))
  await pipeline(Readable.from(blocks(rows)), into)
}

const rowsAtOnce = 500
function* blocks(rows: readonly string[]): Generator<string> {
  for (let at = 0; at < rows.length; at += rowsAtOnce)
    yield `${rows.slice(at, at + rowsAtOnce).join('\n')}\n`
}

/** The days off of the years it reaches back to, so that its deadlines can be counted again. */
async function markPastHolidays(client: pg.Client, since: number): Promise<void> {
  const { rows } = await client.query<{ first: number }>(
    `select extract(year from min(date))::int as first from special_days`,
  )
  const years = Array.from(
    { length: Math.max(0, (rows[0]?.first ?? since) - since) },
    (_, i) => since + i,
  )
  for (const { date, kind, name, source } of years.flatMap(publicHolidays))
    await client.query(
      `insert into special_days (date, kind, name, source) values ($1, $2, $3, $4)
       on conflict do nothing`,
      [date, kind, name, source],
    )
}
