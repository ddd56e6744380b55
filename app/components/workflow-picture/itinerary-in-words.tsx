import { useText } from '#app/i18n/reader.tsx'
import type { NumberedWay, Section, Stop } from './itinerary.ts'

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
            {stop.node.here && (
              <strong className="font-semibold"> · {t('deciding:picture.here')}</strong>
            )}
          </p>
          <Ways ways={stop.ways} stops={stops} />
        </li>
      ))}
    </ol>
  )
}

function Ways({ ways, stops }: { ways: readonly NumberedWay[]; stops: readonly Stop[] }) {
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
