import { useId } from 'react'
import { type Text, useText } from '#app/i18n/reader.tsx'
import { Disclosure } from '../disclosure.tsx'
import { fillOf, OwnerLabel, type OwnerName } from '../owner-name.tsx'
import type { WorkflowGraph } from './graph.ts'
import { itineraryOf, type Section, type Stop } from './itinerary.ts'
import { layOut, type Station, type TextLine, width } from './layout.ts'

/**
 * A workflow as a picture, drawn on the server from the machine's own structure: the usual way as a
 * line with numbered stations, what may happen instead as branches below each. One column, so that
 * it is read on a phone as it is on a desk; the same in words below it.
 */
export function WorkflowPicture({ graph }: { graph: WorkflowGraph }) {
  const t = useText()
  const titleId = useId()
  const sections = itineraryOf(graph)
  const drawing = layOut(sections, {
    owner: ({ node }) => t(`common:owner.${node.owner}`),
    onward: (label, number) => `${label} → ${number}`,
  })
  const used = graph.nodes.map((node) => node.owner).filter((owner) => owner !== 'nobody')
  return (
    <figure className="grid gap-6 md:grid-cols-[minmax(0,27rem)_1fr] md:gap-10">
      <svg
        viewBox={`0 0 ${width} ${drawing.height}`}
        className="w-full max-w-[27rem] font-sans"
        role="img"
        aria-labelledby={titleId}
      >
        <title id={titleId}>{t('common:workflow.picture')}</title>
        <line
          x1={drawing.spine.x}
          x2={drawing.spine.x}
          y1={drawing.spine.from}
          y2={drawing.spine.to}
          className="stroke-action"
          strokeWidth="3"
        />
        {drawing.stations.map((station) => (
          <StationPicture key={station.stop.number} station={station} />
        ))}
      </svg>
      <figcaption className="min-w-0">
        <Legend owners={[...new Set(used)]} />
        <div className="mt-4">
          <Disclosure summary={t('common:workflow.asText')}>
            <Itinerary sections={sections} t={t} />
          </Disclosure>
        </div>
      </figcaption>
    </figure>
  )
}

const looks = {
  title: 'fill-ink text-[15px] font-semibold',
  owner: 'fill-ink-soft text-[12.5px]',
  branch: 'fill-ink text-[13px] font-semibold',
  via: 'fill-ink-soft text-[12px]',
  onward: 'fill-action text-[12px]',
} as const satisfies Record<TextLine['look'], string>

function StationPicture({ station }: { station: Station }) {
  const { stop, cx, cy, card, elbow, lines, clock } = station
  const { owner, kind } = stop.node
  const ownerLine = lines.find(({ look }) => look === 'owner')
  return (
    <g>
      {elbow && <path d={elbow} fill="none" className="stroke-line-strong" strokeWidth="1.5" />}
      {card && (
        <>
          <rect {...card} rx="8" className="fill-surface stroke-line" />
          <rect
            x={card.x}
            y={card.y}
            width="5"
            height={card.height}
            rx="2.5"
            className={fillOf(owner)}
          />
          <circle cx={cx} cy={cy} r="14" className="fill-action" />
          {kind === 'end' && (
            <circle
              cx={cx}
              cy={cy}
              r="11.5"
              className="fill-none stroke-on-action"
              strokeWidth="1.5"
            />
          )}
          <text
            x={cx}
            y={cy + 4.5}
            textAnchor="middle"
            className="fill-on-action text-[13px] font-semibold"
          >
            {stop.number}
          </text>
        </>
      )}
      {!card && (
        <>
          <circle cx={cx} cy={cy} r="5" className={fillOf(owner)} />
          {kind === 'end' && (
            <circle
              cx={cx}
              cy={cy}
              r="7.5"
              className="fill-none stroke-line-strong"
              strokeWidth="1.5"
            />
          )}
        </>
      )}
      {card && ownerLine && (
        <circle cx={card.x + 18} cy={ownerLine.y - 4} r="4" className={fillOf(owner)} />
      )}
      {clock && <ClockMark x={clock.x} y={clock.y} paused={stop.node.clock === 'paused'} />}
      {lines.map(({ x, y, text, look }) => (
        <text key={y} x={x} y={y} className={looks[look]}>
          {text}
        </text>
      ))}
      {!card && <NumberMark station={station} />}
    </g>
  )
}

/** The number of a branch's stop, after its name, to be found from elsewhere. */
function NumberMark({ station: { stop, cx, cy } }: { station: Station }) {
  return (
    <text x={cx - 9} y={cy - 7} textAnchor="end" className="fill-ink-soft text-[11px]">
      {stop.number}
    </text>
  )
}

const ClockMark = ({ x, y, paused }: { x: number; y: number; paused: boolean }) => (
  <g
    transform={`translate(${x} ${y})`}
    fill="none"
    className={paused ? 'stroke-warning' : 'stroke-action'}
    strokeWidth="1.6"
    strokeLinecap="round"
  >
    <circle r="6.5" />
    <path d={paused ? 'M-2-2.5v5M2-2.5v5' : 'M0-3.5V0l2.5 1.5'} />
  </g>
)

function Legend({ owners }: { owners: readonly OwnerName[] }) {
  const t = useText()
  return (
    <div className="rounded-lg bg-sunken p-4 text-sm">
      <p className="font-semibold">{t('common:workflow.legend')}</p>
      <ul className="mt-2 flex flex-wrap gap-x-5 gap-y-1.5">
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
      </ul>
    </div>
  )
}

/** The picture in words: the same stops, numbers and ways. */
function Itinerary({ sections, t }: { sections: readonly Section[]; t: Text }) {
  const stops = sections.flatMap(({ main, branches }) => [main, ...branches])
  return (
    <ol className="grid gap-3 text-sm">
      {stops.map((stop) => (
        <li key={stop.number}>
          <p>
            <span className="font-semibold">
              {stop.number}. {stop.node.label}
            </span>
            {stop.node.kind !== 'end' && ` · ${t(`common:owner.${stop.node.owner}`)}`}
            {stop.node.clock !== 'stopped' && ` · ${t(`common:clock.${stop.node.clock}`)}`}
          </p>
          <Ways stop={stop} stops={stops} t={t} />
        </li>
      ))}
    </ol>
  )
}

function Ways({ stop, stops, t }: { stop: Stop; stops: readonly Stop[]; t: Text }) {
  const at = stops.indexOf(stop)
  const isNext = (other: Stop, index: number) =>
    stop.depth === 0 && other.depth === 0
      ? stops.findIndex((s, i) => i > at && s.depth === 0) === index
      : index > at &&
        other.depth === stop.depth + 1 &&
        stops.slice(at + 1, index).every(({ depth }) => depth > stop.depth)
  const drawn = stops.flatMap((other, index) =>
    other.via && isNext(other, index) ? [{ ...other.via, number: other.number }] : [],
  )
  const ways = [...drawn, ...stop.onward]
  if (ways.length === 0) return <p className="text-ink-soft">{t('common:workflow.finalState')}</p>
  return (
    <ul className="mt-0.5 list-disc pl-5 text-ink-soft">
      {ways.map((way) => (
        <li key={`${way.label}${way.number}`}>
          {way.label}
          {way.timer ? ` (${t('common:workflow.automatic')})` : ''} → {way.number}.{' '}
          {stops.find(({ number }) => number === way.number)?.node.label}
        </li>
      ))}
    </ul>
  )
}
