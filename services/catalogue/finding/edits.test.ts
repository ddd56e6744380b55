import fc from 'fast-check'
import { expect, it, test } from 'vitest'
import { editsBetween, reachOf, remainders } from './edits.ts'

test.each([
  ['khia', 'khai', 1],
  ['paspport', 'passport', 1],
  ['sin', 'sinh', 1],
  ['ngiep', 'nghiep', 1],
  ['passport', 'transport', 3],
  ['same', 'same', 0],
])('from %s to %s it takes %i', (a, b, edits) => {
  expect(editsBetween(a, b, 3)).toBe(edits)
})

const word = fc.stringMatching(/^[a-e]{1,9}$/)

it('is the same both ways, and nothing only between equals', () => {
  fc.assert(
    fc.property(word, word, (a, b) => {
      expect(editsBetween(a, b, 9)).toBe(editsBetween(b, a, 9))
      expect(editsBetween(a, b, 9) === 0).toBe(a === b)
    }),
  )
})

it('is told as one more than the limit where it is more', () => {
  expect(editsBetween('aaaa', 'bbbb', 1)).toBe(2)
})

it('words within reach share a remainder, so that slips are found by looking up', () => {
  fc.assert(
    fc.property(
      fc.stringMatching(/^[a-z]{3,9}$/),
      fc.nat(),
      fc.stringMatching(/^[a-z]$/),
      (one, nth, letter) => {
        const at = nth % one.length
        const slip = one.slice(0, at) + letter + one.slice(at + 1)
        const own = remainders(one, reachOf(one.length))
        expect([...remainders(slip, reachOf(slip.length))].some((rest) => own.has(rest))).toBe(true)
      },
    ),
  )
})
