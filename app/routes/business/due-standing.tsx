import type { SerializeFrom } from '@remix-run/node'
import { Tag } from '#app/components/status-tag.tsx'
import { usePath, useReader } from '#app/i18n/reader.tsx'
import { type shownStandings, wayOn } from './shown-dues.ts'

export type Standing = SerializeFrom<Awaited<ReturnType<typeof shownStandings>>[number]>

/** Why something cannot be chosen now, and where to go instead. */
export function DueStanding({ standing, id }: { standing: Standing; id: string }) {
  const { t } = useReader()
  const path = usePath()
  const words = useStandingWords(standing)
  if (standing.state === 'open') return <Tag tone="warning" icon="coin" text={words} />
  return (
    <span className="grid justify-items-start gap-1">
      <Tag
        tone={standing.state === 'partReceived' ? 'warning' : 'info'}
        icon={standing.state === 'partReceived' ? 'coin' : 'hourglass'}
        text={words}
      />
      <a className="link text-sm" href={path(wayOn(standing, id))}>
        {t(`business:dues.${standing.state}Link`)}
      </a>
    </span>
  )
}

function useStandingWords(standing: Standing): string {
  const { t, format } = useReader()
  switch (standing.state) {
    case 'confirming':
      return t('business:dues.confirming', { until: format.time(standing.until) })
    case 'partReceived':
      return t('business:dues.partReceived', {
        received: format.money(standing.received),
        rest: format.money(standing.rest ?? 0),
      })
    case 'requested': {
      const { by, at } = standing
      return t('business:dues.requested', { name: format.name(by), at: format.dateTime(at) })
    }
    default:
      return t(`business:dues.${standing.state}`)
  }
}
