import { Button } from '#app/components/button.tsx'
import { Disclosure } from '#app/components/disclosure.tsx'
import { Form, FormActions } from '#app/components/form.tsx'
import { Notice } from '#app/components/notice.tsx'
import { TextField } from '#app/components/text-field.tsx'
import { useReader } from '#app/i18n/reader.tsx'

interface Props {
  /** Where the form goes: the page itself. */
  action: string
  masked: boolean
  /** The reason was left out. */
  missing: boolean
}

/** Numbers are hidden until an officer says why they are needed; the citizen reads the reason. */
export function MaskedIds({ action, masked, missing }: Props) {
  const { t } = useReader()
  if (!masked) return <Notice tone="info">{t('office:ids.shown')}</Notice>
  return (
    <Disclosure summary={t('office:ids.title')} open={missing}>
      <p className="mb-3 text-sm text-ink-soft">{t('office:ids.hidden')}</p>
      <Form action={action}>
        <TextField
          name="why"
          label={t('office:ids.why')}
          required
          {...(missing ? { errors: [t('office:ids.missing')] } : {})}
        />
        <FormActions>
          <Button tone="secondary" small name="intent" value="showIds">
            {t('office:ids.do')}
          </Button>
        </FormActions>
      </Form>
    </Disclosure>
  )
}
