/** How a bank transfer's memo named an order. */
export type MemoMatch =
  | { match: 'exact' | 'mistyped' | 'short'; reference: string }
  | { match: 'none' }

/** Shortest piece of a reference that may stand for the whole: `MC` and six symbols, 30 bits. */
const shortest = 8

/**
 * Finds the reference that a memo means among those that wait for a transfer. Banks and people drop
 * spaces, change case, add words, cut the end off and mistype: one wrong, missing, extra or swapped
 * character is forgiven, or a piece of at least eight characters, but only when exactly one
 * reference fits; where several do, the one with the right amount.
 */
export function matchMemo(
  memo: string,
  waiting: readonly { reference: string; amount: number }[],
  amount: number,
): MemoMatch {
  const text = memo.toUpperCase().replaceAll(/[^A-Z0-9]/g, '')
  const only = (match: 'exact' | 'mistyped' | 'short', fits: typeof waiting): MemoMatch | null => {
    const narrowed = fits.length > 1 ? fits.filter((order) => order.amount === amount) : fits
    const [found, another] = narrowed
    return found && !another ? { match, reference: found.reference } : null
  }
  const exact = waiting.filter(({ reference }) => text.includes(reference))
  if (exact.length > 0) return only('exact', exact) ?? { match: 'none' }
  const mistyped = waiting.filter(({ reference }) => isNearlyIn(text, reference))
  if (mistyped.length > 0) return only('mistyped', mistyped) ?? { match: 'none' }
  const short = waiting.filter(({ reference }) => hasPieceOf(text, reference))
  return only('short', short) ?? { match: 'none' }
}

/** Is there a stretch of the text at most one edit away from the reference? */
function isNearlyIn(text: string, reference: string): boolean {
  for (let start = 0; start < text.length; start += 1)
    for (const length of [reference.length, reference.length - 1, reference.length + 1]) {
      if (start + length > text.length) continue
      if (isOneEditApart(text.slice(start, start + length), reference)) return true
    }
  return false
}

function isOneEditApart(given: string, wanted: string): boolean {
  let from = 0
  while (from < given.length && given[from] === wanted[from]) from += 1
  const rest = (text: string, skip: number) => text.slice(from + skip)
  if (given.length === wanted.length) {
    const isReplaced = rest(given, 1) === rest(wanted, 1)
    const isSwapped =
      given[from] === wanted[from + 1] &&
      given[from + 1] === wanted[from] &&
      rest(given, 2) === rest(wanted, 2)
    return isReplaced || isSwapped
  }
  return given.length < wanted.length
    ? rest(given, 0) === rest(wanted, 1)
    : rest(given, 1) === rest(wanted, 0)
}

/** Does the text hold the beginning of the reference, cut off, or its end without the prefix? */
function hasPieceOf(text: string, reference: string): boolean {
  return text.includes(reference.slice(0, shortest)) || text.includes(reference.slice(-shortest))
}
