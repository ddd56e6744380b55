import { Fragment } from 'react'
import type { PageHandle } from '#app/components/page-handle.ts'
import { useText } from '#app/i18n/reader.tsx'
import { ProsePage } from './prose-page.tsx'

export { headers } from './cached.ts'

export const loader = () => null

export const handle: PageHandle = {
  title: ({ t }) => t('public:privacy.title'),
  description: ({ t }) => t('public:privacy.lead'),
}

const parts = ['what', 'why', 'who', 'how', 'rights', 'cookies'] as const

export default function Privacy() {
  const t = useText()
  return (
    <ProsePage title={t('public:privacy.title')} lead={t('public:privacy.lead')}>
      {parts.map((part) => (
        <Fragment key={part}>
          <h2>{t(`public:privacy.${part}.title`)}</h2>
          <p>{t(`public:privacy.${part}.text`)}</p>
        </Fragment>
      ))}
    </ProsePage>
  )
}
