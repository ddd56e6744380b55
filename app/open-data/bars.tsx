import { useReader } from '#app/i18n/reader.tsx'

/** A part of a bar: what it is, how much, and how it is filled. */
export interface Part {
  label: string
  value: number | null
  look: 'plain' | 'alert'
}
export interface Bar {
  label: string
  parts: readonly Part[]
}

const fills = { plain: 'fill-action', alert: 'fill-danger' } as const
const wide = 340
const row = 46

/**
 * Bars below one another, drawn on the server. The picture is for the eye; the same figures stand in
 * the table that goes with it.
 */
export function Bars({ title, bars }: { title: string; bars: readonly Bar[] }) {
  const { format, t } = useReader()
  const sum = ({ parts }: Bar) => parts.reduce((all, { value }) => all + (value ?? 0), 0)
  const most = Math.max(1, ...bars.map(sum))
  return (
    <svg
      viewBox={`0 0 ${wide} ${bars.length * row}`}
      className="block w-full max-w-[34rem]"
      role="img"
      aria-label={title}
    >
      {bars.map((bar, nth) => {
        let x = 0
        const y = nth * row
        const known = bar.parts.some(({ value }) => value !== null)
        const said = known ? format.number(sum(bar)) : t('published:withheld')
        return (
          <g key={bar.label}>
            <text x={0} y={y + 15} className="fill-ink text-[12px]">
              {bar.label}
            </text>
            {bar.parts.map(({ label, value, look }) => {
              const width = ((wide - 50) * (value ?? 0)) / most
              const at = x
              x += width
              return (
                <rect
                  key={label}
                  x={at}
                  y={y + 21}
                  width={width}
                  height={14}
                  className={fills[look]}
                />
              )
            })}
            <text x={x + 5} y={y + 33} className="fill-ink-soft text-[12px] tabular-nums">
              {said}
            </text>
          </g>
        )
      })}
    </svg>
  )
}
