/** A figure of a table: where it stands in each dimension, `*` for the total over one. */
export interface Cell {
  at: readonly string[]
  count: number
  /** What they come to together, and the largest of them, in đồng. */
  amount?: number
  largest?: number
}
export interface Protected extends Cell {
  /** Not published: it, or one that can be reckoned from it, stands for too few. */
  withheld: boolean
}

/** The total over a dimension. */
export const total = '*'

/** Counts of the finest cells with every total over every dimension, in the order of their places. */
export function withTotals(cells: readonly Cell[]): readonly Cell[] {
  const sums = new Map<string, Cell>()
  for (const { at, count, amount = 0, largest = 0 } of cells)
    for (const place of totalsOver(at)) {
      const key = JSON.stringify(place)
      const sum = sums.get(key)
      sums.set(key, {
        at: place,
        count: (sum?.count ?? 0) + count,
        amount: (sum?.amount ?? 0) + amount,
        largest: Math.max(sum?.largest ?? 0, largest),
      })
    }
  return [...sums].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, cell]) => cell)
}

/** Whether one alone makes up most of an amount, so that the amount would tell of it. */
const isDominated = ({ amount = 0, largest = 0 }: Cell): boolean =>
  amount > 0 && largest > amount * 0.75

const totalsOver = (at: readonly string[]): readonly (readonly string[])[] =>
  at.reduce<readonly (readonly string[])[]>(
    (places, value) =>
      places.flatMap((place) => [
        [...place, value],
        [...place, total],
      ]),
    [[]],
  )

/** The sums that hold in a table: along each dimension, the cells of a line and their total. */
export function sumsIn(cells: readonly Cell[]): readonly (readonly number[])[] {
  const lines = new Map<string, number[]>()
  for (const [nth, { at }] of cells.entries())
    for (const dimension of at.keys()) {
      const line = JSON.stringify([dimension, at.toSpliced(dimension, 1)])
      lines.set(line, [...(lines.get(line) ?? []), nth])
    }
  return [...lines.values()].filter((line) => line.length > 1)
}

/**
 * Withholds every figure that stands for fewer than `minimum`, and then as many others as it takes that
 * none can be reckoned from what is published (complementary suppression): no sum has one unknown, the
 * unknowns of a sum are together not too few, and no combination of sums gives one away.
 * Zero is published: it stands for nobody.
 */
export function protect(cells: readonly Cell[], minimum: number): readonly Protected[] {
  const sums = sumsIn(cells)
  const withheld = new Set<number>()
  const count = (nth: number): number => cells[nth]?.count ?? 0
  for (const [nth, cell] of cells.entries())
    if ((cell.count > 0 && cell.count < minimum) || isDominated(cell)) withheld.add(nth)
  const first = new Set(withheld)
  /** The smallest figure of a line that is still shown; a zero only where there is nothing else. */
  const another = (line: readonly number[]): number | undefined =>
    line
      .filter((nth) => !withheld.has(nth))
      .toSorted((a, b) => Number(count(a) === 0) - Number(count(b) === 0) || count(a) - count(b))[0]
  const tooPlain = (line: readonly number[]): boolean => {
    const unknown = line.filter((nth) => withheld.has(nth))
    const together = unknown.reduce((sum, nth) => sum + count(nth), 0)
    return unknown.length === 1 || (unknown.length > 0 && together < minimum)
  }
  const open = (lines: readonly (readonly number[])[]) =>
    lines.find((line) => another(line) !== undefined)
  for (;;) {
    const plain = open(sums.filter(tooPlain))
    const known = plain
      ? []
      : givenAway(cells.length, sums, withheld).filter((nth) => first.has(nth))
    // A combination of sums gives one away: one more of its own, or else of any, must go.
    const beside = sums.filter((line) => line.some((nth) => known.includes(nth)))
    const from = plain ?? (known.length > 0 ? (open(beside) ?? open(sums)) : undefined)
    const next = from && another(from)
    if (next === undefined) break
    withheld.add(next)
  }
  return cells.map((cell, nth) => ({ ...cell, withheld: withheld.has(nth) }))
}

/**
 * The unknowns that somebody who knows all sums can work out: those that stand alone once the sums
 * have been brought into row echelon form.
 */
export function givenAway(
  size: number,
  sums: readonly (readonly number[])[],
  withheld: ReadonlySet<number>,
): readonly number[] {
  const unknowns = [...withheld].filter((nth) => nth < size)
  const column = new Map(unknowns.map((nth, at) => [nth, at]))
  // The last of a line is told apart by its sign alone; which one it is does not matter for the rank.
  const rows = sums
    .map((line) => {
      const row = new Array<number>(unknowns.length).fill(0)
      for (const [at, nth] of line.entries()) {
        const to = column.get(nth)
        if (to !== undefined) row[to] = at === 0 ? -1 : 1
      }
      return row
    })
    .filter((row) => row.some((value) => value !== 0))
  let rank = 0
  for (let at = 0; at < unknowns.length && rank < rows.length; at++) {
    const pivot = rows.findIndex((row, nth) => nth >= rank && Math.abs(row[at] ?? 0) > 1e-9)
    const [found, here] = [rows[pivot], rows[rank]]
    if (!found || !here) continue
    rows[pivot] = here
    const scale = found[at] ?? 1
    const scaled = found.map((value) => value / scale)
    rows[rank] = scaled
    for (const [nth, row] of rows.entries()) {
      const by = row[at] ?? 0
      if (nth !== rank && Math.abs(by) > 1e-9)
        rows[nth] = row.map((value, to) => value - by * (scaled[to] ?? 0))
    }
    rank++
  }
  return rows.flatMap((row) => {
    const left = [...row.keys()].filter((to) => Math.abs(row[to] ?? 0) > 1e-9)
    const [only] = left
    return left.length === 1 && only !== undefined ? [unknowns[only] ?? -1] : []
  })
}
