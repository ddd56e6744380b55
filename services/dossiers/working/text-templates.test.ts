import { beforeAll, describe, expect, it } from 'vitest'
import { demoStaff } from '#db/seed/staff.ts'
import { houseBuildingPermit } from '#workflows/house-building-permit/procedure.ts'
import { newId, parseId } from '../../id.ts'
import { type OfficerActor, officerById, seedIdentity } from '../../identity/index.ts'
import { testOffice } from '../../testing.ts'
import { inserted, keepTemplate, templatesFor } from '../index.ts'
import { everyRole } from '../testing.ts'

const office = await testOffice()
let unit: OfficerActor
beforeAll(async () => {
  await seedIdentity(office)
  const id = parseId<'staff'>(demoStaff.find((one) => one.subject === 'hoasen.unit')?.id ?? '')
  const found = id && (await officerById(office, id))
  if (!found) throw new Error('the demo data have changed')
  unit = found
})
const about = { procedure: houseBuildingPermit, act: 'refusalProposed' } as const

describe('words that are said often', () => {
  it('are kept by an agency under a name, without numbers of people, and for itself', async () => {
    const typed = { reasons: 'Lô đất của 001085000047 nằm trong quy hoạch.', seen: '4' }
    const keep = (name: string, said: object) =>
      keepTemplate(office, unit, { ...about, name, typed: { ...said } })
    expect(await keep('', typed)).toEqual({ outcome: 'unnamed' })
    expect(await keep('Quy hoạch', { reasons: '  ' })).toEqual({ outcome: 'empty' })
    for (const _ of [1, 2]) expect(await keep('Quy hoạch', typed)).toEqual({ outcome: 'kept' })
    const kept = await templatesFor(office, unit, about)
    expect(kept.map(({ name }) => name)).toEqual(['Quy hoạch'])
    expect(Object.keys(kept[0]?.facts ?? {})).toEqual(['reasons'])
    expect(JSON.stringify(kept)).not.toContain('001085000047')
    const others = everyRole(office, newId<'agency'>(office))
    expect(await templatesFor(office, others, about)).toEqual([])
  })
  it('offer each paper of the procedure where papers are asked for', async () => {
    const offered = await templatesFor(office, unit, { ...about, act: 'supplementRequested' })
    expect(offered.map(({ id }) => id)).toContain('paper:drawings')
    expect(offered.every(({ name }) => !name.includes('.'))).toBe(true)
  })
  it('lose nothing of what was typed before', () => {
    expect(inserted({ reasons: 'Một' }, { reasons: 'Hai' })).toEqual({ reasons: 'Một\nHai' })
    const rows = inserted(
      { items: [{ item: 'Giấy A', reason: 'Mờ' }, { item: ' ' }] },
      { items: [{ item: 'Giấy B', reason: 'Chưa có' }] },
    )
    expect(rows.items).toEqual([
      { item: 'Giấy A', reason: 'Mờ' },
      { item: 'Giấy B', reason: 'Chưa có' },
    ])
  })
})
