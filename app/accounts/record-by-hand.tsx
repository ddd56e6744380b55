import { Button } from '#app/components/button.tsx'
import { Form, FormActions } from '#app/components/form.tsx'
import { TextField } from '#app/components/text-field.tsx'
import { useText } from '#app/i18n/reader.tsx'

interface Props {
  action: string
  /** Which refund, where the address does not say it. */
  refundId?: string
  /** What was typed before, when it was not taken. */
  typed?: string | undefined
}

/** Records money that an accountant has sent back outside the gateway. */
export function RecordByHand({ action, refundId, typed }: Props) {
  const t = useText()
  return (
    <Form action={action}>
      {refundId && <input type="hidden" name="refundId" value={refundId} />}
      <TextField
        name="bankRef"
        label={t('accounts:refunds.bankRef')}
        hint={t('accounts:refunds.bankRefHint')}
        required
        width="medium"
        maxLength={60}
        {...(typed ? { defaultValue: typed } : {})}
        spellCheck={false}
        autoComplete="off"
      />
      <FormActions>
        <Button tone="secondary" name="intent" value="byHand">
          {t('accounts:refunds.record')}
        </Button>
      </FormActions>
    </Form>
  )
}
