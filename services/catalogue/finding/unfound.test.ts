import { beforeEach, describe, expect, it, test } from 'vitest'
import { unfoundSearches } from '#db/schema/index.ts'
import { testOffice } from '../../testing.ts'
import { noteUnfound, searchesUnfound } from './unfound.ts'
import { withoutPersons } from './without-persons.ts'

const office = await testOffice()
beforeEach(async () => {
  await office.db.delete(unfoundSearches)
  office.clock.set(new Date('2026-11-23T02:00:00Z'))
})

describe('what nobody found', () => {
  it('is counted by its words, whatever their case and spaces', async () => {
    await noteUnfound(office, 'Trợ cấp  thất nghiệp', 'vi')
    await noteUnfound(office, 'trợ cấp thất nghiệp', 'vi')
    await noteUnfound(office, 'pension', 'en')
    expect(await searchesUnfound(office)).toEqual([
      { language: 'vi', words: 'trợ cấp thất nghiệp', times: 2, lastAsked: '2026-11-23' },
      { language: 'en', words: 'pension', times: 1, lastAsked: '2026-11-23' },
    ])
  })

  it('is forgotten after ninety days that nobody asked again', async () => {
    await noteUnfound(office, 'hưu trí', 'vi')
    office.clock.set(new Date('2027-03-01T02:00:00Z'))
    await noteUnfound(office, 'học bổng', 'vi')
    expect((await searchesUnfound(office)).map(({ words }) => words)).toEqual(['học bổng'])
  })

  it('fills no table: of new words a day only so many are kept', async () => {
    await office.db.insert(unfoundSearches).values(
      Array.from({ length: 500 }, (_, nth) => ({
        language: 'vi' as const,
        words: `từ ${nth}`,
        firstAsked: '2026-11-23',
        lastAsked: '2026-11-23',
      })),
    )
    await noteUnfound(office, 'một từ nữa', 'vi')
    await noteUnfound(office, 'từ 7', 'vi')
    const kept = await office.db.select().from(unfoundSearches)
    expect(kept).toHaveLength(500)
    expect(kept.find(({ words }) => words === 'từ 7')?.times).toBe(2)
  })
})

describe('nobody is in the list of what was not found', () => {
  test.each([
    'Nguyễn Văn An',
    'khai sinh cho Trần Thị Bình',
    'nguyen van a khai sinh',
    'Lê Minh Tuấn lý lịch',
    'Hồ Thu Hà',
    '001090012345',
    '0912 345 678',
    'an@example.com',
    '000.00.51.H99-261123-0001',
    'tôi là một người dân muốn hỏi về việc làm giấy tờ cho con',
  ])('%s is not kept', (typed) => {
    expect(withoutPersons(typed)).toBeNull()
  })
  test.each([
    ['hộ khẩu', 'hộ khẩu'],
    ['Đổi thẻ BHYT', 'đổi thẻ bhyt'],
    ['LÊN ĐỜI XE', 'lên đời xe'],
    ['lớp 10', 'lớp 10'],
    ['do xe', 'do xe'],
  ])('%s is', (typed, kept) => {
    expect(withoutPersons(typed)).toBe(kept)
  })
})
