import { instant } from '#workflows/kernel/time.ts'
import type { HandOver } from '../../decisions/index.ts'
import type { Happening } from '../moving/timeline.ts'

/** Owners as the control slip, an official Vietnamese form, names them. */
const names: Record<string, string> = {
  applicant: 'Người nộp hồ sơ',
  desk: 'Bộ phận Một cửa',
  unit: 'Bộ phận chuyên môn',
  head: 'Lãnh đạo cơ quan',
  clerk: 'Văn thư',
  consulted: 'Cơ quan được hỏi ý kiến',
  tax: 'Cơ quan thuế',
  accountant: 'Kế toán',
  partner: 'Người liên quan',
  system: 'Hệ thống',
  nobody: 'Kết thúc',
}

/** Each time a dossier passed from some hands into others, and whether it was in time then. */
export function handOversOf(happenings: readonly Happening[]): readonly HandOver[] {
  const handOvers: HandOver[] = []
  for (const [at, happening] of happenings.entries()) {
    const [from, to] = [handsOf(happenings[at - 1]), handsOf(happening)]
    if (from === to) continue
    const due = happening.to.dueAt ?? happenings[at - 1]?.to.dueAt ?? null
    const isLate = due !== null && happening.at.toISOString() > due
    handOvers.push({
      from,
      to,
      at: instant(happening.at),
      dueAt: due === null ? null : instant(due),
      outcome: isLate ? 'late' : 'onTime',
      ...(happening.by.kind === 'officer' ? { note: happening.by.name } : {}),
    })
  }
  return handOvers
}

const handsOf = (happening: Happening | undefined): string =>
  happening
    ? happening.to.owners.map((owner) => names[owner] ?? owner).join(', ') || 'Kết thúc'
    : 'Người nộp hồ sơ'
