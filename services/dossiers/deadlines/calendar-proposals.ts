import { and, asc, eq } from 'drizzle-orm'
import { z } from 'zod'
import { calendarProposals, type StaffId, staff } from '#db/schema/index.ts'
import { civilDate } from '#workflows/kernel/time.ts'
import { newId, parseId } from '../../id.ts'
import { may, type OfficerActor } from '../../identity/index.ts'
import type { Office } from '../../office.ts'
import {
  type CalendarChange,
  type CalendarChanged,
  type ChangeFault,
  changeCalendar,
  previewCalendarChange,
} from './calendar-admin.ts'
import { type Announcement, announcementDue, enterAnnouncement } from './calendar-years.ts'

/** Something about everybody's calendar that waits for a second person: other days, or a year's announcement. */
export type CalendarProposal = Proposed &
  (
    | { kind: 'change'; change: CalendarChange }
    | { kind: 'announcement'; announcement: Announcement }
  )
interface Proposed {
  id: string
  proposedBy: { staffId: StaffId; name: string }
  proposedAt: Date
}

const day = z.string().transform(civilDate)
const changeSchema = z.object({
  add: z.array(
    z.object({
      date: day,
      kind: z.enum(['holiday', 'dayOff', 'workingDay']),
      name: z.string(),
      source: z.string(),
    }),
  ),
  remove: z.array(day),
})

const announcementSchema = z.object({
  announcement: z.object({ year: z.int(), source: z.string() }),
})
const proposalSchema = z.union([
  announcementSchema.transform((said) => ({ kind: 'announcement' as const, ...said })),
  changeSchema.transform((change) => ({ kind: 'change' as const, change })),
])

/** What waits for a second person, oldest first. */
export async function calendarProposalsOpen({ db }: Office): Promise<CalendarProposal[]> {
  const rows = await db
    .select({ proposal: calendarProposals, name: staff.name })
    .from(calendarProposals)
    .innerJoin(staff, eq(staff.id, calendarProposals.proposedBy))
    .where(eq(calendarProposals.status, 'proposed'))
    .orderBy(asc(calendarProposals.proposedAt))
  return rows.map(({ proposal, name }) => ({
    id: proposal.id,
    ...proposalSchema.parse(proposal.change),
    proposedBy: { staffId: proposal.proposedBy, name },
    proposedAt: proposal.proposedAt,
  }))
}

export type CalendarProposed =
  | { outcome: 'proposed' }
  | { outcome: 'refused' }
  | { outcome: 'invalid'; faults: readonly ChangeFault[] }

/** Proposes a change that was looked at. Nothing moves until somebody else confirms it. */
export async function proposeCalendarChange(
  office: Office,
  officer: OfficerActor,
  change: CalendarChange,
): Promise<CalendarProposed> {
  if (may(officer, 'manage', 'calendar', {}).outcome !== 'allowed') return { outcome: 'refused' }
  const preview = await previewCalendarChange(office, officer, change)
  if (preview.outcome !== 'preview') return preview
  await propose(office, officer, change)
  return { outcome: 'proposed' }
}

/** Proposes a year's announcement as entered. Its dates stay expected until somebody else confirms it. */
export async function proposeAnnouncement(
  office: Office,
  officer: OfficerActor,
  announcement: Announcement,
): Promise<{ outcome: 'proposed' | 'already' | 'unknownYear' | 'refused' }> {
  if (may(officer, 'manage', 'calendar', {}).outcome !== 'allowed') return { outcome: 'refused' }
  const due = await announcementDue(office, announcement.year)
  if (due !== 'due') return { outcome: due }
  const open = await calendarProposalsOpen(office)
  const isProposed = open.some(
    (each) => each.kind === 'announcement' && each.announcement.year === announcement.year,
  )
  if (isProposed) return { outcome: 'already' }
  await propose(office, officer, { announcement })
  return { outcome: 'proposed' }
}

async function propose(office: Office, officer: OfficerActor, change: unknown): Promise<void> {
  await office.db.insert(calendarProposals).values({
    id: newId<'calendarProposal'>(office),
    change,
    proposedBy: officer.staffId,
    proposedAt: office.clock.now(),
    status: 'proposed',
  })
}

export type ProposalDecided =
  | CalendarChanged
  /** The year's dates are certain from now on. */
  | { outcome: 'announced'; year: number }
  | { outcome: 'turnedDown' }
  /** Whoever proposed it does not confirm it. */
  | { outcome: 'ownProposal' }
  /** Decided already, or never there. */
  | { outcome: 'unknown' }

/**
 * Confirms or turns down a proposed change. Confirming takes a second person and makes the change at
 * once, against the calendar as it is then; whoever proposed it may take it back.
 */
export async function decideCalendarChange(
  office: Office,
  officer: OfficerActor,
  decision: { id: string; confirm: boolean },
): Promise<ProposalDecided> {
  if (may(officer, 'confirm', 'calendar', {}).outcome !== 'allowed') return { outcome: 'refused' }
  const id = parseId<'calendarProposal'>(decision.id)
  const proposal = (await calendarProposalsOpen(office)).find((one) => one.id === id)
  if (!proposal) return { outcome: 'unknown' }
  const isOwn = proposal.proposedBy.staffId === officer.staffId
  const close = async (status: 'confirmed' | 'refused' | 'withdrawn') => {
    const closed = await office.db
      .update(calendarProposals)
      .set({ status, decidedBy: officer.staffId, decidedAt: office.clock.now() })
      .where(and(eq(calendarProposals.id, proposal.id), eq(calendarProposals.status, 'proposed')))
      .returning({ id: calendarProposals.id })
    return closed.length > 0
  }
  if (!decision.confirm)
    return { outcome: (await close(isOwn ? 'withdrawn' : 'refused')) ? 'turnedDown' : 'unknown' }
  if (isOwn) return { outcome: 'ownProposal' }
  if (proposal.kind === 'announcement') {
    if (!(await close('confirmed'))) return { outcome: 'unknown' }
    const { outcome } = await enterAnnouncement(office, officer, proposal.announcement)
    return outcome === 'announced'
      ? { outcome, year: proposal.announcement.year }
      : { outcome: 'unknown' }
  }
  const { edition, outcome } = await editionSeen(office, officer, proposal.change)
  if (outcome) return outcome
  if (!(await close('confirmed'))) return { outcome: 'unknown' }
  return changeCalendar(office, officer, proposal.change, edition)
}

async function editionSeen(office: Office, officer: OfficerActor, change: CalendarChange) {
  const preview = await previewCalendarChange(office, officer, change)
  return preview.outcome === 'preview'
    ? { edition: preview.edition, outcome: null }
    : { edition: 0, outcome: preview }
}
