import { type SQL, sql } from 'drizzle-orm'
import { type DossierId, dossierStandings } from '#db/schema/index.ts'
import type { WorkingCalendar } from '#workflows/kernel/calendar.ts'
import type { Owner } from '#workflows/kernel/status.ts'
import {
  addDays,
  atMinute,
  type CivilDate,
  dateOf,
  type Instant,
  instant,
} from '#workflows/kernel/time.ts'
import type { OfficerActor } from '../../identity/index.ts'
import { awaitedOwners, isOfficeOwner, type OfficeOwner, officeOwners } from '../moving/work.ts'

/** The lists of work; those named like a role hold what stands with that role. */
export const listNames = [
  'mine',
  'ours',
  'today',
  'soon',
  'waiting',
  'stuck',
  'paid',
  ...officeOwners,
  'parked',
] as const
export type QueueName = (typeof listNames)[number]

/** What a list is narrowed to. */
export interface Filters {
  /** Code of a procedure. */
  procedure?: string
  /** A state of that procedure's machine, dotted. */
  step?: string
  /** Who is on turn. */
  by?: Owner
  /** What the procedure declares beside: `works=new`. */
  facets?: readonly string[]
  held?: 'nobody' | 'me' | 'others'
}

export const rolesOnTurn = (officer: OfficerActor): readonly OfficeOwner[] =>
  officeOwners.filter((role) => officer.roles.includes(role))

/** The lists an officer has; who watches over others sees what is stuck without work of their own. */
export const queuesOf = (officer: OfficerActor): readonly QueueName[] => {
  const roles = rolesOnTurn(officer)
  return [
    'mine',
    ...(roles.length > 0 ? (['ours', 'today', 'soon'] as const) : []),
    'waiting',
    'stuck',
    'paid',
    ...roles,
    ...(officer.roles.includes('admin') ? (['parked'] as const) : []),
  ]
}

/** The days that lists of dates end on, in Viet Nam: today, and the second working day after it. */
export interface Horizon {
  now: Instant
  today: CivilDate
  soon: CivilDate
}
export function horizonAt(now: Date, calendar: WorkingCalendar): Horizon {
  const today = dateOf(instant(now))
  const soon = calendar.nextWorkingDay(calendar.nextWorkingDay(today))
  return { now: instant(now), today, soon }
}

/** The first moment after a civil day. */
const after = (day: CivilDate): Instant => atMinute(addDays(day, 1), 0)

/** Where a page of a list ended; keyset, so page 1,000 costs what page 1 costs. */
export interface QueueCursor {
  at: Date
  id: DossierId
}

/** One range of an index: pages are merged from as many as a list has, so none is ever sorted anew. */
export interface Scan {
  where: SQL
  key: SQL
}

const standing = dossierStandings
const byAct = sql`${standing.actBy}`

/** The ranges a list is read from. */
export function scansOf(
  officer: OfficerActor,
  name: QueueName,
  filters: Filters,
  horizon: Horizon,
): readonly Scan[] {
  const open = sql`not ${standing.ended}`
  const here = sql`${standing.agencyId} = ${officer.agencyId} and ${open}`
  const narrow = narrowed(officer, filters, horizon)
  const onTurn = (owners: readonly Owner[], range?: SQL): Scan[] =>
    owners
      .filter((owner) => filters.by === undefined || filters.by === owner)
      .map((owner) => ({
        where: sql`${here} and ${standing.owner} = ${owner}${range ? sql` and ${range}` : sql``}${narrow}`,
        key: byAct,
      }))
  const anybody = filters.by ? sql` and ${standing.owner} = ${filters.by}` : sql``
  switch (name) {
    case 'mine':
      return [
        {
          where: sql`${heldBy(officer, horizon)} and ${open}${anybody}${narrow}`,
          key: byAct,
        },
      ]
    case 'ours':
      return onTurn(rolesOnTurn(officer))
    case 'today':
      return onTurn(rolesOnTurn(officer), sql`${byAct} < ${after(horizon.today)}::timestamptz`)
    case 'soon':
      return onTurn(
        rolesOnTurn(officer),
        sql`${byAct} >= ${after(horizon.today)}::timestamptz and ${byAct} < ${after(horizon.soon)}::timestamptz`,
      )
    case 'waiting':
      return onTurn(awaitedOwners)
    case 'stuck':
      return [
        {
          where: sql`${here} and ${standing.stuckAt} <= ${horizon.now}::timestamptz${anybody}${narrow}`,
          key: sql`${standing.stuckAt}`,
        },
      ]
    case 'paid':
      return [{ where: sql`${here} and ${standing.paidUnbegun}${anybody}${narrow}`, key: byAct }]
    case 'parked':
      return [
        { where: sql`${here} and ${standing.parked} is not null${anybody}${narrow}`, key: byAct },
      ]
    default:
      return onTurn([name])
  }
}

/** Held by this officer, whose lease has not run out. */
export const heldBy = (
  officer: Pick<OfficerActor, 'staffId'>,
  { now }: Pick<Horizon, 'now'>,
): SQL =>
  sql`${standing.assignedTo} = ${officer.staffId}::uuid and ${standing.assignedUntil} > ${now}::timestamptz`

/** Nobody holds it any more. */
export const isFree = ({ now }: Pick<Horizon, 'now'>): SQL =>
  sql`(${standing.assignedTo} is null or ${standing.assignedUntil} <= ${now}::timestamptz)`

function narrowed(officer: OfficerActor, filters: Filters, horizon: Horizon): SQL {
  const { procedure, step, facets = [], held } = filters
  const parts = [
    procedure && sql`${standing.procedureCode} = ${procedure}`,
    step && sql`${standing.states} @> array[${step}]::text[]`,
    facets.length > 0 && sql`${standing.facets} @> ${sql.param([...facets])}::text[]`,
    held === 'nobody' && isFree(horizon),
    held === 'me' && heldBy(officer, horizon),
    held === 'others' &&
      sql`not ${isFree(horizon)} and ${standing.assignedTo} <> ${officer.staffId}::uuid`,
  ].flatMap((part) => part || [])
  return parts.length > 0 ? sql` and ${sql.join(parts, sql` and `)}` : sql``
}

/** Whether anything is narrowed at all. */
export const isNarrowed = ({ facets, ...rest }: Filters): boolean =>
  (facets?.length ?? 0) > 0 || Object.values(rest).some((value) => value !== undefined)

export const isRole = isOfficeOwner
