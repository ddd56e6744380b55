import { useReader } from '#app/i18n/reader.tsx'
import type { VisitShown } from './to-do.tsx'

/** When and where the applicant is met, and whether that was moved. */
export function AppointmentPanel({ appointment }: { appointment: NonNullable<VisitShown> }) {
  const { t, format } = useReader()
  const { at, again, changes, place } = appointment
  return (
    <section aria-labelledby="appointment">
      <h2 id="appointment" className="mb-2 text-xl">
        {t('office:dossier.appointment')}
      </h2>
      {at ? (
        <p className="font-semibold first-letter:uppercase">{format.weekdayDateTime(at)}</p>
      ) : (
        <p>{t(again ? 'office:dossier.appointmentGivenBack' : 'office:dossier.appointmentNone')}</p>
      )}
      <p>{place}</p>
      {changes > 0 && (
        <p className="text-sm text-ink-soft">
          {t('office:dossier.appointmentChanges', { count: changes })}
        </p>
      )}
    </section>
  )
}
