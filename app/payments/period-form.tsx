import { Button } from '#app/components/button.tsx'
import { DateField, type DateParts } from '#app/components/date-field.tsx'
import { ErrorSummary } from '#app/components/error-summary.tsx'
import { useText } from '#app/i18n/reader.tsx'

interface Props {
  action: string
  typed: { from: DateParts | string; until: DateParts | string }
  /** Why there is no such period. */
  wrong: string | null
  /** What else the address says, and keeps. */
  kept?: Readonly<Record<string, string>>
}

/** Two days beside each other, and the button that shows what lies between them. */
export function PeriodForm({ action, typed, wrong, kept = {} }: Props) {
  const t = useText()
  return (
    <form method="get" action={action} noValidate className="grid gap-4">
      {wrong && <ErrorSummary errors={[{ name: 'from', text: wrong }]} />}
      {Object.entries(kept).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <div className="flex flex-wrap items-end gap-x-8 gap-y-4">
        <DateField
          name="from"
          label={t('business:statement.from')}
          required
          defaultValue={typed.from}
        />
        <DateField
          name="until"
          label={t('business:statement.until')}
          required
          defaultValue={typed.until}
        />
        <Button tone="secondary">{t('business:totals.show')}</Button>
      </div>
    </form>
  )
}
