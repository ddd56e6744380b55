import { Button } from '#app/components/button.tsx'
import { RadioField } from '#app/components/choice-fields.tsx'
import { Container } from '#app/components/container.tsx'
import { Form, FormActions } from '#app/components/form.tsx'
import { PageTitle } from '#app/components/page-title.tsx'
import { TaxCodeField } from '#app/components/text-field.tsx'
import { usePath, useReader } from '#app/i18n/reader.tsx'
import { type OwnInvitation, OwnInvitations } from './own-invitations.tsx'

interface Props {
  choices: readonly {
    businessId: string
    name: string
    taxCode: string
    role: 'legalRepresentative' | 'accountant' | 'staff'
  }[]
  invitations: readonly OwnInvitation[]
}

/** For whom to work; or the account of a business that has none here yet. */
export function ChooseBusiness({ choices, invitations }: Props) {
  const { t } = useReader()
  const path = usePath()
  const [first] = choices
  return (
    <Container width="form" className="py-6 sm:py-10">
      <div className="grid gap-10">
        <PageTitle lead={t('business:choose.lead')}>{t('business:title')}</PageTitle>
        <OwnInvitations invitations={invitations} />
        {first && (
          <Form action={path('/me/acting')}>
            <input type="hidden" name="to" value={path('/business')} />
            <RadioField
              name="actFor"
              label={t('business:choose.which')}
              required
              defaultValue={first.businessId}
              options={choices.map(({ businessId, name, taxCode, role }) => ({
                value: businessId,
                label: name,
                hint: `${t('account:acting.taxCode', { code: taxCode })} · ${t(`account:acting.${role}`)}`,
              }))}
            />
            <FormActions>
              <Button wide forward>
                {t('account:acting.save')}
              </Button>
            </FormActions>
          </Form>
        )}
        <section aria-labelledby="claim" className="grid gap-5">
          <div>
            <h2 id="claim" className="text-xl">
              {t('business:claim.title')}
            </h2>
            <p className="mt-1 text-ink-soft">{t('business:claim.lead')}</p>
          </div>
          <Form action={path('/business/claim')}>
            <TaxCodeField name="taxCode" label={t('business:claim.taxCode')} required />
            <FormActions>
              <Button wide tone={first ? 'secondary' : 'primary'}>
                {t('business:claim.do')}
              </Button>
            </FormActions>
          </Form>
        </section>
      </div>
    </Container>
  )
}
