import { useText } from '#app/i18n/reader.tsx'
import type { Section, Stop, Way } from './itinerary.ts'

/** The picture in words: the same stops, numbers and ways. */
export function ItineraryInWords({ sections }: { sections: readonly Section[] }) {
  const t = useText()
  const stops = sections.flatMap(({ main, branches }) => [main, ...branches])
  return (
    <ol className="grid gap-3 text-sm">
      {stops.map((stop) => (
        <li key={stop.number}>
          <p>
            <strong className="font-semibold">
              {stop.number}. {stop.node.label}
            </strong>
            {stop.node.kind !== 'end' && ` · ${t(`common:owner.${stop.node.owner}`)}`}
            {stop.node.clock !== 'stopped' && ` · ${t(`common:clock.${stop.node.clock}`)}`}
          </p>
          <Ways ways={[...drawnFrom(stop, stops), ...stop.onward]} stops={stops} />
        </li>
      ))}
    </ol>
  )
}

type Numbered = Way & { number: string }

function Ways({ ways, stops }: { ways: readonly Numbered[]; stops: readonly Stop[] }) {
  const t = useText()
  if (ways.length === 0) return <p className="text-ink-soft">{t('common:workflow.finalState')}</p>
  return (
    <ul className="mt-0.5 list-disc pl-5 text-ink-soft">
      {ways.map(({ label, timer, number }) => (
        <li key={`${label}${number}`}>
          {label}
          {timer && ` (${t('common:workflow.automatic')})`} → {number}.{' '}
          {stops.find((stop) => stop.number === number)?.node.label}
        </li>
      ))}
    </ul>
  )
}

/** The ways that the picture draws as lines from a stop: to its branches and to the next station. */
function drawnFrom(stop: Stop, stops: readonly Stop[]): readonly Numbered[] {
  const after = stops.slice(stops.indexOf(stop) + 1)
  const end = after.findIndex(({ depth }) => depth <= stop.depth)
  const below = end < 0 ? after : after.slice(0, end)
  const children = below.filter(({ depth }) => depth === stop.depth + 1)
  const next = stop.depth === 0 && end >= 0 ? after.slice(end, end + 1) : []
  return [...next, ...children].flatMap(({ via, number }) => (via ? [{ ...via, number }] : []))
}
