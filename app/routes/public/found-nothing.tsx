import { ButtonLink } from '#app/components/button.tsx'
import { EmptyState } from '#app/components/empty-state.tsx'
import { TextLink } from '#app/components/link.tsx'
import { usePath, useText } from '#app/i18n/reader.tsx'

/** “Ý bạn là…”: what was probably meant, as a search of its own. */
export function MaybeMeant({ meant }: { meant: string }) {
  const t = useText()
  const path = usePath()
  return (
    <p className="mt-3">
      {t('public:catalogue.meant')}{' '}
      <TextLink href={`${path('/procedures')}?${new URLSearchParams({ q: meant })}`}>
        {meant}
      </TextLink>
    </p>
  )
}

/** Nothing of what was asked is here: what else can be tried, and who can be asked. */
export function FoundNothing({ query }: { query: string }) {
  const t = useText()
  const path = usePath()
  return (
    <div className="max-w-prose">
      <EmptyState
        icon="search"
        title={query ? t('public:catalogue.none', { query }) : t('public:catalogue.noneHere')}
        action={
          <ButtonLink href={path('/procedures')} tone="secondary">
            {t('public:catalogue.showAll')}
          </ButtonLink>
        }
      >
        {query && (
          <p>
            {t('public:catalogue.noneText')}{' '}
            <TextLink href={path('/contact')}>{t('public:catalogue.noneAsk')}</TextLink>
          </p>
        )}
      </EmptyState>
    </div>
  )
}
