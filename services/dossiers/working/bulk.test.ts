import { beforeAll, describe, expect, it } from 'vitest'
import { demoStaff } from '#db/seed/staff.ts'
import { civilStatusExtract } from '#workflows/civil-status-extract/procedure.ts'
import { newId, parseId } from '../../id.ts'
import { type OfficerActor, officerById, seedIdentity } from '../../identity/index.ts'
import { testOffice } from '../../testing.ts'
import {
  advance,
  assignDossier,
  type BulkAct,
  type BulkRunId,
  beginBulk,
  bulkRunOf,
  carryOnBulk,
  type DossierId,
  evenOut,
  loadOf,
  queue,
  seedCalendar,
  setSkills,
  takeDossier,
  undoBulk,
} from '../index.ts'
import { anyKey, everyRole, placeDossier } from '../testing.ts'

const office = await testOffice()
let desk: OfficerActor
let head: OfficerActor
beforeAll(async () => {
  office.clock.set(new Date('2026-11-16T02:00:00Z'))
  await seedCalendar(office)
  await seedIdentity(office)
  desk = await demo('hoasen.desk')
  head = { ...(await demo('hoasen.head')), roles: ['head'] }
})
async function demo(subject: string): Promise<OfficerActor> {
  const id = parseId<'staff'>(demoStaff.find((one) => one.subject === subject)?.id ?? '')
  const officer = id && (await officerById(office, id))
  if (!officer) throw new Error('the demo data have changed')
  return officer
}
const place = () =>
  placeDossier(office, civilStatusExtract, {
    agencyId: desk.agencyId,
    applicantId: newId<'person'>(office),
    begin: { circumstances: {}, feeDue: false },
  })
const many = (count: number) => Promise.all(Array.from({ length: count }, place))
const colleague = (): OfficerActor => ({ ...desk, staffId: newId<'staff'>(office) })

async function begun(officer: OfficerActor, act: BulkAct, ids: readonly DossierId[]) {
  const started = await beginBulk(office, officer, {
    act,
    picks: ids.map((id) => ({ id, seen: 1 })),
  })
  if (started.outcome !== 'begun') throw new Error('not begun')
  return started.id
}
async function runOf(officer: OfficerActor, id: BulkRunId) {
  const run = await bulkRunOf(office, officer, id)
  if (!run) throw new Error('no such run')
  return run
}
const go = async (officer: OfficerActor, id: BulkRunId, facts = {}, atMost = 100) => {
  await carryOnBulk(office, officer, await runOf(officer, id), { facts, atMost })
  return (await runOf(officer, id)).items.map(({ outcome, reason }) => [outcome, reason])
}

describe('many at once', () => {
  it('are accepted one by one: what cannot be is left, and says why', async () => {
    const [free, held, moved] = await many(3)
    if (!free || !held || !moved) throw new Error('not placed')
    const id = await begun(desk, 'accepted', [free, held, moved])
    await takeDossier(office, colleague(), { id: held })
    const accepted = { type: 'accepted' as const, facts: {} }
    await advance(office, { dossierId: moved, event: accepted, actor: desk, key: anyKey() })
    expect(await go(desk, id)).toEqual([
      ['done', null],
      ['refused', 'claimed'],
      ['refused', 'notNow'],
    ])
  })
  it('are carried on after a pause, and done once however often it is pressed', async () => {
    const ids = await many(5)
    const id = await begun(desk, 'accepted', ids)
    expect((await go(desk, id, {}, 2)).filter(([outcome]) => outcome === 'done')).toHaveLength(2)
    await Promise.all([go(desk, id), go(desk, id)])
    expect((await runOf(desk, id)).items.every(({ outcome }) => outcome === 'done')).toBe(true)
  })
  it('and one by a colleague at the same moment: each moves once', async () => {
    const ids = await many(4)
    const id = await begun(desk, 'accepted', ids)
    const other = colleague()
    const single = (dossierId: DossierId) =>
      advance(office, {
        dossierId,
        event: { type: 'accepted', facts: {} },
        actor: other,
        key: anyKey(),
        seen: 1,
      })
    const [results, singles] = await Promise.all([go(desk, id), Promise.all(ids.map(single))])
    const byOther = singles.filter(({ outcome }) => outcome === 'moved').length
    expect(results.filter(([outcome]) => outcome === 'done').length + byOther).toBe(ids.length)
  })
  it('are nobody else’s run, and nothing of another agency', async () => {
    const [own] = await many(1)
    if (!own) throw new Error('not placed')
    const id = await begun(desk, 'accepted', [own])
    expect(await bulkRunOf(office, colleague(), id)).toBeNull()
    const stranger = everyRole(office, newId<'agency'>(office))
    const picks = [{ id: own, seen: 1 }]
    expect(await beginBulk(office, stranger, { act: 'accepted', picks })).toEqual({
      outcome: 'refused',
    })
    expect(await beginBulk(office, desk, { act: 'signed', picks })).toEqual({ outcome: 'refused' })
  })
})

describe('work', () => {
  it('is given by a head only, from somebody with a reason only, and taken back', async () => {
    const [id] = await many(1)
    if (!id) throw new Error('not placed')
    expect(await assignDossier(office, desk, { id, to: desk.staffId })).toMatchObject({
      reason: 'role',
    })
    expect(await assignDossier(office, head, { id, to: head.staffId })).toMatchObject({
      reason: 'cannotDoIt',
    })
    const holder: OfficerActor = { ...(await demo('hoasen.unit')), roles: ['desk'] }
    await takeDossier(office, holder, { id })
    const run = await begun(head, 'assigned', [id])
    expect(await go(head, run, { to: desk.staffId })).toEqual([['refused', 'reasonNeeded']])
    const again = await begun(head, 'assigned', [id])
    expect(await go(head, again, { to: desk.staffId, reason: 'Nghỉ phép' })).toEqual([
      ['done', desk.name],
    ])
    const holds = async (officer: OfficerActor) =>
      (await queue(office, officer, { name: 'mine', size: 99 }))?.dossiers.some(
        (one) => one.id === id,
      )
    expect(await holds(desk)).toBe(true)
    await undoBulk(office, head, await runOf(head, again))
    expect([await holds(desk), await holds(holder)]).toEqual([false, true])
  })
  it('goes to who can do it and holds least, and is evened out by one press', async () => {
    await setSkills(office, head, desk.staffId, ['9.999999'])
    const [id] = await many(1)
    if (!id) throw new Error('not placed')
    expect(await assignDossier(office, head, { id, to: 'least' })).toMatchObject({
      reason: 'cannotDoIt',
    })
    await setSkills(office, head, desk.staffId, [])
    expect(await assignDossier(office, head, { id, to: 'least' })).toMatchObject({
      to: { staffId: desk.staffId },
    })
    const held = (await loadOf(office, head)).find(({ staffId }) => staffId === desk.staffId)?.held
    expect(held).toBeGreaterThan(0)
    expect(await evenOut(office, desk)).toEqual({ moved: 0 })
  })
})
