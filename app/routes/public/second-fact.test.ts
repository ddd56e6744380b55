import { expect, test } from 'vitest'
import { factAsStored } from './second-fact.ts'

test.each([
  ['23/11/1990', '1990-11-23'],
  ['3-1-1990', '1990-01-03'],
  [' 03. 01. 1990 ', '1990-01-03'],
  ['1990-11-23', '1990-11-23'],
  ['0100109106-001', '0100109106-001'],
  ['không biết', 'không biết'],
])('%s is kept as %s', (typed, stored) => {
  expect(factAsStored(typed)).toBe(stored)
})
