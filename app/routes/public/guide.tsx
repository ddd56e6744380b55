import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Breadcrumbs } from '#app/components/breadcrumbs.tsx'
import { Container } from '#app/components/container.tsx'
import { CivilDay } from '#app/components/date-time.tsx'
import { Money } from '#app/components/money.tsx'
import type { PageHandle } from '#app/components/page-handle.ts'
import { PageTitle } from '#app/components/page-title.tsx'
import { useReader } from '#app/i18n/reader.tsx'
import { guideAt } from '#services/catalogue/index.ts'
import { type GuideData, guideData } from './guide-data.ts'
import { GuideStepCard } from './guide-step.tsx'
import { readerOf } from './reader-of.ts'

export { headers } from './cached.ts'

export async function loader({ params, context: { office } }: LoaderFunctionArgs) {
  const { format } = readerOf(params)
  const guide = guideAt(params.guide)
  if (!guide) throw new Response(null, { status: 404 })
  return guideData(office, format, guide)
}

export const handle: PageHandle<GuideData> = {
  title: ({ t, data }) => t(`guides:${data.slug}.name`),
  description: ({ t, data }) => t(`guides:${data.slug}.lead`),
  structuredData: ({ t, data, procedure }) => ({
    '@context': 'https://schema.org',
    '@type': 'HowTo',
    name: t(`guides:${data.slug}.name`),
    description: t(`guides:${data.slug}.lead`),
    step: data.steps.map((step) => ({
      '@type': 'HowToStep',
      name: procedure(step.procedure, 'name'),
    })),
  }),
}

/** Something that happens in a life, and the way through the procedures it asks for. */
export default function GuidePage() {
  const { slug, steps, total, readyOn } = useLoaderData<typeof loader>()
  const { t } = useReader()
  return (
    <Container>
      <Breadcrumbs />
      <PageTitle kicker={t('guides:title')} lead={t(`guides:${slug}.lead`)}>
        {t(`guides:${slug}.name`)}
      </PageTitle>
      <div className="mt-6 max-w-form rounded-lg bg-lamp-soft p-5">
        <dl className="grid gap-4 sm:grid-cols-2">
          <div>
            <dt className="text-sm">{t('guides:total')}</dt>
            <dd className="text-lg font-semibold">
              {total === null ? t('public:procedure.assessed') : <Money dong={total} />}
            </dd>
          </div>
          {readyOn && (
            <div>
              <dt className="text-sm">{t('guides:allDone')}</dt>
              <dd className="text-lg font-semibold">
                <CivilDay date={readyOn} weekday />
              </dd>
            </div>
          )}
        </dl>
        <p className="mt-4 text-sm text-ink-soft">{t('guides:totalText')}</p>
      </div>
      <ol className="mt-8 grid gap-5">
        {steps.map((step, at) => (
          <GuideStepCard key={step.name} step={step} nth={at + 1} />
        ))}
      </ol>
      <p className="mt-8 max-w-prose text-ink-soft">{t(`guides:${slug}.beyond`)}</p>
    </Container>
  )
}
