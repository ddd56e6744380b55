import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  birthDate,
  date,
  integer,
  longText,
  ownName,
  parseFields,
  personName,
  text,
} from './fields.ts'
import { civilDate } from './time.ts'

const on = civilDate('2026-11-23')
const answer = (field: Parameters<typeof parseFields>[0][string], value: unknown) =>
  parseFields({ it: field }, { it: value }, on)

describe('a name', () => {
  it.each([
    ['Lợi', 'Lợi'],
    ['H’Hen Niê', "H'Hen Niê"],
    ['Hʼ Bia‑Kbuôr', "H' Bia-Kbuôr"],
    ['Nguyễn Thị‘Hoa', "Nguyễn Thị'Hoa"],
    ['Anne–Marie', 'Anne-Marie'],
    ['Ă'.repeat(120), 'Ă'.repeat(120)],
  ])('%s is stored as %s', (typed, stored) => {
    expect(answer(personName(), typed)).toEqual({ facts: { it: stored }, errors: [] })
  })
  it.each(['', "'-'", '7', 'Ă'.repeat(121)])('%j is none', (typed) => {
    expect(answer(personName(), typed).errors).toHaveLength(1)
  })
})

describe('a date that an answer names', () => {
  it.each([
    [date({ until: 'today' }), '2026-11-24', 'date.tooLate', { until: '2026-11-23' }],
    [date({ from: 'today' }), '2026-11-22', 'date.tooEarly', { from: '2026-11-23' }],
    [date({ from: '1900-01-01' }), '1899-12-31', 'date.tooEarly', { from: '1900-01-01' }],
    [birthDate(), '2031', 'date.tooLate', { until: '2026-11-23' }],
    [birthDate(), '2026-12', 'date.tooLate', { until: '2026-11-23' }],
    [birthDate(), '1899', 'date.tooEarly', { from: '1900-01-01' }],
  ])('%# knows the day of filing, and says the bound', (field, value, message, values) => {
    expect(answer(field, value).errors).toEqual([{ path: ['it'], message, values }])
  })
  it('is let through on the day itself, and once stored whatever the day', () => {
    expect(answer(date({ until: 'today' }), '2026-11-23').errors).toEqual([])
    expect(parseFields({ it: date({ until: 'today' }) }, { it: '2026-11-24' }).errors).toEqual([])
  })
  it('may be a year or a month where it is a birth', () => {
    const boxes = (day: string, month: string, year: string) => ({ day, month, year })
    expect(answer(birthDate(), boxes('', '', '1955')).facts).toEqual({ it: '1955' })
    expect(answer(birthDate(), boxes('', '3', '1955')).facts).toEqual({ it: '1955-03' })
    expect(answer(birthDate(), boxes('8', '3', '１９５５')).facts).toEqual({ it: '1955-03-08' })
    expect(answer(birthDate(), '2026').errors).toEqual([])
    for (const wrong of [boxes('8', '', '1955'), boxes('31', '2', '1955'), boxes('', '13', '1955')])
      expect(answer(birthDate(), wrong).errors).toMatchObject([{ message: 'birthDate.invalid' }])
    expect(answer(date(), boxes('', '', '1955')).errors).toMatchObject([
      { message: 'date.invalid' },
    ])
  })
})

describe('a number out of range', () => {
  it('is refused with its range, not clamped', () => {
    const values = { min: 1, max: 50 }
    expect(answer(integer(1, 50), '51').errors).toEqual([
      { path: ['it'], message: 'integer.tooLarge', values },
    ])
    expect(answer(integer(1, 50), '0').errors).toMatchObject([{ values }])
    expect(answer(integer(1, 50), 'hai').errors).toMatchObject([
      { message: 'integer.invalid', values },
    ])
  })
})

describe('a name of another script', () => {
  it.each([
    ['a Cyrillic letter among ours', 'Nguyễn Văn Аn', 'name.script'],
    ['a Greek letter among ours', 'Νguyễn Văn An', 'name.script'],
    ['another script', 'Иван', 'name.invalid'],
    ['mathematical letters', '𝐀n', 'name.invalid'],
    ['digits', 'An 2', 'name.invalid'],
    ['nothing that can be seen', '\u200B\u2066', 'required'],
  ])('%s is refused by name', (_, name, message) => {
    const [issue] = personName().schema.safeParse(name).error?.issues ?? []
    expect(issue?.message).toBe(message)
  })
})

it('what comes out of any text field can be seen, is composed, and is as long as it may be', () => {
  const fields = [text(50), ownName(50), personName(), longText(50)]
  fc.assert(
    fc.property(
      fc.constantFrom(...fields),
      fc.string({ unit: 'binary', maxLength: 80 }),
      (field, typed) => {
        const { data = '', error } = field.schema.safeParse(typed)
        expect(error?.issues.filter(({ message }) => !/^\w+(\.\w+)?$/.test(message)) ?? []).toEqual(
          [],
        )
        expect(data).toBe(data.normalize('NFC').trim())
        expect(data).not.toMatch(/[\p{Cf}\p{Cs}]|[^\P{Cc}\t\n]/u)
      },
    ),
  )
})
