/** How far apart words may be that are taken for one: long ones carry more mistakes. */
export const reachOf = (length: number): 0 | 1 | 2 => (length < 3 ? 0 : length < 7 ? 1 : 2)

/**
 * How many letters were left out, put in, changed or swapped with their neighbour; `limit` + 1 where
 * there are more than `limit`.
 */
export function editsBetween(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1
  let before: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, at) => at)
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i]
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1]
      let least = Math.min(at(last, j) + 1, at(row, j - 1) + 1, at(last, j - 1) + (same ? 0 : 1))
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        least = Math.min(least, at(before, j - 2) + 1)
      row.push(least)
    }
    before = last
    last = row
  }
  return Math.min(limit + 1, at(last, b.length))
}

const at = (row: readonly number[], index: number): number => row[index] ?? Number.POSITIVE_INFINITY

/** A word, and what is left of it without one letter, or two for `reach` 2: where slips meet. */
export function remainders(word: string, reach: 0 | 1 | 2): ReadonlySet<string> {
  const all = new Set([word])
  let layer = [word]
  for (let step = 0; step < reach; step += 1) {
    layer = layer.flatMap((one) =>
      Array.from({ length: one.length }, (_, cut) => one.slice(0, cut) + one.slice(cut + 1)),
    )
    for (const one of layer) all.add(one)
  }
  return all
}
