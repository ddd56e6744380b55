import { eq } from 'drizzle-orm'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { selectDossiers } from '#db/queries/dossiers.ts'
import type { AgencyId, DossierId, PersonId } from '#db/schema/index.ts'
import { dossiers } from '#db/schema/index.ts'
import { catalogue, type Procedure } from '#workflows/index.ts'
import { actNamed } from '#workflows/kernel/acts.ts'
import { coveringPaths, explore, type Move, type StateSpace } from '#workflows/kernel/explore.ts'
import { newId } from '../../id.ts'
import {
  type Actor,
  listAgencies,
  listStaff,
  seedIdentity,
  systemActor,
} from '../../identity/index.ts'
import { checkInvariants } from '../../payments/index.ts'
import { type TestOffice, testOffice, waitingJobs } from '../../testing.ts'
import { seedCalendar } from '../deadlines/calendar.ts'
import { ring } from '../deadlines/time.ts'
import { anyKey, everyRole, placeDossier, provePresence } from '../testing.ts'
import { advance } from './advance.ts'
import { checkHistory } from './history.ts'
import { happeningsOf } from './timeline.ts'

let office: TestOffice
let agencyId: AgencyId
let applicantId: PersonId
let officer: ReturnType<typeof everyRole>
let applicant: Actor

beforeAll(async () => {
  office = await testOffice()
  await seedCalendar(office)
  await seedIdentity(office)
  const [agency] = await listAgencies(office, { kinds: ['communeCommittee'] })
  const [someone] = agency ? await listStaff(office, agency.agencyId) : []
  if (!someone) throw new Error('no staff')
  agencyId = someone.agencyId
  applicantId = newId<'person'>(office)
  officer = { ...everyRole(office, agencyId), staffId: someone.staffId }
  applicant = {
    kind: 'citizen',
    personId: applicantId,
    name: 'Người nộp',
    level: 2,
    business: null,
  }
})

const start = new Date('2026-11-23T02:00:00Z')

/** Who does a move: whoever the act names, the office itself for everything that has no person. */
const doerOf = (move: Move): Actor =>
  move.by.includes('system')
    ? systemActor('model')
    : move.by.includes('applicant')
      ? applicant
      : move.by.some((owner) => ['desk', 'unit', 'head', 'clerk', 'accountant'].includes(owner))
        ? officer
        : systemActor('model')

/** Does one move for real: an act through `advance`, a period by letting its job's time come. */
async function make(id: DossierId, move: Move): Promise<void> {
  if (!('facts' in move.event)) {
    const period = move.event.type
    const job = (await waitingJobs(office)).find(
      ({ task, key }) => task === 'dossiers.ring' && key === `timer:${id}:${period}`,
    )
    if (!job) throw new Error(`no job waits for ${period}`)
    if (job.runAt > office.clock.now()) office.clock.set(job.runAt)
    await ring(office, job.payload)
    return
  }
  office.clock.advance(60_000)
  const session = move.stepUp
    ? await provePresence(office, officer, id, move.event.type)
    : undefined
  const { through } = actNamed(move.event.type)
  const answer = await advance(office, {
    dossierId: id,
    event: move.event,
    actor: doerOf(move),
    key: anyKey(),
    ...(through ? { through } : {}),
    ...(session ? { session } : {}),
  })
  if (answer.outcome !== 'moved') throw new Error(`${move.name}: ${JSON.stringify(answer)}`)
}

const stand = async (id: DossierId) => {
  const [row] = await selectDossiers(office.db).where(eq(dossiers.id, id))
  if (!row) throw new Error('no row')
  return row
}

/** Places a dossier where the path begins and walks it, comparing with the model at every step. */
async function walk(
  procedure: Procedure,
  space: StateSpace,
  path: readonly Move[],
): Promise<DossierId> {
  const began = space.starts.indexOf(path[0]?.from ?? '')
  const begin = procedure.circumstancesToProve[Math.max(0, began)]
  office.clock.set(start)
  const id = await placeDossier(office, procedure, {
    agencyId,
    applicantId,
    ...(begin ? { begin } : {}),
  })
  for (const move of path) {
    await make(id, move)
    const expected = space.places.get(move.to)?.standing
    const row = await stand(id)
    expect({ states: row.states, status: row.status, ended: row.ended }).toEqual({
      states: expected?.states,
      status: expected?.status,
      ended: expected?.ended,
    })
    // A date stands exactly while the administration's clock has begun.
    if (expected?.clock === 'running') expect(row.dueAt).not.toBeNull()
  }
  return id
}

const tell = (path: readonly Move[]): string => path.map((move) => move.name).join(' → ')

describe.each(
  catalogue.map((procedure) => [`${procedure.code} v${procedure.version}`, procedure] as const),
)('%s', (_, procedure) => {
  const space = explore(procedure)
  const paths = coveringPaths(space)

  it('goes every way its machine knows, through the real office', async () => {
    for (const path of paths) {
      const id = await walk(procedure, space, path).catch((error: unknown) => {
        throw new Error(`${tell(path)}: ${error instanceof Error ? error.message : String(error)}`)
      })
      const happenings = await happeningsOf(office, id)
      expect(happenings).toHaveLength(path.length + 1)
    }
  }, 300_000)

  it('survives any walk', async () => {
    const walks = fc
      .tuple(fc.nat(space.starts.length - 1), fc.array(fc.nat(97), { minLength: 1, maxLength: 25 }))
      .map(([from, choices]) => {
        const path: Move[] = []
        let key = space.starts[from] ?? ''
        for (const choice of choices) {
          const moves = space.places.get(key)?.moves ?? []
          const move = moves[choice % Math.max(1, moves.length)]
          if (!move) break
          path.push(move)
          key = move.to
        }
        return path
      })
    await fc.assert(
      fc.asyncProperty(
        walks.map((path) => ({ path, toString: () => tell(path) })),
        async ({ path }) => {
          await walk(procedure, space, path)
        },
      ),
      { numRuns: 15 },
    )
  }, 120_000)
})

it('after all of it, histories are whole and the books balance', async () => {
  const faults = []
  for await (const fault of checkHistory(office)) faults.push(fault)
  expect(faults).toEqual([])
  expect(await checkInvariants(office)).toEqual([])
})
