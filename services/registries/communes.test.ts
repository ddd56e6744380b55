import { expect, test } from 'vitest'
import { communesOf, provinces } from './index.ts'

test('every province has its communes, 3,321 in all besides the invented two', () => {
  const all = provinces.flatMap(({ code }) => communesOf(code))
  expect(all.filter(({ code }) => !code.startsWith('99'))).toHaveLength(3321)
  for (const { code } of provinces) expect(communesOf(code).length).toBeGreaterThan(30)
  expect(new Set(all.map(({ code }) => code)).size).toBe(all.length)
})

test('within a province a name stands for one commune', () => {
  for (const { code } of provinces) {
    const names = communesOf(code).map(({ name }) => name)
    expect(new Set(names).size).toBe(names.length)
    for (const name of names) expect(name).toBe(name.normalize('NFC'))
  }
})

test('what is no province has none', () => {
  for (const code of ['', '00', '99', '__proto__', 'constructor'])
    expect(communesOf(code)).toEqual([])
})
