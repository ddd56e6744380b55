import { describe, expect, it } from 'vitest'
import { proceduresInForce } from './index.ts'
import { courseOf, waitsOn } from './kernel/outline.ts'

/** What applicants are told before they file, held against the archetype of each procedure. */
const expected: Record<string, { payment: string; waits: readonly RegExp[] }> = {
  'civil-status-extract': { payment: 'next', waits: [] },
  'birth-registration': { payment: 'never', waits: [] },
  'marital-status': { payment: 'next', waits: [] },
  'permanent-residence': { payment: 'later', waits: [/onsent/] },
  passport: { payment: 'later', waits: [/book/i, /visit/i] },
  'house-building-permit': { payment: 'later', waits: [] },
  // Nothing may be owed: then its shortest way has no payment.
  'land-change': { payment: 'never', waits: [/assess/i] },
  'labour-rules': { payment: 'never', waits: [] },
}

describe('what a dossier waits for besides the office', () => {
  it.each(
    proceduresInForce()
      .filter(({ slug }) => expected[slug])
      .map((one) => [one.slug, one] as const),
  )('%s', (slug, procedure) => {
    const { payment, states } = waitsOn(courseOf(procedure))
    expect({ payment, states }).toMatchObject({ payment: expected[slug]?.payment })
    for (const wait of expected[slug]?.waits ?? [])
      expect(
        states.some((state) => wait.test(state)),
        String(wait),
      ).toBe(true)
  })
})
