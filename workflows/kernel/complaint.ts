import { addDays, type CivilDate } from './time.ts'

/**
 * A complaint (khiếu nại) against what an agency decided or did: lodged first with that agency.
 * Calendar days from the day one learns of it. Not confirmed in a public source here: demo data.
 */
export const complaint = {
  law: 'Luật Khiếu nại số 02/2011/QH13',
  days: 90,
  confirmed: false,
} as const

/** The last day on which somebody told on a day may complain. */
export const complaintUntil = (told: CivilDate): CivilDate => addDays(told, complaint.days)
