import { beforeAll, expect, it } from 'vitest'
import { civilStatusExtract } from '#workflows/civil-status-extract/procedure.ts'
import { foodSafety } from '#workflows/food-safety/procedure.ts'
import { landChange } from '#workflows/land-change/procedure.ts'
import { privateEnterprise } from '#workflows/private-enterprise/procedure.ts'
import { calculationFor, feeForAll, recordOfProcedure } from '../catalogue/index.ts'
import { testOffice } from '../testing.ts'

const office = await testOffice()
beforeAll(() => office.clock.set(new Date('2026-11-23T02:00:00Z')))

it('counts the fee of today for what was typed', () => {
  const calculation = calculationFor(office, civilStatusExtract, () => '3')
  expect(calculation).toMatchObject({ questions: [{ name: 'copies', value: '3' }], total: 24_000 })
})

it('gives way to what is possible: an address makes it say nothing wrong', () => {
  const total = (typed: string) => calculationFor(office, civilStatusExtract, () => typed)?.total
  expect(total('')).toBe(8_000)
  expect(total('-1')).toBe(8_000)
  expect(total('1e9')).toBe(8_000)
  expect(total('999999')).toBe(50 * 8_000)
  expect(calculationFor(office, foodSafety, () => '<script>')).toMatchObject({
    questions: [{ name: 'size', value: 'small' }],
    total: 250_000,
  })
})

it('is not offered where an authority sets the amount', () => {
  expect(calculationFor(office, landChange, () => null)).toBeNull()
})

it('is said at once where it is the same for everybody', () => {
  expect(feeForAll(office, privateEnterprise)).toBe(100_000)
  expect(feeForAll(office, foodSafety)).toBeNull()
  expect(feeForAll(office, landChange)).toBeNull()
})

it('records a procedure with the fees in force today', () => {
  const fees = recordOfProcedure(office, foodSafety, 'en').methods[0]?.fees
  expect(fees?.map(({ amount }) => amount)).toEqual([250_000, 350_000, 500_000])
})
