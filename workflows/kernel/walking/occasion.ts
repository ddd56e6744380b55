import type { Occasion } from '../acts.ts'
import { workingCalendar } from '../calendar.ts'
import { atMinute, civilDate } from '../time.ts'

// The proofs are about order, not dates: one moment of one plain week stands for all.
export const provingOccasion: Occasion = {
  at: atMinute(civilDate('2026-01-05'), 9 * 60),
  calendar: workingCalendar({
    edition: 'proof',
    specialDays: [],
    sessions: [
      { opens: 8 * 60, closes: 12 * 60 },
      { opens: 13 * 60, closes: 17 * 60 },
    ],
    cutoff: 15 * 60,
  }),
}
