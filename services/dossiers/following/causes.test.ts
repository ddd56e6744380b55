import { beforeAll, expect, it } from 'vitest'
import { demoCitizens } from '#db/seed/citizens.ts'
import { catalogue } from '#workflows/index.ts'
import { acts, isActName } from '#workflows/kernel/acts.ts'
import { parseId } from '../../id.ts'
import { parseAgencyId, seedIdentity } from '../../identity/index.ts'
import { testOffice } from '../../testing.ts'
import { seedCalendar } from '../index.ts'
import { placeDossier } from '../testing.ts'
import { causesOf } from './causes.ts'

const office = await testOffice()
const agencyId = parseAgencyId('000.00.51.H99') ?? missing()
const applicantId = parseId<'person'>(demoCitizens[0]?.id ?? '') ?? missing()
function missing(): never {
  throw new Error('missing')
}
const named = (slug: string) => catalogue.find((one) => one.slug === slug) ?? missing()
beforeAll(async () => {
  office.clock.set(new Date('2026-12-02T02:00:00Z'))
  await seedCalendar(office)
  await seedIdentity(office)
})
const placed = (slug: string) =>
  placeDossier(office, named(slug), {
    agencyId,
    applicantId,
    facts: {},
    begin: { circumstances: {}, feeDue: false },
  })

it('a receipt that pauses for the fee does not say that the time limit starts', async () => {
  const id = await placed('passport')
  const causes = await causesOf(office, id, 'accepted')
  expect(causes.map(({ cause }) => cause)).not.toContain('refund')
  const paused = causes.find(({ cause }) => cause === 'clock')
  expect(paused).toBeUndefined()
})

it('where the time limit starts, its date is said, and expected while its year is not announced', async () => {
  const causes = await causesOf(office, await placed('birth-registration'), 'accepted')
  expect(causes).toContainEqual({
    cause: 'clock',
    turn: 'starts',
    dueOn: '2026-12-02',
    isExpected: false,
  })
  expect(causes).toContainEqual({ cause: 'slip', slip: 'receipt' })
})

it('nothing is said of money that was never paid', async () => {
  const id = await placed('birth-registration')
  for (const name of ['intakeRefused', 'withdrawalRequested'] as const) {
    const kinds = (await causesOf(office, id, name)).map(({ cause }) => cause)
    expect(kinds).not.toContain('refund')
    expect(kinds).not.toContain('kept')
  }
})

it('an act that cannot be done now causes nothing', async () => {
  const id = await placed('birth-registration')
  const names = Object.keys(acts).filter(isActName)
  const not = names.filter((name) => name === 'signed' || name === 'issued')
  for (const name of not) expect(await causesOf(office, id, name)).toEqual([])
})
