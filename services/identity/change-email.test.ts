import { eq } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import { notifications, type PersonId } from '#db/schema/index.ts'
import { demoCitizens } from '#db/seed/citizens.ts'
import { parseId } from '#services/id.ts'
import { testOffice } from '#services/testing.ts'
import { askForEmail, confirmEmail, emailWaiting } from './change-email.ts'
import { personById } from './person.ts'
import { seedIdentity } from './seed.ts'

const office = await testOffice()
beforeAll(() => seedIdentity(office))

function person(n: number): { id: PersonId; email: string } {
  const demo = demoCitizens[n]
  const id = parseId<'person'>(demo?.id ?? '')
  if (!demo?.email || !id) throw new Error('the demo data have changed')
  return { id, email: demo.email }
}
const sentTo = async (address: string) => {
  const rows = await office.db
    .select()
    .from(notifications)
    .where(eq(notifications.address, address))
  return rows.map(({ template, params }) => ({ template, text: JSON.stringify(params) }))
}
const keyIn = (text: string | undefined): string => /key=([\w-]+)/.exec(text ?? '')?.[1] ?? ''

describe('a new e-mail address', () => {
  it('is used only once it is confirmed from there, and the old one is told both times', async () => {
    const { id, email } = person(0)
    const asked = await askForEmail(office, id, { email: 'moi@nguoidan.example', locale: 'vi' })
    expect(asked).toEqual({ outcome: 'asked' })
    expect((await personById(office, id))?.email).toBe(email)
    expect(await emailWaiting(office, id)).toBe('moi@nguoidan.example')
    expect((await sentTo(email)).map(({ template }) => template)).toEqual(['emailChanged'])
    // The old mailbox may be in other hands: it does not learn the whole new address.
    expect((await sentTo(email))[0]?.text).not.toContain('moi@')

    const [letter] = await sentTo('moi@nguoidan.example')
    const key = keyIn(letter?.text)
    expect(await confirmEmail(office, person(1).id, key)).toEqual({ outcome: 'unknown' })
    expect(await confirmEmail(office, id, key)).toEqual({ outcome: 'changed' })
    expect((await personById(office, id))?.email).toBe('moi@nguoidan.example')
    expect(await sentTo(email)).toHaveLength(2)
    expect(await confirmEmail(office, id, key)).toEqual({ outcome: 'unknown' })
  })
  it('asked for twice: only the last one counts', async () => {
    const { id } = person(1)
    await askForEmail(office, id, { email: 'mot@nguoidan.example', locale: 'vi' })
    await askForEmail(office, id, { email: 'hai@nguoidan.example', locale: 'vi' })
    const first = keyIn((await sentTo('mot@nguoidan.example'))[0]?.text)
    expect(await confirmEmail(office, id, first)).toEqual({ outcome: 'unknown' })
    expect(await emailWaiting(office, id)).toBe('hai@nguoidan.example')
  })
  it('is forgotten after a day', async () => {
    const { id } = person(2)
    await askForEmail(office, id, { email: 'ba@nguoidan.example', locale: 'vi' })
    office.clock.advance(24 * 3_600_000 + 1)
    const key = keyIn((await sentTo('ba@nguoidan.example'))[0]?.text)
    expect(await confirmEmail(office, id, key)).toEqual({ outcome: 'unknown' })
    expect(await emailWaiting(office, id)).toBeNull()
  })
  it('taken away altogether is told to the old one', async () => {
    const { id, email } = person(3)
    expect(await askForEmail(office, id, { email: null, locale: 'vi' })).toEqual({
      outcome: 'removed',
    })
    expect((await personById(office, id))?.email).toBeNull()
    expect(await sentTo(email)).toHaveLength(1)
  })
})
