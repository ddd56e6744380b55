import { useId } from 'react'
import { useText } from '#app/i18n/reader.tsx'
import { fillOf } from '../owner-name.tsx'
import type { Drawing, Station, TextLine } from './layout.ts'

/** A laid-out workflow as SVG. */
export function DrawingPicture({ drawing, title }: { drawing: Drawing; title: string }) {
  const titleId = useId()
  const { width, height, spine, stations } = drawing
  return (
    <svg
      viewBox={`0 0 ${width} ${height}`}
      className={`w-full font-sans ${width > 400 ? 'max-w-[60rem]' : 'max-w-[25rem]'}`}
      role="img"
      aria-labelledby={titleId}
    >
      <title id={titleId}>{title}</title>
      <path d={`M${spine.x} ${spine.from}V${spine.to}`} className="stroke-action" strokeWidth="3" />
      {stations.map((station) =>
        station.card ? (
          <MainStation key={station.stop.number} station={station} card={station.card} />
        ) : (
          <BranchStation key={station.stop.number} station={station} />
        ),
      )}
    </svg>
  )
}

const looks = {
  title: 'fill-ink text-[15px] font-semibold',
  owner: 'fill-ink-soft text-[12.5px]',
  branch: 'fill-ink text-[13px] font-semibold',
  via: 'fill-ink-soft text-[12px]',
  onward: 'fill-action text-[12px]',
} as const satisfies Record<TextLine['look'], string>

const Lines = ({ lines }: { lines: readonly TextLine[] }) => (
  <>
    {lines.map(({ x, y, text, look }) => (
      <text key={y} x={x} y={y} className={looks[look]}>
        {text}
      </text>
    ))}
  </>
)

interface MainProps {
  station: Station
  card: NonNullable<Station['card']>
}

function MainStation({ station: { stop, cx, cy, lines, clock }, card }: MainProps) {
  const { owner, kind, here } = stop.node
  const ownerLine = lines.find(({ look }) => look === 'owner')
  return (
    <g>
      <rect
        {...card}
        rx="8"
        className={here ? 'fill-lamp-soft stroke-lamp' : 'fill-surface stroke-line'}
        strokeWidth={here ? 3 : 1}
      />
      {here && <Here x={card.x + card.width - 12} y={card.y + card.height - 10} />}
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
        <circle cx={cx} cy={cy} r="11" className="fill-none stroke-on-action" strokeWidth="1.5" />
      )}
      <text
        x={cx}
        y={cy + 4.5}
        textAnchor="middle"
        className="fill-on-action text-[13px] font-semibold"
      >
        {stop.number}
      </text>
      {ownerLine && (
        <circle cx={card.x + 19} cy={ownerLine.y - 4} r="4" className={fillOf(owner)} />
      )}
      {clock && <ClockMark {...clock} paused={stop.node.clock === 'paused'} />}
      <Lines lines={lines} />
    </g>
  )
}

/** The words beside the mark of where a dossier is: a mark alone is not seen by everybody. */
function Here({ x, y }: { x: number; y: number }) {
  const t = useText()
  return (
    <text x={x} y={y} textAnchor="end" className="fill-ink text-[12.5px] font-semibold">
      {t('deciding:picture.here')}
    </text>
  )
}

const BranchStation = ({ station: { stop, cx, cy, elbow, lines } }: { station: Station }) => (
  <g>
    {elbow && <path d={elbow} className="fill-none stroke-line-strong" strokeWidth="1.25" />}
    <circle cx={cx} cy={cy} r="5" className={fillOf(stop.node.owner)} />
    {stop.node.kind === 'end' && (
      <circle cx={cx} cy={cy} r="8" className="fill-none stroke-owner-system" strokeWidth="1.5" />
    )}
    {stop.node.here && (
      <circle cx={cx} cy={cy} r="10" className="fill-none stroke-lamp" strokeWidth="3" />
    )}
    <Lines lines={lines} />
  </g>
)

/** The deadline clock: hands while it runs, two bars while it is paused. */
export const ClockMark = ({ x, y, paused }: { x: number; y: number; paused: boolean }) => (
  <g
    transform={`translate(${x} ${y})`}
    className={`fill-none ${paused ? 'stroke-warning' : 'stroke-action'}`}
    strokeWidth="1.6"
    strokeLinecap="round"
  >
    <circle r="6.5" />
    <path d={paused ? 'M-2-2.5v5M2-2.5v5' : 'M0-3.5V0l2.5 1.5'} />
  </g>
)
