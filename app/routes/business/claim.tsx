import { json } from '@remix-run/node'
import { useActionData } from '@remix-run/react'
import { Button, ButtonLink } from '#app/components/button.tsx'
import { Container } from '#app/components/container.tsx'
import { Form, FormActions } from '#app/components/form.tsx'
import { Notice } from '#app/components/notice.tsx'
import type { PageHandle } from '#app/components/page-handle.ts'
import { PageTitle } from '#app/components/page-title.tsx'
import { TaxCodeField } from '#app/components/text-field.tsx'
import { citizenDoor } from '#app/http/door.ts'
import { goTo } from '#app/http/go.ts'
import { usePath, useReader } from '#app/i18n/reader.tsx'
import { actFor } from '#services/identity/index.ts'
import { claimBusiness } from '#services/registries/index.ts'

export const handle: PageHandle = { title: ({ t }) => t('business:claim.title'), private: true }

const door = citizenDoor({ may: ['claim', 'business'], params: {} })

export const loader = door.loader(async () => null)

/** Opens the account for whom the business register names; its word decides, nothing typed. */
export const action = door.action(async ({ office, actor, session, reader }, posted) => {
  const taxCode = posted.text('taxCode')
  const claim = await claimBusiness(office, actor, taxCode)
  if (claim.outcome !== 'opened') return json({ problem: claim.outcome, taxCode }, { status: 422 })
  await actFor(office, session, claim.businessId)
  return goTo(`/${reader.language}/business`)
})

export default function Claim() {
  const answer = useActionData<typeof action>()
  const { t } = useReader()
  const path = usePath()
  return (
    <Container width="form" className="py-6 sm:py-10">
      <div className="grid gap-6">
        <PageTitle lead={t('business:claim.lead')}>{t('business:claim.title')}</PageTitle>
        {answer && (
          <Notice tone="warning" live>
            {t(`business:claim.problem.${answer.problem}`)}
          </Notice>
        )}
        <Form action={path('/business/claim')}>
          <TaxCodeField
            name="taxCode"
            label={t('business:claim.taxCode')}
            required
            {...(answer ? { defaultValue: answer.taxCode } : {})}
          />
          <FormActions>
            <Button wide>{t('business:claim.do')}</Button>
            <ButtonLink wide tone="quiet" href={path('/business')}>
              {t('business:order.back')}
            </ButtonLink>
          </FormActions>
        </Form>
      </div>
    </Container>
  )
}
