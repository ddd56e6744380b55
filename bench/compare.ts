/** One row of `npm run bench`. */
export interface Row {
  name: string
  unit: string
  ours: number
  reference: number
  /** ours ÷ reference. */
  ratio: number
  notes: string
}

/** Measures something for a while; resolves to the figure, in the row's unit. */
export type Measure = () => Promise<number>

interface Comparison {
  name: string
  unit: string
  ours: Measure
  reference: Measure
  /** How often both are measured; the median counts. */
  rounds?: number
  notes?: string
}

/**
 * Measures both sides in turn, so that whatever else the machine does falls on both, and compares
 * their medians. The first round warms up and is thrown away.
 */
export async function compare({ rounds = 5, notes = '', ...what }: Comparison): Promise<Row> {
  const ours: number[] = []
  const reference: number[] = []
  for (let round = 0; round <= rounds; round += 1) {
    const theirs = await what.reference()
    const own = await what.ours()
    if (round === 0) continue
    reference.push(theirs)
    ours.push(own)
  }
  return rowOf(what.name, what.unit, median(ours), median(reference), notes)
}

/** A row from two figures. */
export function rowOf(
  name: string,
  unit: string,
  ours: number,
  reference: number,
  notes: string,
): Row {
  return {
    name,
    unit,
    ours: round(ours),
    reference: round(reference),
    ratio: round(ours / reference),
    notes,
  }
}

export function median(figures: readonly number[]): number {
  const sorted = [...figures].sort((a, b) => a - b)
  const middle = sorted.length / 2
  const upper = sorted[Math.floor(middle)] ?? Number.NaN
  const lower = sorted[Math.ceil(middle) - 1] ?? Number.NaN
  return (lower + upper) / 2
}

const round = (figure: number) => Number(figure.toPrecision(4))
