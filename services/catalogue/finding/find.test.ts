import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { procedureInForce, proceduresInForce } from '#workflows/index.ts'
import { searchProcedures } from './procedures.ts'

const found = (question: string) =>
  searchProcedures(question).procedures.map(({ procedure }) => procedure.slug)

describe('people are understood', () => {
  test.each([
    ['without marks', 'giay khai sinh', 'birth-registration'],
    ['in Telex keys', 'giaays khai sinh', 'birth-registration'],
    ['in VNI keys', 'gia6y1 khai sinh', 'birth-registration'],
    ['in VIQR marks', "gia^'y khai sinh", 'birth-registration'],
    ['with letters swapped', 'giấy khia sinh', 'birth-registration'],
    ['with a letter too much', 'paspport', 'passport'],
    ['written by ear', 'lí lịch tư fáp', 'criminal-record'],
    ['with the wrong marks', 'hô chiêu', 'passport'],
    ['in another order', 'tư pháp lý lịch phiếu', 'criminal-record'],
    ['without spaces', 'banglaixe', 'driving-licence'],
    ['in everyday words', 'làm hộ khẩu', 'permanent-residence'],
    ['by what is wanted', 'sang tên sổ đỏ', 'land-change'],
    ['by initials', 'gplx', 'driving-licence'],
    ['by initials of a name', 'gpxd', 'house-building-permit'],
    ['in shorthand', 'mo cty', 'private-enterprise'],
    ['in English', 'speeding fine', 'traffic-fine'],
    ['by the beginning of a word', 'khai si', 'birth-registration'],
    [
      'with many words around',
      'cho tôi hỏi muốn làm giấy độc thân thì cần giấy tờ gì',
      'marital-status',
    ],
    ['by the national code', '2.000635', 'civil-status-extract'],
  ])('%s', (_how, question, slug) => {
    expect(found(question)[0]).toBe(slug)
  })

  it('and told what was guessed, where letters had to be', () => {
    expect(searchProcedures('giaays khia sinh').meant).toBe('giấy khai sinh')
    expect(searchProcedures('giấy khai sinh').meant).toBeNull()
    expect(searchProcedures('giay khai sinh').meant).toBeNull()
  })

  it('what a paper is for does not hide the paper: a copy is not a registration', () => {
    expect(found('mất giấy khai sinh')[0]).toBe('civil-status-extract')
    expect(found('đặt tên cho con')[0]).toBe('birth-registration')
  })
})

describe('what is not there', () => {
  test.each(['%', '.*', '   ', '', 'asdfgh', '<script>', 'pizza'])(
    '%j finds nothing',
    (question) => {
      expect(searchProcedures(question)).toEqual({ procedures: [], sure: false, meant: null })
    },
  )
  test.each(['thời tiết hà nội', 'trợ cấp thất nghiệp'])(
    '%s gives the nearest at most, and says that it is not sure',
    (question) => {
      expect(searchProcedures(question).sure).toBe(false)
    },
  )
})

describe.each(proceduresInForce().map((one) => [one.slug, one] as const))(
  '%s',
  (slug, procedure) => {
    it('is found by its own names', () => {
      for (const texts of [procedure.texts.vi, procedure.texts.en])
        expect(found(String(texts.name))[0]).toBe(slug)
    })
    it('is among the first three for all that it says people call it', () => {
      const { vi, en } = procedure.alsoCalled
      const missed = [...vi, ...en].filter((called) => !found(called).slice(0, 3).includes(slug))
      expect(missed).toEqual([])
    })
    it('says so in both languages, once each', () => {
      const { vi, en } = procedure.alsoCalled
      expect(vi.length).toBeGreaterThan(0)
      expect(en.length).toBeGreaterThan(0)
      expect(new Set([...vi, ...en]).size).toBe(vi.length + en.length)
    })
  },
)

it('whatever is typed is answered, by procedures there are, each once', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (question) => {
      const slugs = found(question)
      expect(new Set(slugs).size).toBe(slugs.length)
      for (const slug of slugs) expect(procedureInForce(slug)).toBeDefined()
    }),
  )
})

it('one search leaves nothing behind for the next', () => {
  const before = found('giấy khai sinh')
  found('sang tên sổ đỏ cho con khai sinh')
  expect(found('giấy khai sinh')).toEqual(before)
})
