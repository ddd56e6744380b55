import { beforeAll, describe, expect, it } from 'vitest'
import { people, subjectKeys } from '#db/schema/index.ts'
import { demoCitizens } from '#db/seed/citizens.ts'
import { type TestOffice, testOffice } from '#services/testing.ts'
import {
  changeContact,
  personalIdOf,
  personById,
  personByPersonalId,
  seedIdentity,
} from './index.ts'
import { receivePerson } from './person.ts'
import { resealKeys } from './subject-key.ts'

let office: TestOffice
beforeAll(async () => {
  office = await testOffice()
})

const introduced = (n: number) => ({
  personalId: `9990960002${String(n).padStart(2, '0')}`,
  name: 'Nguyễn  Văn\u0303 Bình',
  birthDate: '1996-01-02',
  email: 'binh@nguoidan.example',
  phone: '0900000099',
})

describe('a person', () => {
  it('is one, however many first sign-ins arrive at once', async () => {
    const ids = await Promise.all(
      Array.from({ length: 8 }, () => receivePerson(office, office.db, introduced(1))),
    )
    expect(new Set(ids).size).toBe(1)
  })

  it('is found by the personal ID, shown with most of it hidden, and told whole only on purpose', async () => {
    const id = await receivePerson(office, office.db, introduced(2))
    const found = await personByPersonalId(office, introduced(2).personalId)
    expect(found).toMatchObject({ personId: id, maskedPersonalId: '••••••••0202' })
    expect(await personalIdOf(office, id)).toBe('999096000202')
    expect(await personByPersonalId(office, '999096009999')).toBeNull()
    const stored = await office.db.select().from(subjectKeys)
    expect(stored.some((row) => row.personalId?.includes('999096000202'))).toBe(false)
  })

  it('has a name in composed form, with single spaces', async () => {
    const id = await receivePerson(office, office.db, introduced(3))
    const name = (await personById(office, id))?.name
    expect(name).toBe('Nguyễn Văn\u0303 Bình'.normalize('NFC'))
  })

  it('keeps the contact details they gave us, whatever the provider says later', async () => {
    const id = await receivePerson(office, office.db, introduced(4))
    await changeContact(office, id, { phone: null, locale: 'en' })
    await receivePerson(office, office.db, introduced(4))
    expect(await personById(office, id)).toMatchObject({
      phone: null,
      locale: 'en',
    })
  })

  it('moves to a new key, after which the old one can go', async () => {
    const keys = ['44'.repeat(32), '55'.repeat(32)] as const
    const old = await testOffice({ encryptionKeys: [keys[0]] })
    await seedIdentity(old)
    const rotating = { ...old, settings: { ...old.settings, encryptionKeys: [keys[1], keys[0]] } }
    const after = { ...old, settings: { ...old.settings, encryptionKeys: [keys[1]] } }
    expect(await resealKeys(rotating, 5)).toBe(5)
    expect(await resealKeys(rotating, 5)).toBe(demoCitizens.length - 5)
    expect(await resealKeys(rotating)).toBe(0)
    for (const citizen of demoCitizens) {
      const person = await personByPersonalId(after, citizen.personalId)
      expect(person && (await personalIdOf(after, person.personId))).toBe(citizen.personalId)
    }
  })
})

describe('the demonstration', () => {
  it('is seeded twice without a trace', async () => {
    const fresh = await testOffice()
    await seedIdentity(fresh)
    const before = await fresh.db.select().from(people).orderBy(people.id)
    await seedIdentity(fresh)
    const after = await fresh.db.select().from(people).orderBy(people.id)
    expect(after.map(({ id, name }) => [id, name])).toEqual(
      before.map(({ id, name }) => [id, name]),
    )
    expect(after.every(({ demo, lastSignedInAt }) => demo && lastSignedInAt === null)).toBe(true)
  })
})
