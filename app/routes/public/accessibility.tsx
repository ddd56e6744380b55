import type { PageHandle } from '#app/components/page-handle.ts'
import { useText } from '#app/i18n/reader.tsx'
import { ProsePage } from './prose-page.tsx'

export { headers } from './cached.ts'

export const loader = () => null

export const handle: PageHandle = {
  title: ({ t }) => t('public:accessibility.title'),
  description: ({ t }) => t('public:accessibility.lead'),
}

export default function Accessibility() {
  const t = useText()
  return (
    <ProsePage title={t('public:accessibility.title')} lead={t('public:accessibility.lead')}>
      <h2>{t('public:accessibility.goal.title')}</h2>
      <p>{t('public:accessibility.goal.text')}</p>
      <h2>{t('public:accessibility.works.title')}</h2>
      <ul>
        {t('public:accessibility.works.items')
          .split('|')
          .map((item) => (
            <li key={item}>{item}</li>
          ))}
      </ul>
      <h2>{t('public:accessibility.limits.title')}</h2>
      <p>{t('public:accessibility.limits.text')}</p>
      <h2>{t('public:accessibility.tell.title')}</h2>
      <p>{t('public:accessibility.tell.text')}</p>
    </ProsePage>
  )
}
