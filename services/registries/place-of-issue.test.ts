import { expect, it } from 'vitest'
import { placeOfIssue } from './place-of-issue.ts'

const seat = { name: { vi: 'Ủy ban nhân dân' }, provinceCode: '01', communeCode: '99051' }

it('a paper is dated at the commune of a commune’s agency, at the province of any other', () => {
  expect(placeOfIssue({ ...seat, level: 'commune' })).toBe('Phường Hoa Sen')
  expect(placeOfIssue({ ...seat, level: 'province' })).toBe('Thành phố Hà Nội')
  expect(placeOfIssue({ ...seat, level: 'commune', communeCode: null })).toBe('Thành phố Hà Nội')
  expect(placeOfIssue({ ...seat, level: 'province', provinceCode: '00' })).toBe('Ủy ban nhân dân')
})
