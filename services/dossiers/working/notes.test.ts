import { and, eq } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import { dossierNotes, dossierStandings, notifications } from '#db/schema/index.ts'
import { demoCitizens } from '#db/seed/citizens.ts'
import { demoStaff } from '#db/seed/staff.ts'
import { civilStatusExtract } from '#workflows/civil-status-extract/procedure.ts'
import { newId, parseId } from '../../id.ts'
import { type OfficerActor, officerById, seedIdentity } from '../../identity/index.ts'
import { testOffice } from '../../testing.ts'
import {
  type DossierId,
  erasePerson,
  mentionable,
  notesOf,
  seedCalendar,
  writeNote,
} from '../index.ts'
import { everyRole, placeDossier } from '../testing.ts'

const office = await testOffice()
const an = demoCitizens[0]
const missing = (): never => {
  throw new Error('the demo data have changed')
}
let desk: OfficerActor
beforeAll(async () => {
  office.clock.set(new Date('2026-11-23T02:00:00Z'))
  await seedCalendar(office)
  await seedIdentity(office)
  const id = parseId<'staff'>(demoStaff.find((one) => one.subject === 'hoasen.desk')?.id ?? '')
  desk = (id && (await officerById(office, id))) ?? missing()
})
const place = () =>
  placeDossier(office, civilStatusExtract, {
    agencyId: desk.agencyId,
    applicantId: parseId<'person'>(an?.id ?? '') ?? missing(),
    facts: { applicantId: an?.personalId },
    begin: { circumstances: {}, feeDue: false },
  })
const write = (dossierId: DossierId, text: string, mention: readonly string[] = []) =>
  writeNote(office, desk, { id: newId<'note'>(office), dossierId, text, mention })

describe('an internal note', () => {
  it('is read by colleagues, and whoever it names is told without its words', async () => {
    const id = await place()
    const [colleague = missing()] = await mentionable(office, desk)
    const secret = 'Đã gọi: hẹn thứ Sáu'
    expect(await write(id, secret, [colleague.staffId, newId<'staff'>(office)])).toEqual({
      outcome: 'written',
      told: [colleague.name],
    })
    const reader = (await officerById(office, colleague.staffId)) ?? missing()
    expect(await notesOf(office, reader, id)).toMatchObject([
      { by: desk.name, text: secret, told: [colleague.name] },
    ])
    const told = await office.db
      .select()
      .from(notifications)
      .where(
        and(
          eq(notifications.template, 'namedInNote'),
          eq(notifications.staffId, colleague.staffId),
        ),
      )
    expect(told).toHaveLength(1)
    expect(JSON.stringify(told)).not.toContain(secret)
  })
  it('is nothing to officers of another agency, and to whoever writes nothing', async () => {
    const id = await place()
    const stranger = everyRole(office, newId<'agency'>(office))
    expect(
      await writeNote(office, stranger, {
        id: newId<'note'>(office),
        dossierId: id,
        text: 'x',
        mention: [],
      }),
    ).toEqual({ outcome: 'refused' })
    expect(await write(id, '  ')).toEqual({ outcome: 'empty' })
    await write(id, 'Chỉ chúng ta')
    expect(await notesOf(office, stranger, id)).toEqual([])
  })
  it('sent twice is one, lies sealed, and goes when the person is erased', async () => {
    const id = await place()
    const note = { id: newId<'note'>(office), dossierId: id, text: 'Nhà ở cuối ngõ', mention: [] }
    await writeNote(office, desk, note)
    await writeNote(office, desk, note)
    const rows = await office.db.select().from(dossierNotes).where(eq(dossierNotes.dossierId, id))
    expect(rows).toHaveLength(1)
    expect(rows[0]?.text.toString('utf8')).not.toContain('Nhà')
    await office.db.update(dossierStandings).set({ ended: true })
    const erased = await erasePerson(office, {
      personalId: an?.personalId ?? '',
      ground: 'Quyết định thử',
      orderedBy: 'một',
      confirmedBy: 'hai',
    })
    expect(erased.outcome).toBe('erased')
    expect(await office.db.$count(dossierNotes, eq(dossierNotes.dossierId, id))).toBe(0)
    expect(await notesOf(office, desk, id)).toEqual([])
  })
})
