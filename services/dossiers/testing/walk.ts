import { eq } from 'drizzle-orm'
import { selectDossiers } from '#db/queries/dossiers.ts'
import { type AgencyId, type DossierId, dossiers, type PersonId, people } from '#db/schema/index.ts'
import type { Procedure } from '#workflows/index.ts'
import { type ActName, actNamed } from '#workflows/kernel/acts.ts'
import type { Move, StateSpace } from '#workflows/kernel/explore.ts'
import type { Answers } from '#workflows/kernel/fields.ts'
import { daysOfActs } from '#workflows/kernel/lawful.ts'
import {
  type Actor,
  type CitizenActor,
  listAgencies,
  listStaff,
  type OfficerActor,
  seedIdentity,
  systemActor,
} from '../../identity/index.ts'
import { type TestOffice, waitingJobs } from '../../testing.ts'
import { seedCalendar } from '../deadlines/calendar.ts'
import { ring } from '../deadlines/time.ts'
import { viewDossier } from '../following/view.ts'
import { advance } from '../moving/advance.ts'
import { happeningsOf } from '../moving/timeline.ts'
import { anyKey, placeDossier, provePresence } from '../testing.ts'

/** A Monday morning with no holiday near. */
const start = new Date('2026-11-23T02:00:00Z')

/** A register that found something offers the very entry that the vocabulary's example confirms. */
const [confirmed] = actNamed('entryConfirmed').examples
const offering = (facts: Answers): Answers =>
  facts.found === 'yes' && facts.register === undefined
    ? {
        ...facts,
        register: 'civilStatus',
        entries: JSON.stringify([{ entryId: confirmed?.entry }]),
      }
    : facts

/** Walks dossiers through the real office along the moves that the explorer found. */
export async function walker(office: TestOffice) {
  await seedCalendar(office)
  await seedIdentity(office)
  const [agency] = await listAgencies(office, { kinds: ['communeCommittee'] })
  if (!agency) throw new Error('no agency')
  const { agencyId } = agency
  // The law wants several hands: each act is done by somebody whose role it is.
  const staff = await listStaff(office, agencyId)
  const officerFor = ({ by }: Move, turn: readonly string[]): OfficerActor | undefined => {
    const onTurn = by.filter((owner) => turn.includes(owner))
    const capable = onTurn.length > 0 ? onTurn : by
    return staff.find(({ roles }) => roles.some((role) => capable.some((owner) => owner === role)))
  }
  const [someCitizen] = await office.db.select({ id: people.id }).from(people).limit(1)
  if (!someCitizen) throw new Error('no demo citizen')
  const applicantId: PersonId = someCitizen.id
  const applicant: CitizenActor = {
    kind: 'citizen',
    personId: applicantId,
    name: 'Người nộp',
    level: 2,
    business: null,
  }

  /** Who does a move: whoever the act names, the office itself for everything that has no person. */
  const doerOf = (move: Move, turn: readonly string[]): Actor =>
    move.by.includes('system')
      ? systemActor('model')
      : move.by.includes('applicant')
        ? applicant
        : (officerFor(move, turn) ?? systemActor('model'))

  /** The first lawful day for each date an act asks for. */
  async function lawfulDays(id: DossierId, act: ActName, actor: Actor): Promise<Answers> {
    if (daysOfActs[act] === undefined) return {}
    const found = await viewDossier(office, actor, { id })
    const ranges = found.outcome === 'dossier' ? (found.view.days[act] ?? {}) : {}
    return Object.fromEntries(Object.entries(ranges).map(([field, { from }]) => [field, from]))
  }

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
    const turn = (await happeningsOf(office, id)).at(-1)?.to.owners ?? []
    const signer = officerFor(move, turn)
    const session =
      move.stepUp && signer ? await provePresence(office, signer, id, move.event.type) : undefined
    const { through } = actNamed(move.event.type)
    const actor = doerOf(move, turn)
    const facts = {
      ...offering(move.event.facts),
      ...(await lawfulDays(id, move.event.type, actor)),
    }
    const answer = await advance(office, {
      dossierId: id,
      event: { ...move.event, facts },
      actor,
      key: anyKey(),
      ...(through ? { through } : {}),
      ...(session ? { session } : {}),
    })
    if (answer.outcome !== 'moved') throw new Error(`${move.name}: ${JSON.stringify(answer)}`)
  }

  return {
    applicant,
    agencyId: agencyId satisfies AgencyId,
    /** The dossier's row as it stands. */
    async stand(id: DossierId) {
      const [row] = await selectDossiers(office.db).where(eq(dossiers.id, id))
      if (!row) throw new Error('no row')
      return row
    },
    /** A dossier as filed, where the path begins. */
    place(
      procedure: Procedure,
      space: StateSpace,
      path: readonly Move[],
      facts: Answers = {},
    ): Promise<DossierId> {
      const began = space.starts.indexOf(path[0]?.from ?? '')
      const begin = procedure.circumstancesToProve[Math.max(0, began)]
      office.clock.set(start)
      return placeDossier(office, procedure, {
        agencyId,
        applicantId,
        facts,
        ...(begin ? { begin } : {}),
      })
    },
    make,
  }
}
