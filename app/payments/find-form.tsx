import type { SerializeFrom } from '@remix-run/node'
import { Button } from '#app/components/button.tsx'
import { DateField } from '#app/components/date-field.tsx'
import { Disclosure } from '#app/components/disclosure.tsx'
import { ErrorSummary } from '#app/components/error-summary.tsx'
import { TextField } from '#app/components/text-field.tsx'
import { formError } from '#app/i18n/form-error.ts'
import { useReader } from '#app/i18n/reader.tsx'
import type { ShownFound } from './shown-money.ts'

type Looked = Pick<SerializeFrom<ShownFound>, 'typed' | 'wrong' | 'isNarrowed'>

/** Looks for payments by any number or name one holds; days and an amount narrow it. */
export function FindForm({ looked, action }: { looked: Looked; action: string }) {
  const { t } = useReader()
  const { typed, wrong, isNarrowed } = looked
  const words = {
    amount: t('business:find.wrongAmount'),
    since: formError(t, 'date.invalid'),
    till: formError(t, 'date.invalid'),
  }
  const errorsOf = (name: keyof typeof words) => (wrong.includes(name) ? [words[name]] : [])
  return (
    <search>
      <form method="get" action={action} noValidate className="grid max-w-form gap-4">
        <ErrorSummary errors={wrong.map((name) => ({ name, text: words[name] }))} />
        <TextField
          name="q"
          label={t('business:find.label')}
          hint={t('business:find.hint')}
          maxLength={100}
          spellCheck={false}
          autoComplete="off"
          defaultValue={typed.text}
        />
        <Disclosure summary={t('business:find.more')} open={isNarrowed}>
          <div className="grid gap-5">
            <TextField
              name="amount"
              label={t('business:find.amount')}
              width="short"
              digits
              inputMode="numeric"
              maxLength={20}
              defaultValue={typed.amount}
              errors={errorsOf('amount')}
            />
            <div className="flex flex-wrap gap-x-8 gap-y-5">
              <DateField
                name="since"
                label={t('business:statement.from')}
                defaultValue={typed.since}
                errors={errorsOf('since')}
              />
              <DateField
                name="till"
                label={t('business:statement.until')}
                defaultValue={typed.till}
                errors={errorsOf('till')}
              />
            </div>
          </div>
        </Disclosure>
        <div>
          <Button icon="search">{t('business:find.do')}</Button>
        </div>
      </form>
    </search>
  )
}
