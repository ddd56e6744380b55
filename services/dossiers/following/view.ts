import { and, desc, eq, or } from 'drizzle-orm'
import type { AnyMachineSnapshot } from 'xstate'
import { type DossierRow, selectDossiers } from '#db/queries/dossiers.ts'
import {
  type AgencyId,
  type BusinessId,
  type DossierId,
  dossiers,
  type PersonId,
} from '#db/schema/index.ts'
import { type Procedure, procedureFiled } from '#workflows/index.ts'
import type { Act, ActName, Occasion } from '#workflows/kernel/acts.ts'
import { dueAt, type Limit } from '#workflows/kernel/clock.ts'
import type { Answers } from '#workflows/kernel/fields.ts'
import type { Picture } from '#workflows/kernel/picture.ts'
import { acceptableActs, contextOf, type Standing, standingOf } from '#workflows/kernel/standing.ts'
import type { Owner } from '#workflows/kernel/status.ts'
import { instant } from '#workflows/kernel/time.ts'
import { pictureOf, wayToResult } from '../../catalogue/index.ts'
import type { Actor, CitizenActor } from '../../identity/index.ts'
import type { Office } from '../../office.ts'
import { calendarOf } from '../deadlines/calendar.ts'
import { contentHashOf } from '../moving/advance.ts'
import { maySee, ownersFor } from '../moving/permission.ts'
import { clockFrom, restore } from '../moving/step.ts'
import { type Happening, happeningsOf } from '../moving/timeline.ts'

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
  businessId: BusinessId | null
  /** The officer who took it as their own work. */
  assignedTo: string | null
  /** The version the viewer looks at; goes back with an act, so that nobody acts on an old page. */
  version: number
  /** What a signature on this dossier is bound to. */
  contentHash: string
  locale: 'vi' | 'en'
  facts: Answers
  standing: Standing
  limit: Limit
  happenings: readonly Happening[]
  /** In which of the machine's roles this viewer may act on the dossier, whoever's turn it is. */
  actsAs: readonly Owner[]
  /** What this viewer can do now: exactly what the machine accepts from somebody like them. */
  acts: readonly { name: ActName; act: Act }[]
  /** States still to come if nothing goes wrong, in order, with who acts in each. */
  ahead: readonly { state: string; owner: string }[]
  picture: Picture
}

type Row = DossierRow

/** Null when the code no longer holds the version the row was filed under. */
export function summaryOf(row: Row): DossierSummary | null {
  const procedure = procedureFiled(row.procedureCode, row.procedureVersion)
  if (!procedure) return null
  const { id, code, holderName, status, states, owner, filedAt, movedAt, dueAt, ended } = row
  return {
    id,
    code,
    procedure,
    holderName,
    status,
    states,
    owner,
    filedAt,
    movedAt,
    dueAt,
    ended,
    parked: row.parked !== null,
  }
}

/** Dossiers of a person, and of the business they act for, latest first. */
export async function dossiersOf(
  { db }: Office,
  actor: CitizenActor,
): Promise<readonly DossierSummary[]> {
  const own = eq(dossiers.applicantId, actor.personId)
  const mine = actor.business ? or(own, eq(dossiers.businessId, actor.business.businessId)) : own
  const rows = await selectDossiers(db).where(mine).orderBy(desc(dossiers.filedAt)).limit(200)
  return rows.flatMap((row) => summaryOf(row) ?? [])
}

export type DossierFound = { outcome: 'dossier'; view: DossierView } | { outcome: 'notFound' }

/**
 * A dossier for somebody who may see it; for everybody else it does not exist. A parked dossier is
 * shown as it last stood, and offers no acts.
 */
export async function viewDossier(
  office: Office,
  actor: Actor,
  wanted: { id: DossierId } | { code: string },
): Promise<DossierFound> {
  const which = 'id' in wanted ? eq(dossiers.id, wanted.id) : eq(dossiers.code, wanted.code)
  const [row] = await selectDossiers(office.db).where(and(which))
  const summary = row && summaryOf(row)
  if (!row || !summary || !maySee(actor, row)) return { outcome: 'notFound' }
  const { procedure } = summary
  const restored = restore(procedure.machine, row.snapshot)
  if (restored.outcome === 'unreadable') {
    office.log.error({ dossier: row.code, why: restored.why }, 'dossier unreadable')
    return { outcome: 'notFound' }
  }
  const { snapshot } = restored
  const occasion: Occasion = { at: instant(office.clock.now()), calendar: await calendarOf(office) }
  const standing = standingOf(snapshot)
  const limit = procedure.limit(contextOf(snapshot))
  return {
    outcome: 'dossier',
    view: {
      ...summary,
      dueAt: shownDueAt(row, snapshot, standing, limit, occasion),
      agencyId: row.agencyId,
      applicantId: row.applicantId,
      businessId: row.businessId,
      assignedTo: row.assignedTo,
      version: row.version,
      contentHash: contentHashOf(row.headHash),
      locale: row.locale,
      facts: row.facts,
      standing,
      limit,
      happenings: await happeningsOf(office, row.id),
      actsAs: ownersFor(actor, row),
      acts: row.parked ? [] : actsFor(actor, row, procedure, snapshot, standing, occasion),
      ahead: row.ended ? [] : wayToResult(procedure, standing.states),
      picture: pictureOf(procedure),
    },
  }
}

/** While the clock is paused, the date that would hold if it went on now. */
function shownDueAt(
  row: Row,
  snapshot: AnyMachineSnapshot,
  standing: Standing,
  limit: Limit,
  { at, calendar }: Occasion,
): Date | null {
  if (standing.clock !== 'paused') return row.dueAt
  const computed = dueAt(clockFrom(row.clock), limit, calendar, at)
  const promised = contextOf(snapshot).reappointedTo
  const later = computed && promised && promised > computed ? promised : computed
  return later ? new Date(later) : null
}

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
