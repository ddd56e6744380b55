import type { Field, Row } from './dataset.ts'

/** How two editions of a dataset differ, in rows. */
export interface Changes {
  rows: number
  added: number
  changed: number
  removed: number
}

/**
 * Compares two editions whose rows come in the order of their keys, holding one row of each.
 */
export async function compare(
  fields: readonly Field[],
  before: AsyncIterable<Row>,
  after: AsyncIterable<Row>,
): Promise<Changes> {
  const names = fields.filter(({ key }) => key).map(({ name }) => name)
  const ordered = (a: Row, b: Row): number => {
    for (const name of names) {
      const [x, y] = [a[name] ?? '', b[name] ?? '']
      if (x !== y) return x < y ? -1 : 1
    }
    return 0
  }
  const [olds, news] = [before[Symbol.asyncIterator](), after[Symbol.asyncIterator]()]
  let [old, now] = [await olds.next(), await news.next()]
  const found = { rows: 0, added: 0, changed: 0, removed: 0 }
  while (!old.done || !now.done) {
    const order = old.done ? 1 : now.done ? -1 : ordered(old.value, now.value)
    if (order < 0) found.removed += 1
    else if (order > 0) found.added += 1
    else if (!old.done && !now.done && JSON.stringify(old.value) !== JSON.stringify(now.value))
      found.changed += 1
    if (order >= 0) found.rows += 1
    if (order <= 0) old = await olds.next()
    if (order >= 0) now = await news.next()
  }
  return found
}
