import type { ReactNode } from 'react'
import { useText } from '#app/i18n/reader.tsx'
import { ButtonLink } from './button.tsx'
import { Icon } from './icon.tsx'

interface Props {
  id: string
  title?: string
  /** Where to look again, for those without script. */
  refreshHref: string
  /** Seconds between looks of the comfort script. */
  live?: number
  children?: ReactNode
}

/** Something takes a while: what is going on, that nothing is lost, and how to look again. */
export function Waiting({ id, title, refreshHref, live = 5, children }: Props) {
  const t = useText()
  return (
    <div
      id={id}
      data-live={live || undefined}
      role="status"
      className="rounded-lg border border-info-line bg-info-soft px-6 py-8 text-center"
    >
      <Icon name="hourglass" size={28} className="mx-auto text-info" />
      <p className="mt-3 text-lg font-semibold">{title ?? t('common:waiting.title')}</p>
      <div className="mx-auto mt-1 max-w-prose text-ink-soft">
        {children ?? t('common:waiting.text')}
      </div>
      <div className="mt-5">
        <ButtonLink href={refreshHref} tone="secondary">
          {t('common:waiting.refresh')}
        </ButtonLink>
      </div>
    </div>
  )
}
