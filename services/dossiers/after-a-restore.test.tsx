import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { v7 } from 'uuid'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { readBackup } from '#db/backup/read-backup.ts'
import { writeBackup } from '#db/backup/write-backup.ts'
import { connect } from '#db/client.ts'
import { migrate, readMigrations } from '#db/migrate.ts'
import { type ConsultationId, consultations, type Id } from '#db/schema/index.ts'
import { Paper, Paragraph } from '#workflows/kernel/decision.tsx'
import { addDays, dateOf, instant } from '#workflows/kernel/time.ts'
import { issueDecision } from '../decisions/index.ts'
import { requestConsultation } from '../exchange/index.ts'
import { parseId } from '../id.ts'
import { type AgencyId, parseAgencyId, seedIdentity } from '../identity/index.ts'
import {
  checkInvariants,
  checkLedger,
  discrepanciesOf,
  followRestores,
  receiptFor,
  receiptNumber,
  tasks,
} from '../payments/index.ts'
import { payingOffice } from '../payments/testing.ts'
import { projectRoot } from '../settings.ts'
import { asAdmin, withDatabase } from '../testing/server.ts'
import { drainJobs } from '../testing.ts'
import { nextCode } from './filing/file.ts'

const { office, paygov, quiet, order, start, status } = await payingOffice()
const backups = mkdtempSync(join(tmpdir(), 'backup-'))
const migrations = await readMigrations(join(projectRoot(), 'db', 'migrations'))
const [hoasen, justice] = ['000.00.51.H99', '000.00.05.H99'].map((text) => {
  const id = parseAgencyId(text)
  if (!id) throw new Error('no agency')
  return id
})
if (!hoasen || !justice) throw new Error('no agencies')

beforeAll(async () => {
  // Restores are told by the database's clock.
  office.clock.set(new Date())
  await seedIdentity(office)
})
afterAll(() => rmSync(backups, { recursive: true }))

/** Money's jobs; what leaves the house is not what this is about. */
const idle = async () => {}
const work = () =>
  drainJobs(office, {
    ...tasks,
    'payments.printReceipt': idle,
    'exchange.send': idle,
    'notifications.mail': idle,
    'dossiers.hear': idle,
    'dossiers.hearFine': idle,
  })

const some = <Of extends string>(): Id<Of> => {
  const id = parseId<Of>(v7())
  if (!id) throw new Error('no id')
  return id
}
const today = () => dateOf(instant(office.clock.now()))

/** Everything with a number that a day at the office gives into people's hands. */
async function givenOut(agencyId: AgencyId) {
  const code = await office.db.transaction((tx) => nextCode(tx, agencyId, today()))
  const decision = await issueDecision(office, decisionOn(agencyId))
  const paid = await order(undefined, { agency: agencyId })
  paygov.act(await start(paid), 'pay')
  await quiet()
  await work()
  const receipt = await receiptFor(office, paid.id)
  const letter = await letterFrom(agencyId)
  if (!receipt) throw new Error('nothing was given out')
  const { rows } = await office.db.$client.query<{ id: string }>(
    'select id from payments.ledger_entries',
  )
  return {
    order: paid,
    numbers: [code, decision.decision.number, receiptNumber(receipt), letter],
    entries: rows.map(({ id }) => id),
  }
}

const decisionOn = (agencyId: AgencyId) => ({
  key: v7(),
  dossierId: some<'dossier'>(),
  dossierCode: '000.00.51.H99-260302-0001',
  procedure: { code: '2.000635', name: { vi: 'Cấp bản sao trích lục', en: 'Copy' } },
  kind: 'grant' as const,
  series: 'TLHT',
  paper: () => (
    <Paper title="TRÍCH LỤC">
      <Paragraph>Như sổ gốc.</Paragraph>
    </Paper>
  ),
  holderName: 'Nguyễn Thị Ánh',
  agency: { id: agencyId, name: 'UBND phường', place: 'Hoa Sen', notation: 'UBND' },
  signer: {
    id: some<'staff'>(),
    name: 'Lê Thị Thắm',
    capacity: ['CHỦ TỊCH'],
    at: instant(office.clock.now()),
  },
  clerk: { id: some<'staff'>(), name: 'Đỗ Văn Thư', at: instant(office.clock.now()) },
})

async function letterFrom(from: AgencyId): Promise<string> {
  const asked = await requestConsultation(office, {
    key: v7(),
    dossierId: some<'dossier'>(),
    consultation: 'justice',
    from,
    to: justice ?? from,
    subject: 'V/v xác minh',
    content: 'Đề nghị xác minh.',
  })
  return documentOf(asked.consultationId)
}

async function documentOf(id: ConsultationId): Promise<string> {
  const row = await office.db.select().from(consultations)
  return row.find((each) => each.id === id)?.documentId ?? ''
}

/** The portal goes on with what a backup remembers, in a database of its own. */
async function restore(backup: string) {
  const { url } = inject('testServer')
  const name = `test_${process.ppid}_${process.pid}_restored_${Date.now()}`
  await asAdmin(url, (admin) => admin.query(`create database ${name} template template0`))
  const restoredUrl = withDatabase(url, name)
  const restored = await readBackup(restoredUrl, backup, migrations)
  const before = office.db
  office.db = connect(restoredUrl)
  afterAll(async () => {
    await before.$client.end()
    await asAdmin(url, (admin) => admin.query(`drop database if exists ${name} with (force)`))
  })
  return { restored, url: restoredUrl }
}

it('after an older backup was restored, nothing bears a number that was given out before', async () => {
  const first = await givenOut(hoasen)
  // Begun before the backup and paid after it: the gateway knows, the backup does not.
  const begun = await order(undefined, { agency: hoasen })
  const reference = await start(begun)
  const folder = join(backups, 'monday')
  const { tables } = await writeBackup(office.settings.databaseUrl ?? '', folder)
  expect(tables.length).toBeGreaterThan(40)

  paygov.act(reference, 'pay')
  await quiet()
  const lost = await givenOut(hoasen)
  expect(await status(begun)).toBe('paid')

  const { restored, url } = await restore(folder)
  expect(await migrate(url, migrations)).toEqual([])
  expect(await checkLedger(office)).toEqual([])
  expect(await status(begun)).toBe('paying')

  // The drill: compare the days that were lost with the gateways' files.
  expect(await followRestores(office)).toMatchObject([{ mark: restored.mark, last: today() }])
  expect(await followRestores(office)).toEqual([])
  await work()
  expect(await status(begun)).toBe('paid')
  const { rows } = await discrepanciesOf(office, { agency: hoasen, status: 'open' })
  expect(rows.map(({ kind }) => kind)).toContain('extra')

  const later = await givenOut(hoasen)
  const before = [...first.numbers, ...lost.numbers]
  for (const number of later.numbers) {
    expect(before).not.toContain(number)
    expect(number).toContain(`.${restored.mark}`)
  }
  const known = new Set(first.entries)
  const fresh = later.entries.filter((id) => !known.has(id))
  expect(fresh.length).toBeGreaterThan(1)
  expect(fresh.filter((id) => lost.entries.includes(id))).toEqual([])
  expect(await checkInvariants(office)).toEqual([])
})

it('days after the restore count as they always did', async () => {
  const tomorrow = addDays(today(), 1)
  const code = await office.db.transaction((tx) => nextCode(tx, hoasen, tomorrow))
  expect(code).toMatch(/-0001$/)
})

it('a backup that was changed, or a database in use, is refused', async () => {
  const folder = join(backups, 'tuesday')
  await writeBackup(office.settings.databaseUrl ?? '', folder)
  await expect(readBackup(office.settings.databaseUrl ?? '', folder, migrations)).rejects.toThrow(
    'The database is not empty',
  )
  const manifest = readFileSync(join(folder, 'backup.json'), 'utf8')
  writeFileSync(join(folder, 'backup.json'), manifest.replace(/"sha256": "./, '"sha256": "x'))
  await expect(restore(folder)).rejects.toThrow('is not as it was written')
  await expect(restore(backups)).rejects.toThrow('holds no backup of this portal')
})
