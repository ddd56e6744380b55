import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  maskedPersonalId,
  parsePersonalId,
  parsePhone,
  parseTaxCode,
  personalIdFacts,
} from './identifiers.ts'

describe('a personal ID', () => {
  it('says sex and year of birth', () => {
    expect(personalIdFacts('999195000018')).toEqual({ sex: 'female', birthYear: 1995 })
    expect(personalIdFacts('999092000024')).toEqual({ sex: 'male', birthYear: 1992 })
    expect(personalIdFacts('999301000015')).toEqual({ sex: 'female', birthYear: 2001 })
    expect(personalIdFacts('999499000015')).toEqual({ sex: 'male', birthYear: 2199 })
  })

  it('is twelve digits with a known century; spaces are forgiven', () => {
    for (const typed of [
      '999 195 000 018',
      '999.195.000.018',
      '999-195-000-018',
      '９９９１９５００００１８',
      '999\u00a0195\u00a0000\u00a0018',
    ])
      expect(parsePersonalId(typed)).toBe('999195000018')
    for (const text of [
      '000000000000',
      '000195000018',
      '',
      '99919500001',
      '9991950000181',
      '999695000018',
      '99919500001x',
      '٩٩٩195000018',
    ])
      expect(parsePersonalId(text)).toBeNull()
  })

  it('agrees with the birth year and sex it was made from', () => {
    const born = fc.record({ year: fc.integer({ min: 1900, max: 2199 }), female: fc.boolean() })
    fc.assert(
      fc.property(
        born,
        fc.integer({ min: 1, max: 999 }),
        fc.nat(999_999),
        ({ year, female }, place, rest) => {
          const century = (Math.floor(year / 100) - 19) * 2 + (female ? 1 : 0)
          const id = `${String(place).padStart(3, '0')}${century}${String(year % 100).padStart(2, '0')}${String(rest).padStart(6, '0')}`
          expect(parsePersonalId(id)).toBe(id)
          expect(personalIdFacts(id)).toEqual({ sex: female ? 'female' : 'male', birthYear: year })
        },
      ),
    )
  })

  it('shows its last four digits only', () => {
    expect(maskedPersonalId('999195000018')).toBe('••••••••0018')
  })
})

describe('a tax code', () => {
  it.each(['9900000129', '990 000 0129'])('%s is valid', (text) => {
    expect(parseTaxCode(text)).toEqual({ outcome: 'valid', code: '9900000129', branch: null })
  })
  it('may name a branch', () => {
    const branch = { outcome: 'valid', code: '9900000129-001', branch: '001' }
    expect(parseTaxCode('9900000129-001')).toEqual(branch)
    expect(parseTaxCode('9900000129001')).toEqual(branch)
  })
  it.each(['', '990000012', '9900000129-1', '9900000129-0012', 'abcdefghij', '-9900000129'])(
    '%j is invalid',
    (text) => {
      expect(parseTaxCode(text)).toEqual({ outcome: 'invalid' })
    },
  )

  it.each(['999195000018', '999 195 000 018', '９９９１９５００００１８'])(
    '%s, a personal ID, is that of a household or an individual',
    (text) => {
      expect(parseTaxCode(text)).toEqual({ outcome: 'valid', code: '999195000018', branch: null })
    },
  )
  it.each(['000000000000', '999695000018', '99919500001'])('%s is none of either kind', (text) => {
    expect(parseTaxCode(text)).toEqual({ outcome: 'invalid' })
  })

  it('has at most one check digit, so a slip in the last digit is noticed', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\d{9}$/), (nine) => {
        const outcomes = Array.from({ length: 10 }, (_, d) => parseTaxCode(`${nine}${d}`).outcome)
        const valid = outcomes.filter((outcome) => outcome === 'valid').length
        const uncertain = outcomes.filter((outcome) => outcome === 'uncertain').length
        expect([valid <= 1 && uncertain === 0, uncertain === 10 && valid === 0]).toContain(true)
      }),
    )
  })

  it('notices any one wrong digit, wherever the check digit is certain', () => {
    const slip = fc.record({ at: fc.nat(8), by: fc.integer({ min: 1, max: 9 }) })
    fc.assert(
      fc.property(slip, ({ at, by }) => {
        const digits = [...'9900000129'].map(Number)
        digits[at] = ((digits[at] ?? 0) + by) % 10
        expect(parseTaxCode(digits.join('')).outcome).not.toBe('valid')
      }),
    )
  })
})

describe('a telephone number', () => {
  it.each([
    '0901234567',
    '+84901234567',
    '84901234567',
    '+84 (0) 901 234 567',
    '0084 901 234 567',
    '090.123.4567',
    '(090) 123-4567',
    '090‑123‑4567',
    '０９０１２３４５６７',
  ])('%s is stored as 0901234567', (text) => {
    expect(parsePhone(text)).toBe('0901234567')
  })
  it.each(['02438251234', '(024) 3825 1234', '+84 24 3825 1234', '842438251234'])(
    '%s, a landline, is stored as 02438251234',
    (text) => {
      expect(parsePhone(text)).toBe('02438251234')
    },
  )
  it.each([
    ['+81 90-1234-5678', '+819012345678'],
    ['0049 30 901820', '+4930901820'],
    ['+1 (202) 555-0143', '+12025550143'],
    ['+65 6123 4567', '+6561234567'],
  ])('%s, a number abroad, keeps its country', (text, stored) => {
    expect(parsePhone(text)).toBe(stored)
  })
  it.each(['', '0101234567', '090123456', '09012345678', '+84101234567', '+1234', '113', 'abc'])(
    '%j is none',
    (text) => {
      expect(parsePhone(text)).toBeNull()
    },
  )
})
