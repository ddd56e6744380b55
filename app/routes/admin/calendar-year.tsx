import { Button } from '#app/components/button.tsx'
import { CivilDay } from '#app/components/date-time.tsx'
import { Form, FormActions } from '#app/components/form.tsx'
import { Notice } from '#app/components/notice.tsx'
import { TextField } from '#app/components/text-field.tsx'
import { useText } from '#app/i18n/reader.tsx'
import type { YearToAnnounce } from '#services/dossiers/index.ts'

const toneOf = { ask: 'info', remind: 'warning', urgent: 'danger' } as const

/** The field in which a year's announcement is named; several years may be asked for on one page. */
export const announcementOf = (year: number | string): string => `announcement${year}`

/** Asks for the announcement of a year's holidays: what is assumed until then, and how to confirm it. */
export function YearAsked({
  asked: { year, urgency, expected },
  isProposed,
  manages,
  error,
}: {
  asked: YearToAnnounce
  /** Entered by one person, waiting for a second. */
  isProposed: boolean
  /** Whether the reader may enter it. */
  manages: boolean
  error: string | null
}) {
  const t = useText()
  return (
    <Notice tone={toneOf[urgency]} title={t('office:admin.calendar.year.title', { year })}>
      <p>{t(`office:admin.calendar.year.${urgency}`, { year })}</p>
      <p className="mt-2">{t('office:admin.calendar.year.expected', { year })}</p>
      <ul className="my-2 list-disc pl-5">
        {expected.map(({ date, name }) => (
          <li key={date}>
            <CivilDay date={date} weekday /> · {name}
          </li>
        ))}
      </ul>
      {isProposed && <p>{t('office:admin.calendar.year.waits')}</p>}
      {manages && !isProposed && (
        <>
          <p>{t('office:admin.calendar.year.todo')}</p>
          <Form>
            <input type="hidden" name="year" value={year} />
            <TextField
              name={announcementOf(year)}
              label={t('office:admin.calendar.year.source')}
              hint={t('office:admin.calendar.year.sourceHint')}
              errors={error ? [error] : []}
              required
              maxLength={200}
            />
            <FormActions>
              <Button name="intent" value="announce" tone="secondary">
                {t('office:admin.calendar.year.confirm', { year })}
              </Button>
            </FormActions>
          </Form>
        </>
      )}
    </Notice>
  )
}
