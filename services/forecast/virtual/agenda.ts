/** What happens when: the soonest comes out first, and of several at one time the one put in first. */
export class Agenda<T> {
  private readonly entries: { at: number; n: number; what: T }[] = []
  private put = 0

  get size(): number {
    return this.entries.length
  }

  /** When the next thing happens; null when nothing will. */
  get next(): number | null {
    return this.entries[0]?.at ?? null
  }

  add(at: number, what: T): void {
    const { entries } = this
    let i = entries.push({ at, n: this.put++, what }) - 1
    while (i > 0) {
      const parent = (i - 1) >> 1
      if (!this.isBefore(i, parent)) break
      this.swap(i, parent)
      i = parent
    }
  }

  take(): { at: number; what: T } | undefined {
    const { entries } = this
    const first = entries[0]
    const last = entries.pop()
    if (first && last && entries.length > 0) {
      entries[0] = last
      for (let i = 0; ; ) {
        const left = 2 * i + 1
        let least = i
        if (left < entries.length && this.isBefore(left, least)) least = left
        if (left + 1 < entries.length && this.isBefore(left + 1, least)) least = left + 1
        if (least === i) break
        this.swap(i, least)
        i = least
      }
    }
    return first
  }

  private isBefore(i: number, j: number): boolean {
    const a = this.entries[i]
    const b = this.entries[j]
    return a !== undefined && b !== undefined && (a.at < b.at || (a.at === b.at && a.n < b.n))
  }

  private swap(i: number, j: number): void {
    const a = this.entries[i]
    const b = this.entries[j]
    if (!a || !b) return
    this.entries[i] = b
    this.entries[j] = a
  }
}
