import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { legible, legibleAll, legibleLine, mixesScripts } from './legible.ts'

describe('text from outside', () => {
  test.each([
    ['a direction override', 'hoa-don-\u202Etxt.exe', 'hoa-don-txt.exe'],
    ['isolates and marks of direction', '\u2067a\u2069\u200E\u200F\u061C', 'a'],
    ['zero-width signs', 'Nguy\u200Bễ\u200Dn\uFEFF A\u2060n', 'Nguyễn An'],
    ['a soft hyphen and a joiner that shows nothing', 'A\u00ADn\u034F', 'An'],
    ['letters that are blank', 'A\u3164\u115Fn', 'An'],
    ['an escape sign', '\u001B[31mĐỏ\u001B[0m', '[31mĐỏ[0m'],
    ['C1 controls', 'a\u009Bb', 'ab'],
    ['half a surrogate pair', 'a\uD800b', 'ab'],
    ['a tag sequence', 'a\u{E0041}\u{E007F}', 'a'],
    ['lines of every kind', 'a\r\nb\rc\u2028d\u0085e', 'a\nb\nc\nd\ne'],
  ])('loses %s', (_, given, seen) => {
    expect(legible(given)).toBe(seen)
  })

  test('keeps what people write', () => {
    const letters = 'Trần Thị Ngọc Ánh, 12/3 đường “Lê Lợi”\tk. ½ m² — 100.000 ₫ 😀'
    expect(legible(letters)).toBe(letters)
    expect(legible(letters.normalize('NFD'))).toBe(letters)
    expect(legibleLine('  a\u00A0\u2003b\n c ')).toBe('a b c')
  })

  test('is never thought over: a heap of marks is cut before it is put in order', () => {
    const heap = `a${'\u0315\u0300'.repeat(400_000)}b`
    const seen = legible(heap)
    expect(seen.length).toBeLessThan(12)
    expect(seen.endsWith('b')).toBe(true)
  })

  test('whatever comes: nothing unseen is left, it is composed, and twice is once', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        const seen = legible(text)
        expect(seen).toBe(seen.normalize('NFC'))
        expect(legible(seen)).toBe(seen)
        expect(seen).not.toMatch(/[\p{Cf}\p{Cs}]/u)
        expect(seen).not.toMatch(/[^\P{Cc}\t\n]/u)
        expect(seen.length).toBeLessThanOrEqual(text.normalize('NFC').length + text.length)
      }),
    )
  })

  test('in what a machine sends, wherever it stands', () => {
    expect(legibleAll({ a: ['x\u202Ey', 1, null], b: { c: true } })).toEqual({
      a: ['xy', 1, null],
      b: { c: true },
    })
  })
})

test.each([
  ['Nguyễn Văn An', false],
  ['Nguyễn Văn Аn', true],
  ['ΑΒC', true],
  ['Иван', false],
  ['Điện tử 4.0', false],
])('mixed scripts are told: %s', (text, mixed) => {
  expect(mixesScripts(text)).toBe(mixed)
})
