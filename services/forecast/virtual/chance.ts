/** Numbers that look random and are the same for the same seed: a forecast can be made again. */
export interface Chance {
  /** In [0, 1). */
  next(): number
  /** True so often. */
  isTrue(probability: number): boolean
  /** From a list, each as likely as its weight says. @throws RangeError on an empty list. */
  pick<T>(choices: readonly T[], weight?: (choice: T) => number): T
  /** Log-normal with this median; `spread` is the standard deviation of its logarithm. */
  around(median: number, spread: number): number
}

/** The generator mulberry32: 32 bits of state, of which 2^32 numbers come before they repeat. */
export function chanceOf(seed: number): Chance {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const normal = () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next())
  return {
    next,
    isTrue: (probability) => next() < probability,
    pick(choices, weight = () => 1) {
      const last = choices.at(-1)
      if (last === undefined) throw new RangeError('nothing to choose from')
      let left = next() * choices.reduce((total, choice) => total + weight(choice), 0)
      for (const choice of choices) {
        left -= weight(choice)
        if (left < 0) return choice
      }
      return last
    },
    around: (median, spread) => median * Math.exp(spread * normal()),
  }
}
