import { spanOf } from '#app/dossier/time-left.ts'
import type { TimeSpan } from '#app/i18n/format.ts'
import { calendarOf, type WorkLine } from '#services/dossiers/index.ts'
import type { OfficerActor } from '#services/identity/index.ts'
import type { Office } from '#services/office.ts'
import { dateOf, instant } from '#workflows/kernel/time.ts'

/** What a line's date binds to: taking it in, doing the step, giving the result, or others' answer. */
export type Binding = 'intake' | 'step' | 'result' | 'answer'

/** Lines of a list as its page shows them, with the working time that is left of each. */
export async function shownLines(office: Office, actor: OfficerActor, lines: readonly WorkLine[]) {
  const calendar = await calendarOf(office)
  const now = instant(office.clock.now())
  const leftUntil = (at: Date): TimeSpan => {
    const until = instant(at)
    const minutes =
      now <= until ? calendar.workingMinutes(now, until) : -calendar.workingMinutes(until, now)
    return spanOf(minutes, calendar.minutesPerDay)
  }
  return lines.map((line) => ({
    id: line.id,
    code: line.code,
    wording: line.procedure.wording,
    holderName: line.holderName,
    status: line.status,
    states: line.states,
    owner: line.owner,
    version: line.version,
    filedAt: line.filedAt,
    paidUnbegun: line.paidUnbegun,
    limit: line.actBy && {
      at: line.actBy,
      binds: bindingOf(line),
      left: leftUntil(line.actBy),
      isOver: line.actBy < office.clock.now(),
      isExpected: calendar.isExpected(dateOf(instant(line.actBy))),
    },
    taken:
      line.assignedTo?.staffId === actor.staffId
        ? ('me' as const)
        : line.assignedTo
          ? ('other' as const)
          : ('no' as const),
    takenBy: line.assignedTo?.name ?? '',
    takenUntil: line.assignedTo?.until ?? null,
  }))
}

const awaited: readonly string[] = ['applicant', 'partner', 'consulted', 'tax', 'system']

function bindingOf({ owner, status, actBy, ownUntil, dueAt }: WorkLine): Binding {
  if (awaited.includes(owner)) return 'answer'
  const isOwn = ownUntil !== null && actBy?.getTime() === ownUntil.getTime()
  if (!isOwn || actBy?.getTime() === dueAt?.getTime()) return 'result'
  return owner === 'desk' && status === 1 ? 'intake' : 'step'
}

export type ShownLine = Awaited<ReturnType<typeof shownLines>>[number]
