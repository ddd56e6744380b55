import { json, type LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Breadcrumbs } from '#app/components/breadcrumbs.tsx'
import { ButtonLink } from '#app/components/button.tsx'
import { Container } from '#app/components/container.tsx'
import { Notice } from '#app/components/notice.tsx'
import type { PageHandle } from '#app/components/page-handle.ts'
import { PageTitle } from '#app/components/page-title.tsx'
import { usePath, useReader } from '#app/i18n/reader.tsx'
import { verifyReceipt } from '#services/payments/index.ts'
import { readerOf } from './reader-of.ts'
import { ReceiptFacts, shownReceipt } from './receipt-facts.tsx'

/** Where the QR code of a receipt leads, and its mail. Never cached: tries are counted. */
export async function loader({ params, context }: LoaderFunctionArgs) {
  const { language } = readerOf(params)
  const found = await verifyReceipt(context.office, {
    token: params.token ?? '',
    clientAddress: context.clientAddress,
  })
  switch (found.outcome) {
    case 'tooMany':
      throw new Response(null, { status: 429 })
    case 'unknown':
      return json({ outcome: 'unknown' as const }, 404)
    case 'replaced':
      return json({
        outcome: found.by.lines.length > 0 ? ('replaced' as const) : ('cancelled' as const),
        receipt: shownReceipt(found.receipt, language),
        other: shownReceipt(found.by, language),
      })
    case 'inForce':
      return json({
        outcome: found.receipt.lines.length > 0 ? ('inForce' as const) : ('cancels' as const),
        receipt: shownReceipt(found.receipt, language),
        other: found.instead && shownReceipt(found.instead, language),
      })
  }
}

export const handle: PageHandle = {
  title: ({ t }) => t('public:receipt.title'),
  unlisted: true,
}

const tones = {
  inForce: 'success',
  cancels: 'info',
  replaced: 'warning',
  cancelled: 'danger',
} as const

/** Is this receipt genuine, and does it still count? */
export default function VerifyReceipt() {
  const found = useLoaderData<typeof loader>()
  const { t } = useReader()
  const path = usePath()
  return (
    <Container>
      <Breadcrumbs crumbs={[{ href: path('/verify'), text: t('public:verify.title') }]} />
      <PageTitle>{t('public:receipt.title')}</PageTitle>
      <div className="mt-6 grid max-w-prose gap-6">
        {found.outcome === 'unknown' ? (
          <Notice tone="warning" title={t('public:receipt.unknown')}>
            <p>{t('public:receipt.unknownText')}</p>
          </Notice>
        ) : (
          <>
            <Notice tone={tones[found.outcome]} title={t(`public:receipt.${found.outcome}`)}>
              <p>
                {t(`public:receipt.${found.outcome}Text`, { number: found.other?.number ?? '' })}
              </p>
            </Notice>
            <ReceiptFacts receipt={found.receipt} />
            {(found.outcome === 'replaced' || found.outcome === 'cancelled') && found.other && (
              <p>
                <a className="link" href={path(`/verify-receipt/${found.other.token}`)}>
                  {t('public:receipt.toOther', { number: found.other.number })}
                </a>
              </p>
            )}
          </>
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
