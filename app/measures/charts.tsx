import { scaleLinear, scalePoint } from 'd3-scale'
import { line } from 'd3-shape'
import { useId } from 'react'
import { useReader } from '#app/i18n/reader.tsx'

/** A series of a chart: its name, how it is drawn, and a value for each point; null where there is none. */
export interface Series {
  name: string
  values: readonly (number | null)[]
  /** Lines differ by more than their colour. */
  look: 'solid' | 'dashed' | 'dotted'
}

interface Props {
  title: string
  /** What the chart shows in one sentence, for who does not see it. */
  summary: string
  /** Civil dates, one for each value. */
  points: readonly string[]
  series: readonly Series[]
  /** Shares run from 0 to 100. */
  percent?: boolean
}

const size = { height: 240, left: 44, right: 20, top: 12, bottom: 34 }
/** A drawing is scaled with its words, so a phone gets one of its own in which they can be read. */
const widths = [
  { width: 340, ticks: 4, shownOn: 'sm:hidden' },
  { width: 680, ticks: 6, shownOn: 'max-sm:hidden' },
] as const
const looks = {
  solid: { stroke: 'stroke-action', mark: 'fill-action', dashes: undefined },
  dashed: { stroke: 'stroke-ochre', mark: 'fill-ochre', dashes: '7 4' },
  dotted: { stroke: 'stroke-info', mark: 'fill-info', dashes: '2 4' },
} as const

/** Lines over weeks, drawn on the server; the same numbers stand in the table beside it. */
export const LineChart = (props: Props) => (
  <>
    {widths.map((drawn) => (
      <Drawing key={drawn.width} {...props} {...drawn} />
    ))}
  </>
)

function Drawing({
  title,
  summary,
  points,
  series,
  percent,
  width,
  ticks,
  shownOn,
}: Props & (typeof widths)[number]) {
  const { format } = useReader()
  const id = useId()
  const most = percent
    ? 100
    : Math.max(1, ...series.flatMap(({ values }) => values.map((value) => value ?? 0)))
  const x = scalePoint<number>(
    points.map((_, i) => i),
    [size.left, width - size.right],
  )
  const y = scaleLinear([0, most], [size.height - size.bottom, size.top])
  if (!percent) y.nice()
  const every = Math.max(1, Math.ceil(points.length / ticks))
  return (
    <svg
      role="img"
      aria-labelledby={`${id}-title ${id}-desc`}
      viewBox={`0 0 ${width} ${size.height}`}
      className={`h-auto w-full max-w-[42rem] ${shownOn}`}
    >
      <title id={`${id}-title`}>{title}</title>
      <desc id={`${id}-desc`}>{summary}</desc>
      {y.ticks(4).map((tick) => (
        <g key={tick}>
          <line
            x1={size.left}
            x2={width - size.right}
            y1={y(tick)}
            y2={y(tick)}
            className="stroke-line"
          />
          <text
            x={size.left - 8}
            y={y(tick) + 4}
            textAnchor="end"
            className="fill-ink-soft text-xs"
          >
            {percent ? `${tick}%` : format.number(tick)}
          </text>
        </g>
      ))}
      {points.map((point, i) =>
        i % every === 0 ? (
          <text
            key={point}
            x={x(i)}
            y={size.height - 10}
            textAnchor={i === 0 ? 'start' : 'middle'}
            className="fill-ink-soft text-xs"
          >
            {format.date(point).slice(0, 5)}
          </text>
        ) : null,
      )}
      {series.map(({ name, values, look }) => {
        const path = line<number | null>()
          .defined((value) => value !== null)
          .x((_, i) => x(i) ?? 0)
          .y((value) => y(value ?? 0))([...values])
        const { stroke, dashes } = looks[look]
        return (
          <path
            key={name}
            d={path ?? ''}
            fill="none"
            strokeWidth={2.5}
            strokeDasharray={dashes}
            className={stroke}
          />
        )
      })}
    </svg>
  )
}

/** Which line is which: drawn as in the chart, and named. */
export const Legend = ({ series }: { series: readonly Series[] }) => (
  <ul className="mb-2 flex flex-wrap gap-x-6 gap-y-1 text-sm">
    {series.map(({ name, look }) => (
      <li key={name} className="flex items-center gap-2">
        <svg aria-hidden="true" width="28" height="8">
          <line
            x1="0"
            x2="28"
            y1="4"
            y2="4"
            strokeWidth={2.5}
            strokeDasharray={looks[look].dashes}
            className={looks[look].stroke}
          />
        </svg>
        {name}
      </li>
    ))}
  </ul>
)

/** A bar as long as its share of the longest; the number beside it says the same. */
export const Bar = ({ value, of }: { value: number; of: number }) => (
  <svg aria-hidden="true" viewBox="0 0 100 8" preserveAspectRatio="none" className="h-2 w-full">
    <rect width={of > 0 ? (100 * value) / of : 0} height="8" className="fill-action" />
  </svg>
)
