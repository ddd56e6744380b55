import { expect, test } from 'vitest'
import { choice, list, only, optional, text } from '#workflows/kernel/fields.ts'
import { civilDate } from '#workflows/kernel/time.ts'
import { drawFields, mistakesFrom, rearranged } from './drawn.ts'

const today = civilDate('2026-11-23')

const fields = {
  filedFor: choice('self', 'relative'),
  relation: only((answers) => answers.filedFor === 'relative', text(100)),
  note: optional(text()),
}

test('only the questions that the answers call for are drawn', () => {
  const names = (answers: Record<string, unknown>) =>
    drawFields(fields, answers).map(({ name }) => name)
  expect(names({ filedFor: 'self' })).toEqual(['filedFor', 'note'])
  expect(names({ filedFor: 'relative' })).toEqual(['filedFor', 'relation', 'note'])
})

test('what was typed is drawn as it was typed, right or wrong', () => {
  const [field] = drawFields(fields, { filedFor: 'nonsense' })
  expect(field).toMatchObject({ kind: 'choice', value: 'nonsense', optional: false })
})

test('a list draws the questions of its rows once', () => {
  const [field] = drawFields({ items: list({ item: text() }, { min: 1, max: 6 }) }, {})
  expect(field).toMatchObject({ min: 1, max: 6, of: [{ name: 'item' }] })
})

test('a mistake is addressed by the name its input has', () => {
  expect(
    mistakesFrom([
      { path: ['items', 0, 'reason'], message: 'required' },
      { path: ['address', 'commune'], message: 'tooLong' },
    ]),
  ).toEqual([
    { name: 'items[0].reason', path: ['items', 'reason'], message: 'required' },
    { name: 'address.commune', path: ['address', 'commune'], message: 'tooLong' },
  ])
})

test('rows are added and taken away without losing the others', () => {
  const typed = { items: [{ item: 'a' }, { item: 'b' }], note: 'x' }
  expect(rearranged(typed, 'add:items', today)).toEqual({ ...typed, items: [...typed.items, {}] })
  expect(rearranged(typed, 'remove:items:0', today)).toEqual({ ...typed, items: [{ item: 'b' }] })
  expect(rearranged(typed, 'save', today)).toBeNull()
  expect(rearranged(typed, '', today)).toBeNull()
})
