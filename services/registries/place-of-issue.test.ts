import { expect, it } from 'vitest'
import { civilDate } from '#workflows/kernel/time.ts'
import { placeOfIssue } from './place-of-issue.ts'

const day = civilDate('2026-11-23')
const seat = { name: { vi: 'Ủy ban nhân dân' }, provinceCode: '01', communeCode: '99051' }

it('a paper is dated at the commune of a commune’s agency, at the province of any other', () => {
  expect(placeOfIssue({ ...seat, level: 'commune' }, day)).toBe('Phường Hoa Sen')
  expect(placeOfIssue({ ...seat, level: 'province' }, day)).toBe('Thành phố Hà Nội')
  expect(placeOfIssue({ ...seat, level: 'commune', communeCode: null }, day)).toBe(
    'Thành phố Hà Nội',
  )
  expect(placeOfIssue({ ...seat, level: 'province', provinceCode: '00' }, day)).toBe(
    'Ủy ban nhân dân',
  )
})

it('the place is called what it is called on the day of the paper', () => {
  const inBacNinh = { ...seat, provinceCode: '24', communeCode: '09292', level: 'commune' } as const
  expect(placeOfIssue(inBacNinh, civilDate('2026-09-19'))).toBe('Xã Phù Lãng')
  expect(placeOfIssue(inBacNinh, civilDate('2026-09-20'))).toBe('Phường Phù Lãng')
})
