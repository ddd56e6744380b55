import { parse } from 'csv-parse/sync'
import { expect, it } from 'vitest'
import { provincesOn } from '#workflows/kernel/divisions/index.ts'
import { civilDate } from '#workflows/kernel/time.ts'
import { loader } from './divisions-csv.ts'

const given = { params: { lang: 'vi' }, request: new Request('http://localhost'), context: {} }

it('the list of all units is a table others can read: each has its days, and nothing of it is invented', async () => {
  const answer = loader(Object.assign(Object.create(null), given))
  const rows: unknown = parse(await answer.text(), { columns: true, bom: true })
  if (!Array.isArray(rows)) throw new Error('no table')
  expect(rows).toContainEqual({
    code: '09292',
    level: 'commune',
    name: 'Xã Phù Lãng',
    province: '24',
    from: '2025-07-01',
    until: '2026-09-20',
    into: '09292',
    resolutions: expect.stringContaining('NQ-UBTVQH15'),
    confirmed: 'true',
  })
  const today = '2026-11-23'
  const standing = rows.filter(({ from, until }) => from <= today && (!until || today < until))
  expect(standing).toHaveLength(34 + 3321)
  expect(standing.filter(({ level }) => level === 'province')).toHaveLength(
    provincesOn(civilDate(today)).length,
  )
})
