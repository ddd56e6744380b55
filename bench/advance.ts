import { execFile } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { AgencyId, DossierId, PersonId } from '#db/schema/index.ts'
import { advance } from '#services/dossiers/index.ts'
import { everyRole, placeDossier } from '#services/dossiers/testing.ts'
import { newId } from '#services/id.ts'
import { type Actor, systemActor } from '#services/identity/index.ts'
import { civilStatusExtract } from '#workflows/civil-status-extract/procedure.ts'
import type { ActName } from '#workflows/kernel/acts.ts'
import { compare, type Row } from './compare.ts'
import { type BenchOffice, benchOffice } from './world.ts'

const run = promisify(execFile)
const clients = 16

/** One dossier walks through these again and again: money, intake, examination, and back. */
const opening: readonly [ActName, object, 'system' | 'officer'][] = [
  ['feePaid', { orderId: 'o', paidAt: '2026-11-23T02:00:00.000Z' }, 'system'],
  ['accepted', {}, 'officer'],
]
const round: readonly [ActName, object, 'system' | 'officer'][] = [
  [
    'registerAnswered',
    { found: 'yes', register: 'civilStatus', entries: '[{"entryId":"KS-1"}]' },
    'system',
  ],
  ['entryConfirmed', { entry: 'KS-1' }, 'officer'],
]
const back: readonly [ActName, object, 'system' | 'officer'][] = [
  ['returnedToUnit', { reason: 'Xem lại' }, 'officer'],
]

/** Transitions per second through the real `advance`, with history and jobs. */
export async function advancesPerSecond(office: BenchOffice, seconds: number): Promise<number> {
  const agencyId = newId<'agency'>(office) satisfies AgencyId
  const applicantId = newId<'person'>(office) satisfies PersonId
  const actors: Record<'system' | 'officer', Actor> = {
    system: systemActor('bench'),
    officer: everyRole(office, agencyId),
  }
  const dossiers = await Promise.all(
    Array.from({ length: clients }, () =>
      placeDossier(office, civilStatusExtract, { agencyId, applicantId }),
    ),
  )
  let count = 0
  const until = performance.now() + seconds * 1000
  const say = async (dossierId: DossierId, [type, facts, by]: (typeof round)[number]) => {
    const answer = await advance(office, {
      dossierId,
      event: { type, facts: { ...facts } },
      actor: actors[by],
      key: randomUUID(),
    })
    if (answer.outcome !== 'moved') throw new Error(`${type}: ${JSON.stringify(answer)}`)
    count += 1
  }
  await Promise.all(
    dossiers.map(async (id) => {
      for (const step of opening) await say(id, step)
      while (performance.now() < until) {
        for (const step of round) await say(id, step)
        for (const step of back) await say(id, step)
      }
    }),
  )
  return count / seconds
}

// The plainest way to do the same: six statements, tables of the same width, nothing else.
const schema = `
drop schema if exists ceiling cascade;
create schema ceiling;
create table ceiling.dossiers (id int primary key, state text not null, version int not null, body jsonb not null) with (fillfactor = 80);
create table ceiling.events (dossier_id int, seq int, type text, body text, hash bytea, primary key (dossier_id, seq));
create table ceiling.jobs (id bigserial primary key, task text, payload jsonb, run_at timestamptz);
insert into ceiling.dossiers select i, 'a', 1, '{"value": "awaitingIntake", "context": {}}' from generate_series(1, 16) i;`
const script = `
begin;
select id, state, version, body from ceiling.dossiers where id = :client_id + 1 for update \\gset d_
update ceiling.dossiers set state = 'b', version = version + 1, body = '{"value": "processing", "context": {}}' where id = :client_id + 1;
insert into ceiling.events values (:client_id + 1, :d_version, 'accepted', '{"at": "2026-11-23T02:00:00.000Z", "by": "officer", "facts": {}, "to": {"status": 4}}', sha256('x'));
insert into ceiling.jobs (task, payload, run_at) values ('announce', '{"dossierId": 1}', now());
commit;`

/** Transactions per second of pgbench doing the six statements at the same concurrency. */
export async function plainStatementsPerSecond(
  office: BenchOffice,
  seconds: number,
): Promise<number> {
  for (const statement of schema.split(';').filter((s) => s.trim()))
    await office.db.$client.query(statement)
  const file = join(await mkdtemp(join(tmpdir(), 'mot-cua-bench-')), 'six.sql')
  await writeFile(file, script)
  const { stdout } = await run('pgbench', [
    '-n',
    '-M',
    'prepared',
    '-c',
    String(clients),
    '-j',
    '2',
    '-T',
    String(seconds),
    '-f',
    file,
    office.databaseUrl,
  ])
  const tps = /tps = ([\d.]+)/.exec(stdout)?.[1]
  if (!tps) throw new Error(`pgbench said nothing of tps:\n${stdout}`)
  return Number(tps)
}

/**
 * `advance` from Node, with the machine's answer, the hash-chained event and the ordered jobs, against
 * pgbench doing six plain statements (begin, select for update, update, two inserts, commit).
 */
export async function benchmark(): Promise<Row> {
  const office = await benchOffice()
  const seconds = 4
  try {
    return await compare({
      name: 'advance',
      unit: 'transitions/s',
      ours: () => advancesPerSecond(office, seconds),
      reference: () => plainStatementsPerSecond(office, seconds),
      notes: `${clients} at once; pgbench: the plain six statements.`,
    })
  } finally {
    await office.close()
  }
}
