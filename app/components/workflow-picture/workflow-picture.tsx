import { useText } from '#app/i18n/reader.tsx'
import { Disclosure } from '../disclosure.tsx'
import { OwnerLabel, type OwnerName } from '../owner-name.tsx'
import { ClockMark, DrawingPicture } from './drawing-picture.tsx'
import type { WorkflowGraph } from './graph.ts'
import { commonWays, itineraryOf, type NumberedWay, type Stop } from './itinerary.ts'
import { ItineraryInWords } from './itinerary-in-words.tsx'
import { layOut, withoutBranches } from './layout.ts'

/**
 * A workflow as a picture, drawn on the server from the machine's own structure: the usual way as a
 * line with numbered stations, what may happen instead as branches that leave it. A phone shows the
 * usual way first and the branches on demand; a wide screen shows all at once. Below it the same in
 * words.
 */
export function WorkflowPicture({ graph }: { graph: WorkflowGraph }) {
  const t = useText()
  const sections = itineraryOf(graph)
  const words = {
    owner: ({ node }: Stop) =>
      node.owner === 'nobody' && node.kind !== 'end'
        ? t('common:workflow.partDone')
        : t(`common:owner.${node.owner}`),
    beside: (label: string) => t('common:workflow.beside', { label }),
  }
  const owners = graph.nodes.map((node) => node.owner).filter((owner) => owner !== 'nobody')
  const title = t('common:workflow.picture')
  return (
    <figure className="grid gap-5">
      <Legend owners={[...new Set(owners)]} common={commonWays(sections)} />
      <div className="hidden md:block print:block">
        <DrawingPicture drawing={layOut(sections, words, 'wide')} title={title} />
      </div>
      <div className="md:hidden print:hidden">
        <DrawingPicture
          drawing={layOut(withoutBranches(sections), words, 'narrow')}
          title={title}
        />
      </div>
      <figcaption className="border-t border-line" data-no-print>
        <div className="md:hidden">
          <Disclosure summary={t('common:workflow.allCases')}>
            <div className="-ml-8">
              <DrawingPicture drawing={layOut(sections, words, 'narrow')} title={title} />
            </div>
          </Disclosure>
        </div>
        <Disclosure summary={t('common:workflow.asText')}>
          <ItineraryInWords sections={sections} />
        </Disclosure>
      </figcaption>
    </figure>
  )
}

interface LegendProps {
  owners: readonly OwnerName[]
  common: readonly NumberedWay[]
}

function Legend({ owners, common }: LegendProps) {
  const t = useText()
  return (
    <ul
      aria-label={t('common:workflow.legend')}
      className="flex flex-wrap gap-x-5 gap-y-1.5 rounded-lg bg-sunken px-4 py-3 text-sm"
    >
      {owners.map((owner) => (
        <li key={owner}>
          <OwnerLabel owner={owner} />
        </li>
      ))}
      <li className="flex items-center gap-2">
        <svg viewBox="-8 -8 16 16" className="size-4" aria-hidden="true">
          <ClockMark x={0} y={0} paused={false} />
        </svg>
        {t('common:clock.running')}
      </li>
      {common.map(({ label, number }) => (
        <li key={`${label}${number}`} className="hidden text-ink-soft md:block">
          {t('common:workflow.anywhere')}{' '}
          <span className="text-action">{`${label} → ${number}`}</span>
        </li>
      ))}
    </ul>
  )
}
