import { useText } from '#app/i18n/reader.tsx'
import { ButtonLink } from './button.tsx'

interface Props {
  /** Address of the first page; absent on it. */
  firstHref?: string
  /** Address of the next page by key; absent on the last. */
  nextHref?: string
}

/** Forward by key, never by number: the thousandth page costs what the first does. */
export function Pagination({ firstHref, nextHref }: Props) {
  const t = useText()
  if (!firstHref && !nextHref) return null
  return (
    <nav aria-label={t('common:pagination.label')} className="flex flex-wrap gap-3 pt-4">
      {firstHref && (
        <ButtonLink href={firstHref} tone="secondary" small icon="arrowLeft">
          {t('common:pagination.first')}
        </ButtonLink>
      )}
      {nextHref && (
        <ButtonLink href={nextHref} tone="secondary" small forward>
          {t('common:pagination.next')}
        </ButtonLink>
      )}
    </nav>
  )
}
