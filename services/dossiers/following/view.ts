import { and, desc, eq, isNull, or } from 'drizzle-orm'
import type { AnyMachineSnapshot } from 'xstate'
import { type DossierRow, selectDossiers } from '#db/queries/dossiers.ts'
import {
  type AgencyId,
  type BusinessId,
  type DossierId,
  dossiers,
  type PersonId,
  type RecordKind,
  type RecordReadId,
} from '#db/schema/index.ts'
import type { Procedure } from '#workflows/index.ts'
import type { Act, ActName, Occasion } from '#workflows/kernel/acts.ts'
import type { Limit } from '#workflows/kernel/clock.ts'
import type { Answers } from '#workflows/kernel/fields.ts'
import { daysFor, type Situation } from '#workflows/kernel/lawful.ts'
import type { DossierContext } from '#workflows/kernel/machine.ts'
import { withMaskedIds } from '#workflows/kernel/personal-ids.ts'
import type { Picture } from '#workflows/kernel/picture.ts'
import { acceptableActs, contextOf, type Standing, standingOf } from '#workflows/kernel/standing.ts'
import type { Owner } from '#workflows/kernel/status.ts'
import { instant } from '#workflows/kernel/time.ts'
import { pictureOf, wayToResult } from '../../catalogue/index.ts'
import {
  type Actor,
  type CitizenActor,
  groundOf,
  isRevealed,
  recordRead,
} from '../../identity/index.ts'
import { type Office, todayOf } from '../../office.ts'
import type { Obligation } from '../../payments/index.ts'
import { calendarOf } from '../deadlines/calendar.ts'
import { promisedFor } from '../deadlines/result-day.ts'
import { contentHashOf } from '../moving/advance.ts'
import { answersIn } from '../moving/answers.ts'
import { holderAt } from '../moving/holder.ts'
import { situationOf } from '../moving/lawful-facts.ts'
import { park } from '../moving/park.ts'
import { maySee, ownersFor } from '../moving/permission.ts'
import { type Restored, restore } from '../moving/step.ts'
import { type Happening, happeningsAsFarAsRead } from '../moving/timeline.ts'
import { obligationOf } from '../owing/obligation.ts'
import { lastStood, rulesOf, statesWithWords } from './last-stood.ts'
import { holdersOf, namesAsked, partiesOf } from './parties.ts'

/** A dossier in a list. */
export interface DossierSummary {
  id: DossierId
  code: string
  procedure: Procedure
  holderName: string
  status: number
  /** Innermost active states; texts of the procedure under `states`. */
  states: readonly string[]
  owner: string
  filedAt: Date
  movedAt: Date
  dueAt: Date | null
  ended: boolean
  parked: boolean
}

/** A dossier as its page shows it to somebody who may see it. */
export interface DossierView extends DossierSummary {
  agencyId: AgencyId
  applicantId: PersonId
  /** Whose it is, the applicant first; then who applies together with them, once they have joined. */
  parties: readonly { personId: PersonId; name: string }[]
  /** Who is asked, or invited, and has not answered yet. */
  asked: readonly string[]
  businessId: BusinessId | null
  /** The officer who took it as their own work. */
  assignedTo: string | null
  /** The version the viewer looks at; goes back with an act, so that nobody acts on an old page. */
  version: number
  /** What a signature on this dossier is bound to. */
  contentHash: string
  locale: 'vi' | 'en'
  facts: Answers
  /** Where officers come to, from the whole answers, also where `facts` are masked. */
  visitPlace: () => string | undefined
  /** What the fee is owed under, from the whole answers, also where `facts` are masked. */
  owes: Obligation
  /** The answers were erased on the ground of the law; the history stands. */
  erased: boolean
  /** Personal IDs in it are hidden but for four digits. */
  masked: boolean
  standing: Standing
  /** What its machine remembers; null where the dossier cannot be read. */
  context: DossierContext | null
  limit: Limit
  happenings: readonly Happening[]
  /** In which of the machine's roles this viewer may act on the dossier, whoever's turn it is. */
  actsAs: readonly Owner[]
  /** What this viewer can do now: exactly what the machine accepts from somebody like them. */
  acts: readonly { name: ActName; act: Act }[]
  /** The days a date of each of these acts may name, from the machine and the calendar. */
  days: Readonly<Partial<Record<ActName, ReturnType<typeof daysFor>>>>
  /** States still to come if nothing goes wrong, in order, with who acts in each. */
  ahead: readonly { state: string; owner: string }[]
  picture: Picture
}

type Row = DossierRow

/**
 * A dossier filed under a version that is gone stays in lists, under the name its procedure has now.
 * Null when nothing of the procedure is left.
 */
export function summaryOf(row: Row): DossierSummary | null {
  const rules = rulesOf(row)
  if (!rules) return null
  const { procedure } = rules
  const { id, code, status, owner, filedAt, movedAt, dueAt, ended } = row
  return {
    id,
    code,
    procedure,
    holderName: holdersOf(row),
    status,
    states: rules.own ? row.states : statesWithWords(procedure, row.states),
    owner,
    filedAt,
    movedAt,
    dueAt,
    ended,
    parked: row.parked !== null || !rules.own,
  }
}

/** Dossiers that are this person's own, and those of the business they act for. */
export function belongsTo({ personId, business }: CitizenActor) {
  const own = or(
    and(eq(dossiers.applicantId, personId), isNull(dossiers.businessId)),
    eq(dossiers.coApplicantId, personId),
  )
  return business ? or(own, eq(dossiers.businessId, business.businessId)) : own
}

/** Dossiers of a person, and of the business they act for, latest first. */
export async function dossiersOf(
  office: Office,
  actor: CitizenActor,
): Promise<readonly DossierSummary[]> {
  const rows = await selectDossiers(office.db)
    .where(belongsTo(actor))
    .orderBy(desc(dossiers.filedAt))
    .limit(200)
  const occasion: Occasion = { at: instant(office.clock.now()), calendar: await calendarOf(office) }
  return rows.flatMap((row) => {
    const summary = summaryOf(row)
    return summary ? { ...summary, dueAt: promisedTo(row, occasion) } : []
  })
}

/** The day promised for a dossier, as its own page says it. */
export function promisedTo(row: Row, occasion: Occasion): Date | null {
  const rules = rulesOf(row)
  if (!rules?.own) return row.dueAt
  const restored = restore(rules.procedure.machine, row.snapshot)
  if (restored.outcome !== 'restored') return row.dueAt
  return promisedFor(row, rules.procedure, restored.snapshot, occasion)
}

export type DossierFound = { outcome: 'dossier'; view: DossierView } | { outcome: 'notFound' }

/**
 * What this somebody may see exists for them; nothing of it is read, and nothing is written down. For
 * gates in front of something else.
 */
export async function seesDossier(
  office: Office,
  actor: Actor,
  wanted: { id: DossierId } | { code: string },
): Promise<Seen | null> {
  const which = 'id' in wanted ? eq(dossiers.id, wanted.id) : eq(dossiers.code, wanted.code)
  const [row] = await office.db
    .select({
      id: dossiers.id,
      code: dossiers.code,
      agencyId: dossiers.agencyId,
      applicantId: dossiers.applicantId,
      coApplicantId: dossiers.coApplicantId,
      businessId: dossiers.businessId,
    })
    .from(dossiers)
    .where(which)
  return row && maySee(actor, row) ? row : null
}

/** A dossier by its name and owners only. */
export interface Seen {
  id: DossierId
  code: string
  agencyId: AgencyId
  applicantId: PersonId
  coApplicantId: PersonId | null
  businessId: BusinessId | null
}

/** What of a dossier is about to be shown. */
export interface Look {
  what?: RecordKind
  /** Which paper, decision or slip. */
  thing?: string
  /** Whole personal IDs, for an officer who has just said why. */
  ids?: RecordReadId
  /** The paper as it will be issued, whole, for an officer to whom its signature is offered. */
  toSign?: true
}

/** Writes down that somebody reads of a dossier, unless it is their own. */
async function noteLook(
  office: Office,
  actor: Actor,
  row: {
    id: DossierId
    applicantId: PersonId
    coApplicantId: PersonId | null
    owners?: readonly string[]
  },
  { what = 'dossier', thing = '' }: Look = {},
): Promise<void> {
  if (actor.kind === 'system') return
  if (actor.kind === 'citizen' && [row.applicantId, row.coApplicantId].includes(actor.personId))
    return
  const why = groundOf(actor, row.owners ?? [])
  await recordRead(office, { actor, dossierId: row.id, what, thing, why })
}

/** Whether somebody may read this of a dossier; that they do is written down before it is shown. */
export async function noteReading(
  office: Office,
  actor: Actor,
  dossierId: DossierId,
  look: Look,
): Promise<boolean> {
  const row = await seesDossier(office, actor, { id: dossierId })
  if (row) await noteLook(office, actor, row, look)
  return row !== null
}

/**
 * A dossier for somebody who may see it; for everybody else it does not exist. Who reads what is not
 * their own is written down first. Officers see personal IDs masked, but for
 * whoever is about to sign. One that the code cannot read is parked here, so that its seniors are told, and is shown as it last stood, like any parked one: its
 * applicant sees that it is there and looked into. It offers no acts.
 */
export async function viewDossier(
  office: Office,
  actor: Actor,
  wanted: { id: DossierId } | { code: string },
  look: Look = {},
): Promise<DossierFound> {
  const which = 'id' in wanted ? eq(dossiers.id, wanted.id) : eq(dossiers.code, wanted.code)
  const [row] = await selectDossiers(office.db).where(and(which))
  const summary = row && summaryOf(row)
  if (!row || !summary || !maySee(actor, row)) return { outcome: 'notFound' }
  await noteLook(office, actor, row, look)
  const { procedure } = summary
  const rules = rulesOf(row)
  const restored: Restored = rules?.own
    ? restore(procedure.machine, row.snapshot)
    : { outcome: 'unreadable', why: `no version ${row.procedureVersion} of ${row.procedureCode}` }
  const { happenings, unread } = await happeningsAsFarAsRead(office, row.id)
  const { answers, unopened } = answersAsFarAsRead(office, row)
  const why = restored.outcome === 'unreadable' ? restored.why : (unread ?? unopened)
  if (why !== null && row.parked === null) await park(office, row.id, why)
  const occasion: Occasion = { at: instant(office.clock.now()), calendar: await calendarOf(office) }
  const stands =
    restored.outcome === 'restored'
      ? standsNow(row, procedure, restored.snapshot, occasion)
      : {
          dueAt: row.dueAt,
          standing: lastStood(row, procedure),
          limit: unknownLimit,
          context: null,
        }
  const { standing } = stands
  const seen = { facts: answers ?? {}, happenings }
  const still = row.parked !== null || why !== null
  const snapshot = still || restored.outcome !== 'restored' ? null : restored.snapshot
  const acts = snapshot ? actsFor(actor, row, procedure, snapshot, standing, occasion) : []
  // Nobody signs what they cannot read whole.
  const isSigner = look.toSign && acts.some(({ act }) => act.stepUp !== undefined)
  const isMasked =
    actor.kind === 'officer' &&
    !isSigner &&
    !(look.ids && (await isRevealed(office, actor, row.id, look.ids)))
  return {
    outcome: 'dossier',
    view: {
      ...summary,
      ...stands,
      parked: still,
      agencyId: row.agencyId,
      applicantId: row.applicantId,
      parties: partiesOf(row),
      asked: standing.owners.includes('partner') ? await namesAsked(office, row.id) : [],
      businessId: row.businessId,
      assignedTo: holderAt(row, office.clock.now()),
      version: row.version,
      contentHash: contentHashOf(row.headHash),
      locale: row.locale,
      ...(isMasked ? withMaskedIds(seen) : seen),
      masked: isMasked,
      owes: obligationOf({ ...row, procedure, facts: answers ?? {} }),
      visitPlace: () => procedure.visitPlace?.(answers ?? {}, todayOf(office)),
      erased: answers === null,
      actsAs: ownersFor(actor, row),
      acts,
      days: snapshot ? daysOf(acts, situationOf(procedure, snapshot, row.clock, {}, occasion)) : {},
      ahead:
        row.ended || restored.outcome !== 'restored' ? [] : wayToResult(procedure, standing.states),
      picture: pictureOf(procedure),
    },
  }
}

/** What was answered; sealed text that was changed is as good as none, and `unopened` says so. */
function answersAsFarAsRead(office: Office, row: Row) {
  try {
    return { answers: answersIn(office, row), unopened: null }
  } catch {
    return { answers: {}, unopened: 'the sealed answers cannot be opened' }
  }
}

/** Nothing is counted of a dossier that cannot be read. */
const unknownLimit: Limit = { unit: 'workingDay', amount: 0 }

function standsNow(
  row: Row,
  procedure: Procedure,
  snapshot: AnyMachineSnapshot,
  occasion: Occasion,
): Pick<DossierView, 'dueAt' | 'standing' | 'limit' | 'context'> {
  const context = contextOf(snapshot)
  return {
    dueAt: promisedFor(row, procedure, snapshot, occasion),
    standing: standingOf(snapshot),
    limit: procedure.limit(context),
    context,
  }
}

/** The days that dates of these acts may name. */
const daysOf = (acts: DossierView['acts'], situation: Situation): DossierView['days'] =>
  Object.fromEntries(acts.map(({ name }) => [name, daysFor(name, situation)]))

function actsFor(
  actor: Actor,
  row: Row,
  procedure: Procedure,
  snapshot: AnyMachineSnapshot,
  standing: Standing,
  occasion: Occasion,
): DossierView['acts'] {
  const owners = ownersFor(actor, row)
  return acceptableActs(procedure, snapshot, occasion).filter(({ act }) => {
    const capable = owners.filter((owner) => act.by.includes(owner))
    return act.anytime
      ? capable.length > 0
      : capable.some((owner) => standing.owners.includes(owner))
  })
}
