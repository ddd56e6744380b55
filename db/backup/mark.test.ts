import { expect, test } from 'vitest'
import { markAt } from './mark.ts'

test('every twenty minutes of a year have a mark of their own', () => {
  const marks = new Set<string>()
  const from = Date.UTC(2028, 0)
  const until = Date.UTC(2029, 0)
  for (let at = from; at < until; at += 20 * 60_000) marks.add(markAt(new Date(at)))
  expect(marks.size).toBe(366 * 24 * 3)
  for (const mark of marks) expect(mark).toMatch(/^[2-9A-HJ-NP-Z]{3}$/)
})

test('a second restore within them is given the next', () => {
  const at = new Date('2026-11-28T02:00:00Z')
  expect(markAt(at, [markAt(at)])).not.toBe(markAt(at))
})
