import { and, eq } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import { decisions, dossiers, people, recordReads } from '#db/schema/index.ts'
import { demoStaff } from '#db/seed/staff.ts'
import { civilStatusExtract } from '#workflows/civil-status-extract/procedure.ts'
import { newId, parseId } from '../../id.ts'
import {
  type OfficerActor,
  officerById,
  receivePerson,
  seedIdentity,
} from '../../identity/index.ts'
import { testOffice } from '../../testing.ts'
import { type DossierId, searchDossiers, seedCalendar } from '../index.ts'
import { everyRole, placeDossier } from '../testing.ts'

const office = await testOffice()
let desk: OfficerActor
let stranger: OfficerActor
let [an, binh, noodles]: DossierId[] = []
const personalId = '001095012345'
beforeAll(async () => {
  office.clock.set(new Date('2026-11-16T02:00:00Z'))
  await seedCalendar(office)
  await seedIdentity(office)
  const id = parseId<'staff'>(demoStaff.find(({ subject }) => subject === 'hoasen.desk')?.id ?? '')
  const found = id && (await officerById(office, id))
  if (!found) throw new Error('the demo data have changed')
  desk = found
  stranger = everyRole(office, newId<'agency'>(office))
  an = await place('Nguyễn Thị Minh An', '000.00.51.H99-261116-0005', '0912 345 678', personalId)
  binh = await place('Đặng Quốc Bình', '000.00.51.H99-261116-0012', '0987 654 321')
  noodles = await place('Công ty TNHH Phở Gia Truyền Hoa Sen', '000.00.51.H99-261116-0013')
  await office.db.insert(decisions).values({
    id: newId<'decision'>(office),
    key: 'search',
    dossierId: binh,
    dossierCode: 'x',
    procedureCode: civilStatusExtract.code,
    procedureName: { vi: '', en: '' },
    kind: 'notice',
    agencyId: desk.agencyId,
    series: 'TLHT',
    year: 2026,
    sequence: 12,
    number: '12/TLHT-UBND',
    issuedOn: '2026-11-16',
    holderName: 'Đặng Quốc Bình',
    sheet: {},
    code: 'ABCDEFGH0123456789AB',
    numberedAt: office.clock.now(),
  })
})

async function place(name: string, code: string, phone?: string, id?: string): Promise<DossierId> {
  const applicantId = newId<'person'>(office)
  const unknown = { birthDate: null, email: null, phone: null }
  if (id)
    await receivePerson(
      office,
      office.db,
      { personalId: id, name, ...unknown },
      { id: applicantId },
    )
  const dossierId = await placeDossier(office, civilStatusExtract, {
    agencyId: desk.agencyId,
    applicantId,
    facts: phone ? { phone } : {},
  })
  await office.db.update(dossiers).set({ holderName: name, code }).where(eq(dossiers.id, dossierId))
  return dossierId
}
const found = async (typed: string, officer = desk) => {
  const { by, dossiers: lines } = await searchDossiers(office, officer, typed)
  return [by, lines.map(({ id }) => id)]
}

describe('a search finds', () => {
  const sayings: [what: string, typed: string, by: string, which: () => DossierId | undefined][] = [
    ['the end of a code', '0005', 'code', () => an],
    ['a code in small letters', '000.00.51.h99-261116-0012', 'code', () => binh],
    ['a given name', 'bình', 'name', () => binh],
    ['a family name without its marks', 'dang', 'name', () => binh],
    ['two words of a name', 'minh an', 'name', () => an],
    ['words that stand apart in it', 'nguyen an', 'name', () => an],
    ['words in another order', 'An Nguyễn', 'name', () => an],
    ['a business by some of its words', 'pho gia truyen', 'name', () => noodles],
    ['a whole personal ID', personalId, 'personalId', () => an],
    ['a telephone number', '0912345678', 'phone', () => an],
    ['the same with its country', '+84 912 345 678', 'phone', () => an],
    ['the number of a decision', '12/tlht', 'number', () => binh],
  ]
  it.each(sayings)('%s', async (_, typed, by, which) => {
    expect(await found(typed)).toEqual([by, [which()]])
  })
  it('nothing by part of a personal ID, and nothing for what is not there', async () => {
    expect((await found(personalId.slice(0, 11)))[1]).toEqual([])
    expect((await found('Lê Văn Không'))[1]).toEqual([])
    expect(await found('   ')).toEqual([null, []])
    expect((await found('%'))[1]).toEqual([])
  })
  it('by the number an account has, too', async () => {
    await office.db
      .update(people)
      .set({ phone: '0355.000.111' })
      .where(eq(people.name, 'Nguyễn Thị Minh An'))
    expect(await found('0355 000 111')).toEqual(['phone', [an]])
  })
  it('only what is the agency’s own', async () => {
    for (const [, typed] of sayings) expect((await found(typed, stranger))[1]).toEqual([])
  })
})

describe('whoever is found', () => {
  it('by a personal ID reads in their log that it was searched for', async () => {
    office.clock.advance(86_400_000)
    await found(personalId)
    const looks = await office.db
      .select({ why: recordReads.why, at: recordReads.at })
      .from(recordReads)
      .where(and(eq(recordReads.actorId, desk.staffId), eq(recordReads.why, 'searchedById')))
    expect(looks).toContainEqual({ why: 'searchedById', at: office.clock.now() })
  })
})
