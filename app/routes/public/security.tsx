import { Fragment } from 'react'
import type { PageHandle } from '#app/components/page-handle.ts'
import { useText } from '#app/i18n/reader.tsx'
import { ProsePage } from './prose-page.tsx'

export { headers } from './cached.ts'

export const loader = () => null

export const handle: PageHandle = {
  title: ({ t }) => t('public:security.title'),
  description: ({ t }) => t('public:security.lead'),
}

const parts = ['you', 'signIn', 'data', 'papers', 'money', 'report'] as const

/** How people and their data are guarded, and what nobody of the portal ever asks for. */
export default function Security() {
  const t = useText()
  return (
    <ProsePage title={t('public:security.title')} lead={t('public:security.lead')}>
      {parts.map((part) => (
        <Fragment key={part}>
          <h2>{t(`public:security.${part}.title`)}</h2>
          <p>{t(`public:security.${part}.text`)}</p>
        </Fragment>
      ))}
    </ProsePage>
  )
}
