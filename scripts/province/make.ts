import { rmSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { pino } from 'pino'
import { connect } from '#db/client.ts'
import { startEmbedded } from '#db/embedded.ts'
import { migrate, readMigrations } from '#db/migrate.ts'
import { demoAgencies } from '#db/seed/agencies.ts'
import { specialDaysSeed } from '#db/seed/calendar.ts'
import { calendarData } from '#services/dossiers/deadlines/calendar.ts'
import { extendCalendar, seedCalendar } from '#services/dossiers/index.ts'
import { chanceOf, WorkingTime } from '#services/forecast/index.ts'
import {
  type Agency,
  listAgencies,
  listStaff,
  type OfficerActor,
  seedIdentity,
} from '#services/identity/index.ts'
import type { Office } from '#services/office.ts'
import { checkInvariants } from '#services/payments/index.ts'
import { projectRoot, readSettings } from '#services/settings.ts'
import { workingCalendar } from '#workflows/kernel/calendar.ts'
import { publicHolidays } from '#workflows/kernel/public-holidays.ts'
import { civilDate } from '#workflows/kernel/time.ts'
import { Chronicle, type Chronicled } from './making/chronicle.ts'
import { courseOfThings } from './making/course.ts'
import { Dump, nowhere } from './making/dump.ts'
import { ProvincialMoney } from './making/money.ts'
import { provinceFolder } from './restore/read.ts'

/** The two years: the last moment is the end of a working week. */
const span = { from: civilDate('2024-11-28'), until: Date.parse('2026-11-27T10:30:00Z') }
const seed = 7

const roles = ['desk', 'unit', 'head', 'clerk', 'accountant'] as const

/** Makes the invented province anew, and writes it where the first start of a demonstration finds it. */
async function make(): Promise<void> {
  const home = join(projectRoot(), '.cache', 'province')
  rmSync(home, { recursive: true, force: true })
  const careless = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }
  const server = await startEmbedded({ dataDir: home, database: 'province', settings: careless })
  try {
    await fill(server.url)
  } finally {
    await server.stop()
    rmSync(home, { recursive: true, force: true })
  }
}

async function fill(url: string): Promise<void> {
  await migrate(url, await readMigrations(join(projectRoot(), 'db', 'migrations')))
  const db = connect(url, { name: 'province', max: 4 })
  let now = Date.parse(`${span.from}T00:00:00Z`)
  const settings = readSettings({
    MODE: 'development',
    LOG_LEVEL: 'silent',
    ORIGIN: nowhere,
    // Nobody answers there: gateways are told of by hand, as their files would tell.
    VNPAY_URL: 'http://127.0.0.1:9',
  })
  const office: Office = {
    db,
    clock: { now: () => new Date(now) },
    log: pino({ level: 'silent' }),
    settings: { ...settings, databaseUrl: url },
  }
  await seedCalendar(office)
  await extendCalendar(office)
  await seedIdentity(office)
  const data = await calendarData(db)
  const past = [2024, 2025].flatMap(publicHolidays).map(({ expected: _, ...day }) => day)
  const announced = specialDaysSeed.map((day) => ({ ...day, date: civilDate(day.date) }))
  const known = new Map([...data.specialDays, ...past, ...announced].map((day) => [day.date, day]))
  const calendar = workingCalendar({ ...data, specialDays: [...known.values()] })
  const time = new WorkingTime(calendar, {
    from: civilDate('2024-06-01'),
    until: civilDate('2028-12-31'),
  })

  say('The course of things…')
  const course = courseOfThings(time, span, seed)
  const agencies = new Map<string, Agency>()
  const officers = new Map<string, OfficerActor>()
  for (const agency of await listAgencies(office, {
    kinds: demoAgencies.map(({ kind }) => kind),
  })) {
    agencies.set(agency.agencyId, agency)
    for (const member of await listStaff(office, agency.agencyId))
      for (const role of roles)
        if (member.roles.includes(role)) officers.set(`${agency.agencyId}|${role}`, member)
  }
  const chance = chanceOf(seed + 1)
  const money = new ProvincialMoney(office, chance)
  const chronicle = new Chronicle({
    office,
    calendar,
    chance,
    money,
    setClock: (to) => {
      now = to
    },
    officers,
    agencies,
    course,
  })
  say(`${course.courses.length} dossiers, ${course.happened.length} steps: written down…`)
  await chronicle.write((done, of) => say(`  ${done} of ${of}`))
  const faults = await checkInvariants(office)
  if (faults.length > 0)
    throw new Error(`the books do not balance: ${faults.slice(0, 3).join('; ')}`)

  say('Packed…')
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const dump = new Dump(provinceFolder())
  await pack(dump, client, chronicle)
  const open = chronicle.dossiers.filter(({ step }) => !step.standing.ended)
  const sizes = dump.close({
    from: span.from,
    until: new Date(span.until).toISOString(),
    seed,
    origin: nowhere,
    dossiers: chronicle.dossiers.length,
    open: open.length,
    events: chronicle.dossiers.reduce((sum, { version }) => sum + version, 0),
    people: course.people.length,
    firms: course.firms.length,
    agencies: agencies.size,
    officers: new Set([...officers.values()].map(({ staffId }) => staffId)).size,
  })
  await client.end()
  await db.$client.end()
  for (const [file, { rows, bytes }] of sizes)
    say(
      `  ${file.padEnd(34)}${String(rows).padStart(7)} rows ${String(Math.round(bytes / 1024)).padStart(6)} KB`,
    )
  const total = [...sizes.values()].reduce((sum, { bytes }) => sum + bytes, 0)
  say(
    `${open.length} of ${chronicle.dossiers.length} dossiers are open; ${(total / 2 ** 20).toFixed(1)} MB in all.`,
  )
}

async function pack(dump: Dump, client: pg.Client, chronicle: Chronicle): Promise<void> {
  const { dossiers } = chronicle
  const { people, firms } = chronicle.people()
  dump.sealed(
    'people',
    people.map(({ address: _, sex: __, ...person }) => person),
  )
  dump.sealed(
    'firms',
    firms.map(({ head, ...firm }) => ({
      ...firm,
      head: { personalId: head.personalId, name: head.name },
    })),
  )
  dump.sealed('dossiers', dossiers.map(dossierOf))
  dump.sealed(
    'consents',
    dossiers.flatMap(({ id, asked }) => asked.map((one) => ({ dossier: id, ...one }))),
  )
  dump.table(
    'dossier_standings',
    [
      'dossier_id',
      'agency_id',
      'snapshot',
      'version',
      'status',
      'owner',
      'owners',
      'states',
      'clock',
      'due_at',
      'ended',
      'moved_at',
    ],
    dossiers.map(({ id, course, history, version, movedAt }) => {
      const last = history.at(-1)
      if (!last) throw new Error('no history')
      const { snapshot, status, owner, owners, states, clock, dueAt, ended } = last
      return [
        id,
        course.agency,
        snapshot,
        version,
        status,
        owner,
        owners,
        states,
        clock,
        dueAt,
        ended,
        movedAt,
      ]
    }),
  )
  dump.table(
    'dossier_events',
    [
      'dossier_id',
      'seq',
      'command_key',
      'at',
      'type',
      'actor_kind',
      'actor_id',
      'actor_name',
      'body',
    ],
    dossiers.flatMap(({ id, history }) =>
      history.map((event) => [
        ...[id, event.fromVersion + 1, event.commandKey, event.at, event.type],
        ...[event.actorKind, event.actorId, event.actorName, event.body],
      ]),
    ),
  )
  dump.table(
    'visits',
    ['dossier_id', 'visit', 'agency_id', 'offered_seq', 'slot', 'seat', 'booked_at'],
    seated(dossiers),
  )
  dump.table(
    'dossier_sequences',
    ['agency_id', 'day', 'last'],
    [...chronicle.codes].map(([key, last]) => [...key.split(' '), last]),
  )
  const [decision] = chronicle.decisions
  const columns = Object.keys(decision ?? {})
  dump.table(
    'decisions',
    columns,
    chronicle.decisions.map((row) => columns.map((column) => row[column])),
  )
  dump.table(
    'decision_series',
    ['agency_id', 'series', 'year', 'last'],
    [...chronicle.series].map(([key, last]) => [...key.split(' '), last]),
  )
  const jobs = dossiers.flatMap(({ jobs: waiting }) => [...waiting.values()])
  dump.sealed(
    'jobs',
    jobs.filter(({ runAt }) => runAt && runAt.getTime() > span.until),
  )
  await packMoney(dump, client)
}

function dossierOf({ course, id, code, joined }: Chronicled) {
  const { application, procedure, agency, at } = course
  const { person, firm, partner, answers, declared } = application
  return {
    id,
    code,
    procedure: procedure.code,
    version: procedure.version,
    agency,
    at: new Date(at).toISOString(),
    person: person.id,
    firm: firm?.id ?? null,
    holder: firm?.name ?? person.name,
    answers,
    partner: joined && partner ? { person: partner.id, name: partner.name, declared } : null,
  }
}

/** Two are received in each slot; who comes to a slot that is full already comes without a seat. */
function seated(dossiers: readonly Chronicled[]): unknown[][] {
  const taken = new Map<string, number>()
  return dossiers.flatMap(({ id, course, visit }) => {
    if (!visit) return []
    const slot = `${course.agency} ${visit.name} ${visit.slot}`
    const seat = (taken.get(slot) ?? 0) + 1
    taken.set(slot, seat)
    const booked = visit.slot ? [visit.slot, seat, visit.bookedAt] : [null, null, null]
    return [[id, visit.name, course.agency, visit.seq, ...booked]]
  })
}

async function packMoney(dump: Dump, client: pg.Client): Promise<void> {
  // Where somebody was sent to pay is of no use once it was paid.
  await client.query(`alter table payments.attempts disable trigger user`)
  await client.query(`update payments.attempts set presentation = null`)
  await client.query(`insert into payments.settlement_runs (gateway, day, ran_at, lines, matched, amount, digest)
    select gateway, (ended_at at time zone 'Asia/Ho_Chi_Minh')::date, (max(ended_at) + interval '1 day'), count(*), count(*), sum(received), ''
    from payments.attempts where status = 'succeeded' group by 1, 2`)
  const { rows } = await client.query<{ name: string; columns: string[] }>(
    `select table_name as name, array_agg(column_name::text order by ordinal_position) as columns
     from information_schema.columns where table_schema = 'payments' and is_generated = 'NEVER' group by 1`,
  )
  for (const name of moneyTables) {
    const columns = rows.find((one) => one.name === name)?.columns
    if (!columns) throw new Error(`no table payments.${name}`)
    await dump.of(client, `payments.${name}`, columns, `payments.${name}`)
  }
}

/** In the order in which their rows need each other. */
const moneyTables = [
  ...['orders', 'order_lines', 'order_events', 'attempts', 'notices', 'ledger_books'],
  ...['ledger_entries', 'ledger_postings', 'refunds', 'receipt_series', 'receipts'],
  ...['discrepancies', 'settlement_runs'],
]

const say = (line: string) => console.log(line)

await make()
