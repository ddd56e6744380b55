import {
  type ActionFunctionArgs,
  type HeadersFunction,
  json,
  type LoaderFunctionArgs,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { type Fault, faultsIn, summaryOfFaults } from '#app/administration/faults.ts'
import { AgencyFields, OfficerFields } from '#app/administration/fields.tsx'
import { agencyNames, officerNames, textsOf } from '#app/administration/typed.ts'
import { Button, ButtonLink } from '#app/components/button.tsx'
import { Container } from '#app/components/container.tsx'
import { ErrorSummary } from '#app/components/error-summary.tsx'
import { Form, FormActions } from '#app/components/form.tsx'
import { Notice } from '#app/components/notice.tsx'
import type { PageHandle } from '#app/components/page-handle.ts'
import { PageTitle } from '#app/components/page-title.tsx'
import { readPosted } from '#app/http/posted.ts'
import { usePath, useReader } from '#app/i18n/reader.tsx'
import {
  agencyFacts,
  isFirstLink,
  setUpPortal,
  staffFacts,
} from '#services/administration/index.ts'

export const handle: PageHandle = { title: ({ t }) => t('agencies:first.title'), private: true }

/** The key stands in the address: no other site is told of it, and nothing keeps the page. */
export const headers: HeadersFunction = () => ({
  'Cache-Control': 'private, no-store',
  'Referrer-Policy': 'no-referrer',
})

export const loader = async ({ request, context }: LoaderFunctionArgs) => {
  const key = new URL(request.url).searchParams.get('key') ?? ''
  return json({ key, isOpen: await isFirstLink(context.office, key) })
}

const administratorFacts = staffFacts.omit({ staffId: true, unit: true, roles: true, active: true })

export const action = async ({ request, context: { office } }: ActionFunctionArgs) => {
  const posted = await readPosted(request)
  const typed = textsOf(posted, [...agencyNames, ...officerNames])
  const agency = agencyFacts.safeParse(typed)
  const administrator = administratorFacts.safeParse(typed)
  const told = (faults: readonly Fault[], refusal: Refusal | null, done = false) =>
    json({ typed, faults, refusal, done }, { status: done ? 200 : 422 })
  if (!(await isFirstLink(office, posted.text('key')))) return told([], 'spent')
  if (!agency.success || !administrator.success) {
    const errors = [agency.error, administrator.error].flatMap((error) => error ?? [])
    return told(
      errors.flatMap((error) => faultsIn(error, posted.text)),
      null,
    )
  }
  const done = await setUpPortal(office, posted.text('key'), {
    agency: agency.data,
    administrator: administrator.data,
  })
  return done.outcome === 'done' ? told([], null, true) : told([], done.reason)
}

type Refusal = Extract<Awaited<ReturnType<typeof setUpPortal>>, { outcome: 'refused' }>['reason']

/** Where a portal of a real office begins: by a link that works once. */
export default function FirstAdministrator() {
  const { key, isOpen } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const reader = useReader()
  const path = usePath()
  const { t } = reader
  const filled = { typed: answer?.typed ?? {}, faults: answer?.faults ?? [] }
  if (answer?.done)
    return (
      <Container className="py-6 sm:py-10">
        <PageTitle lead={t('agencies:first.done')}>{t('agencies:first.title')}</PageTitle>
        <p className="mt-6">
          <ButtonLink href={path('/sign-in?as=staff&to=%2Fvi%2Foffice')}>
            {t('agencies:first.signIn')}
          </ButtonLink>
        </p>
      </Container>
    )
  if (!isOpen || answer?.refusal === 'spent')
    return (
      <Container className="py-6 sm:py-10">
        <PageTitle lead={t('agencies:first.spentText')}>{t('agencies:first.spent')}</PageTitle>
      </Container>
    )
  return (
    <Container className="py-6 sm:py-10">
      <PageTitle lead={t('agencies:first.lead')}>{t('agencies:first.title')}</PageTitle>
      <div className="mt-6 grid max-w-form gap-7">
        <ErrorSummary errors={summaryOfFaults(reader, filled.faults)} />
        {answer?.refusal && (
          <Notice tone="danger" live>
            {t(`agencies:refused.${answer.refusal}`)}
          </Notice>
        )}
        <Form>
          <input type="hidden" name="key" value={key} />
          <h2 className="text-2xl">{t('agencies:first.agency')}</h2>
          <AgencyFields {...filled} scope="" />
          <h2 className="text-2xl">{t('agencies:first.person')}</h2>
          <OfficerFields {...filled} scope="" />
          <FormActions>
            <Button>{t('agencies:first.submit')}</Button>
          </FormActions>
        </Form>
      </div>
    </Container>
  )
}
