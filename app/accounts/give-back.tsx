import { Button } from '#app/components/button.tsx'
import { Disclosure } from '#app/components/disclosure.tsx'
import { Form, FormActions } from '#app/components/form.tsx'
import { LongTextField } from '#app/components/long-text-field.tsx'
import { TextField } from '#app/components/text-field.tsx'
import { useReader } from '#app/i18n/reader.tsx'

/** A line of a paid order, with what can still go back; amounts in đồng. */
export interface ReturnableLine {
  code: string
  name: string
  left: number
}

interface Props {
  action: string
  lines: readonly ReturnableLine[]
  /** What the page shows as left: a proposal made on an old page is not taken. */
  balance: number
  typed: { reason: string; amounts: Readonly<Record<string, string>> } | null
}

/** Proposes that a paid order goes back to its payer, line by line. */
export function GiveBack({ action, lines, balance, typed }: Props) {
  const { t, format } = useReader()
  return (
    <Disclosure summary={t('accounts:giveBack.title')} open={typed !== null}>
      <p className="mb-4 text-ink-soft">{t('accounts:giveBack.lead')}</p>
      <Form action={action}>
        <input type="hidden" name="balance" value={balance} />
        {lines.map(({ code, name, left }) => (
          <TextField
            key={code}
            name={`amounts.${code}`}
            label={name}
            hint={t('accounts:giveBack.left', { amount: format.money(left) })}
            width="short"
            digits
            maxLength={16}
            defaultValue={typed?.amounts[code] ?? ''}
          />
        ))}
        <LongTextField
          name="reason"
          label={t('accounts:giveBack.reason')}
          required
          rows={2}
          maxLength={500}
          defaultValue={typed?.reason ?? ''}
        />
        <FormActions>
          <Button tone="secondary" name="intent" value="giveBack">
            {t('accounts:giveBack.do')}
          </Button>
        </FormActions>
      </Form>
    </Disclosure>
  )
}
