import { json, type LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Breadcrumbs } from '#app/components/breadcrumbs.tsx'
import { ButtonLink } from '#app/components/button.tsx'
import { Container } from '#app/components/container.tsx'
import { Notice } from '#app/components/notice.tsx'
import type { PageHandle } from '#app/components/page-handle.ts'
import { PageTitle } from '#app/components/page-title.tsx'
import { goTo } from '#app/http/go.ts'
import { usePath, useText } from '#app/i18n/reader.tsx'
import { findDecisionByCode } from '#services/decisions/index.ts'
import { parseCode } from '#services/documents/index.ts'
import { verifyReceipt } from '#services/payments/index.ts'
import { DecisionFacts } from './decision-facts.tsx'
import { readerOf } from './reader-of.ts'

/** Where the QR code of a decision leads. Never cached: tries are counted. */
export async function loader({ params, context }: LoaderFunctionArgs) {
  const found = await findDecisionByCode(context.office, {
    code: params.code ?? '',
    clientAddress: context.clientAddress,
  })
  if (found.outcome === 'tooMany') throw new Response(null, { status: 429 })
  if (found.outcome === 'notFound') {
    // Receipts carry a code of the same look; people type either here.
    const token = parseCode(params.code ?? '')
    const receipt =
      token &&
      (await verifyReceipt(context.office, { token, clientAddress: context.clientAddress }))
    if (receipt && (receipt.outcome === 'inForce' || receipt.outcome === 'replaced'))
      return goTo(`/${readerOf(params).language}/verify-receipt/${token}`)
    return json({ outcome: 'notFound' as const }, 404)
  }
  return json(found)
}

export const handle: PageHandle = { title: ({ t }) => t('public:verify.title'), unlisted: true }

export default function VerifyCode() {
  const found = useLoaderData<typeof loader>()
  const t = useText()
  const path = usePath()
  return (
    <Container>
      <Breadcrumbs crumbs={[{ href: path('/verify'), text: t('public:verify.title') }]} />
      <PageTitle>{t('public:verify.title')}</PageTitle>
      <div className="mt-6 grid max-w-prose gap-6">
        {found.outcome === 'found' ? (
          <>
            <Notice tone="success" title={t('public:verify.genuine')}>
              <p>{t('public:verify.genuineText')}</p>
            </Notice>
            <DecisionFacts decision={found.decision} />
          </>
        ) : (
          <Notice tone="warning" title={t('public:verify.notFound')}>
            <p>{t('public:verify.notFoundText')}</p>
          </Notice>
        )}
        <div data-no-print>
          <ButtonLink href={path('/verify')} tone="secondary">
            {t('public:verify.again')}
          </ButtonLink>
        </div>
      </div>
    </Container>
  )
}
