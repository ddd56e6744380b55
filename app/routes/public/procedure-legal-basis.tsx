import { Tag } from '#app/components/status-tag.tsx'
import { useReader } from '#app/i18n/reader.tsx'

interface Basis {
  title: string
  about?: string
  confirmed: boolean
}

/** The documents a procedure rests on, each with what it settles. */
export function LegalBasisList({
  slug,
  legalBasis,
}: {
  slug: string
  legalBasis: readonly Basis[]
}) {
  const { t, procedure } = useReader()
  if (legalBasis.length === 0) return <p>{t('public:procedure.basisNone')}</p>
  return (
    <ul className="max-w-prose divide-y divide-line border-y border-line">
      {legalBasis.map(({ title, about, confirmed }) => (
        <li key={title} className="py-3">
          <p className="font-semibold">
            <span lang="vi">{title}</span>{' '}
            {!confirmed && <Tag text={t('public:procedure.unconfirmed')} />}
          </p>
          {about && (
            <p className="text-sm text-ink-soft">{procedure(slug, `legalBasis.${about}`)}</p>
          )}
        </li>
      ))}
    </ul>
  )
}
