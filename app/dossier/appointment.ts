import {
  appointmentOf,
  type DossierView,
  isChangeable,
  placeOfVisit,
} from '#services/dossiers/index.ts'
import type { Office } from '#services/office.ts'
import { instant } from '#workflows/kernel/time.ts'

/** The appointment of a dossier, as pages tell of it; null when there is none to keep. */
export async function appointmentShown(office: Office, view: DossierView, language: 'vi' | 'en') {
  const appointment = await appointmentOf(office, view)
  if (!appointment) return null
  return {
    at: appointment.at,
    changes: appointment.changes,
    // Given back after the dossier had taken note of it: another hour is to be chosen.
    again: appointment.at === null && appointment.changes > 0,
    changeable: isChangeable(appointment, instant(office.clock.now())),
    place: await placeOfVisit(office, view, appointment, language),
  }
}
