import { useText } from '#app/i18n/reader.tsx'
import type { Cited } from '#services/catalogue/index.ts'

/** Where a sentence of the law comes from, and whether that has been checked in public. */
export function LawSource({ title, article, mark }: Cited) {
  const t = useText()
  if (mark === 'ours') return <>{t('common:law.ours')}</>
  return (
    <>
      <span lang="vi">{article ? `${article}, ${title}` : title}</span>
      {mark === 'unconfirmed' && ` (${t('common:law.unconfirmed')})`}
    </>
  )
}
