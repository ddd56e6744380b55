import { Breadcrumbs } from '#app/components/breadcrumbs.tsx'
import { Card } from '#app/components/card.tsx'
import { Container } from '#app/components/container.tsx'
import { Notice } from '#app/components/notice.tsx'
import type { PageHandle } from '#app/components/page-handle.ts'
import { PageTitle } from '#app/components/page-title.tsx'
import { useText } from '#app/i18n/reader.tsx'

export { headers } from './cached.ts'

export const loader = () => null

export const handle: PageHandle = {
  title: ({ t }) => t('public:contact.title'),
  description: ({ t }) => t('public:contact.lead'),
}

const ways = ['desk', 'dossier', 'fault'] as const

export default function Contact() {
  const t = useText()
  return (
    <Container>
      <Breadcrumbs />
      <PageTitle lead={t('public:contact.lead')}>{t('public:contact.title')}</PageTitle>
      <div className="mt-6 max-w-prose">
        <Notice tone="warning">{t('public:contact.demo')}</Notice>
      </div>
      <ul className="mt-6 grid gap-4 md:grid-cols-3">
        {ways.map((way) => (
          <li key={way}>
            <Card level={2} title={t(`public:contact.${way}.title`)} className="h-full">
              <p className="text-ink-soft">{t(`public:contact.${way}.text`)}</p>
            </Card>
          </li>
        ))}
      </ul>
    </Container>
  )
}
