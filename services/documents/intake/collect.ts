/** A file's bytes, or why there are none. */
export type Collected =
  | { outcome: 'collected'; bytes: Buffer }
  | { outcome: 'empty' | 'tooLarge' | 'tooSlow' | 'interrupted' }

/**
 * Reads a stream to its end within bounds. What is beyond the limit is never held; the caller's
 * stream is left, and with it the sender, as soon as a bound is met.
 * @param limit bytes
 * @param withinMs wall time, because it bounds a sender and no business rule
 */
export async function collect(
  stream: AsyncIterable<Uint8Array>,
  limit: number,
  withinMs: number,
): Promise<Collected> {
  const parts: Uint8Array[] = []
  let size = 0
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<'late'>((resolve) => {
    timer = setTimeout(() => resolve('late'), withinMs)
  })
  const source = stream[Symbol.asyncIterator]()
  try {
    for (;;) {
      const next = await Promise.race([source.next(), late])
      if (next === 'late') return { outcome: 'tooSlow' }
      if (next.done) break
      size += next.value.length
      if (size > limit) return { outcome: 'tooLarge' }
      parts.push(next.value)
    }
  } catch {
    return { outcome: 'interrupted' }
  } finally {
    clearTimeout(timer)
    // Not awaited: a source that hangs would hang us with it.
    source.return?.()?.catch(() => {})
  }
  return size === 0 ? { outcome: 'empty' } : { outcome: 'collected', bytes: Buffer.concat(parts) }
}
