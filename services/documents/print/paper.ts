import { z } from 'zod'

/**
 * A paper as data: what a procedure's `decision.tsx` said, resolved once and stored with the
 * decision. A paper issued years ago prints the same although the procedure's code has moved on.
 */
const run = z.object({
  text: z.string(),
  strong: z.literal(true).optional(),
  emphasis: z.literal(true).optional(),
})
const line = z.array(run)

const block = z.discriminatedUnion('block', [
  z.object({ block: z.literal('basis'), line }),
  z.object({ block: z.literal('paragraph'), line, centred: z.literal(true).optional() }),
  /** `runIn`: printed at the head of the paragraph that follows, as “Điều 1.” is. */
  z.object({ block: z.literal('heading'), text: z.string(), runIn: z.literal(true).optional() }),
  z.object({
    block: z.literal('fields'),
    fields: z.array(z.object({ label: z.string(), value: line })),
  }),
  z.object({ block: z.literal('list'), numbered: z.boolean(), items: z.array(line) }),
  z.object({
    block: z.literal('table'),
    columns: z.array(z.string()),
    rows: z.array(z.array(z.string())),
    widths: z.array(z.number().positive()).optional(),
  }),
  z.object({ block: z.literal('note'), line }),
])

export const paperSchema = z.object({
  title: z.string().min(1),
  subtitle: z.string().optional(),
  blocks: z.array(block),
  recipients: z.array(line),
})

export type Run = z.output<typeof run>
export type Line = Run[]
export type Block = z.output<typeof block>
export type PrintedPaper = z.output<typeof paperSchema>

/** The text of a line without its emphasis. */
export const plain = (runs: Line): string => runs.map((each) => each.text).join('')
