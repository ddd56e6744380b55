import { Button } from '#app/components/button.tsx'
import { DateField } from '#app/components/date-field.tsx'
import { ErrorSummary } from '#app/components/error-summary.tsx'
import { Form, FormActions } from '#app/components/form.tsx'
import { useText } from '#app/i18n/reader.tsx'

interface Props {
  action: string
  /** Civil dates to begin with. */
  month: { from: string; until: string }
  /** The days that were asked for last made no period, or a `long` one; null when they were right. */
  wrongDays: string | null
}

/** Asks for a period and hands out its statement, as a workbook or as CSV. */
export function StatementForm({ action, month, wrongDays }: Props) {
  const t = useText()
  return (
    <section aria-labelledby="statement" className="grid max-w-form gap-5">
      <h2 id="statement" className="text-xl">
        {t('business:statement.title')}
      </h2>
      {wrongDays !== null && (
        <ErrorSummary
          errors={[
            {
              name: 'from',
              text: t(`business:statement.${wrongDays === 'long' ? 'long' : 'wrong'}`),
            },
          ]}
        />
      )}
      <Form method="get" action={action}>
        <DateField
          name="from"
          label={t('business:statement.from')}
          required
          defaultValue={month.from}
        />
        <DateField
          name="until"
          label={t('business:statement.until')}
          required
          defaultValue={month.until}
        />
        <FormActions>
          <Button wide icon="download" tone="secondary" name="as" value="xlsx">
            {t('business:statement.xlsx')}
          </Button>
          <Button wide icon="download" tone="secondary" name="as" value="csv">
            {t('business:statement.csv')}
          </Button>
        </FormActions>
      </Form>
    </section>
  )
}
