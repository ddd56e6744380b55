import { Breadcrumbs } from '#app/components/breadcrumbs.tsx'
import { ButtonLink } from '#app/components/button.tsx'
import { Container } from '#app/components/container.tsx'
import { Disclosure } from '#app/components/disclosure.tsx'
import type { PageHandle } from '#app/components/page-handle.ts'
import { PageTitle } from '#app/components/page-title.tsx'
import { usePath, useText } from '#app/i18n/reader.tsx'

export { headers } from './cached.ts'

export const loader = () => null

const questions = [
  'account',
  'draft',
  'clock',
  'pay',
  'refund',
  'supplement',
  'proxy',
  'script',
  'real',
] as const

export const handle: PageHandle = {
  title: ({ t }) => t('public:help.title'),
  description: ({ t }) => t('public:help.lead'),
  structuredData: ({ t }) => ({
    '@context': 'https://schema.org',
    '@type': 'FAQPage',
    mainEntity: questions.map((question) => ({
      '@type': 'Question',
      name: t(`public:help.q.${question}.q`),
      acceptedAnswer: { '@type': 'Answer', text: t(`public:help.q.${question}.a`) },
    })),
  }),
}

export default function Help() {
  const t = useText()
  const path = usePath()
  return (
    <Container>
      <Breadcrumbs />
      <PageTitle lead={t('public:help.lead')}>{t('public:help.title')}</PageTitle>
      <div className="mt-6 max-w-prose border-t border-line">
        {questions.map((question) => (
          <Disclosure key={question} summary={t(`public:help.q.${question}.q`)}>
            <p>{t(`public:help.q.${question}.a`)}</p>
          </Disclosure>
        ))}
      </div>
      <div className="mt-8">
        <ButtonLink href={path('/contact')} tone="secondary">
          {t('common:footer.contact')}
        </ButtonLink>
      </div>
    </Container>
  )
}
