import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { AgencyId, BusinessId, Id, PersonId, StaffRole } from '#db/schema/index.ts'
import type { Actor, CitizenActor, OfficerActor } from './actor.ts'
import { parseAgencyId, unitId } from './agency-id.ts'
import { may, policy, type Resource } from './policy.ts'

const isSome = <Of extends string>(text: string): text is Id<Of> => text.length > 0
function id<Of extends string>(text: string): Id<Of> {
  if (!isSome<Of>(text)) throw new Error('empty id')
  return text
}
function agencyId(text: string): AgencyId {
  const agency = parseAgencyId(text)
  if (!agency) throw new Error(text)
  return agency
}
const [here, there] = [agencyId('000.00.51.H99'), agencyId('000.00.52.H99')]
const me: PersonId = id('me')
const you: PersonId = id('you')
const ours: BusinessId = id('ours')
const theirs: BusinessId = id('theirs')

const citizen = (
  level: 1 | 2 = 2,
  role?: 'legalRepresentative' | 'accountant' | 'staff',
): CitizenActor => ({
  kind: 'citizen',
  personId: me,
  name: 'An',
  level,
  business: role ? { businessId: ours, taxCode: '', name: '', role } : null,
})
const officer = (...roles: StaffRole[]): OfficerActor => ({
  kind: 'officer',
  staffId: id('officer'),
  name: 'Mai',
  position: { vi: '', en: '' },
  agencyId: here,
  unitId: unitId(here, 'lanh-dao'),
  roles,
})
const system: Actor = { kind: 'system', task: 'test' }

const actors: Record<string, Actor | null> = {
  visitor: null,
  citizen: citizen(),
  legalRepresentative: citizen(2, 'legalRepresentative'),
  businessAccountant: citizen(2, 'accountant'),
  businessStaff: citizen(2, 'staff'),
  desk: officer('desk'),
  unit: officer('unit'),
  head: officer('head'),
  clerk: officer('clerk'),
  accountant: officer('accountant'),
  admin: officer('admin'),
  senior: officer('senior'),
  system,
}
const mine = { people: [me], businesses: [ours], agencies: [here] }
const notMine = { people: [you], businesses: [theirs], agencies: [there] }

const cases = Object.entries(policy).flatMap(([resource, verbs]) =>
  Object.keys(verbs).map((verb) => ({ resource, verb })),
)
/** Asks by name, as the table is written: a name that is not in it must be refused, not crash. */
const ask = (actor: Actor | null, verb: string, resource: string, of = {}) => {
  if (!isResource(resource)) throw new Error(resource)
  return Reflect.apply(may, undefined, [actor, verb, resource, of]).outcome
}
const isResource = (name: string): name is Resource => Object.hasOwn(policy, name)

/** Who may do it to what is theirs, as one reads it aloud. */
const whoMay = ({ resource, verb }: { resource: string; verb: string }) =>
  Object.entries(actors)
    .filter(([, actor]) => ask(actor, verb, resource, mine) === 'allowed')
    .map(([name]) => name)
    .join(' ')

const everybody = Object.keys(actors).join(' ')
const business = 'legalRepresentative businessAccountant businessStaff'
const people = `citizen ${business}`
const officers = 'desk unit head clerk'
const allStaff = `${officers} accountant admin senior`

const readAloud: [name: string, who: string][] = [
  ['draft.create', people],
  ['draft.read', people],
  ['draft.edit', people],
  ['draft.discard', people],
  ['dossier.submit', people],
  ['dossier.read', `${people} ${allStaff} system`],
  ['dossier.reveal', officers],
  ['dossier.act', `${people} ${officers} accountant system`],
  ['dossier.list', `${people} ${allStaff}`],
  ['dossier.search', allStaff],
  ['dossier.assign', 'head senior'],
  ['dossier.unpark', 'admin'],
  ['dossier.handOver', 'admin'],
  ['document.upload', `${people} ${officers} system`],
  ['document.read', `${people} ${officers} senior system`],
  ['measures.read', 'head admin senior'],
  ['note.read', `${officers} senior`],
  ['note.write', `${officers} senior`],
  ['textTemplate.use', officers],
  ['textTemplate.keep', officers],
  ['decision.read', `${people} ${officers} senior system`],
  ['decision.sign', 'head'],
  ['decision.issue', 'clerk'],
  ['fee.read', `${people} ${allStaff} system`],
  ['fee.pay', everybody],
  ['fee.waive', 'desk accountant'],
  ['fee.approveWaiver', 'head accountant'],
  ['fee.checkAgain', `${people} desk accountant system`],
  ['refund.request', 'accountant system'],
  ['refund.approve', 'head accountant'],
  ['refund.read', `${people} head accountant senior`],
  ['receipt.read', `${people} clerk accountant`],
  ['receipt.correct', 'accountant'],
  ['ledger.export', 'accountant'],
  ['reconciliation.read', 'accountant'],
  ['reconciliation.resolve', 'accountant'],
  ['registry.readOwn', people],
  ['registry.examine', 'desk unit head system'],
  ['accessLog.read', people],
  ['profile.read', people],
  ['profile.edit', people],
  ['ownSessions.manage', allStaff],
  ['passkey.manage', allStaff],
  ['business.claim', people],
  ['business.read', business],
  ['business.manageMembers', 'legalRepresentative'],
  ['business.pay', 'legalRepresentative businessAccountant'],
  ['business.approvePayment', 'legalRepresentative businessAccountant'],
  ['business.requestPayment', business],
  ['agency.found', 'admin'],
  ['agency.manage', 'admin'],
  ['agency.confirm', 'head admin'],
  ['erasure.propose', 'admin'],
  ['erasure.confirm', 'head admin'],
  ['calendar.manage', 'admin'],
  ['calendar.confirm', 'head admin'],
  ['consultation.answer', 'unit head system'],
  ['consultation.read', officers],
  ['appointment.book', people],
  ['appointment.manage', 'desk unit'],
  ['notification.read', `${people} ${allStaff}`],
  ['operations.read', 'admin senior'],
  ['operations.retry', 'admin'],
  ['operations.announce', 'admin'],
]

describe('the policy, read aloud', () => {
  it.each(readAloud)('%s: %s', (name, who) => {
    const [resource = '', verb = ''] = name.split('.')
    expect(whoMay({ resource, verb })).toBe(who)
  })

  it('leaves nothing out', () => {
    const written = cases.map(({ resource, verb }) => `${resource}.${verb}`)
    expect(readAloud.map(([name]) => name)).toEqual(written)
  })
})

describe('the policy', () => {
  const anybody = fc.constantFrom(...Object.values(actors))
  const anything = fc.constantFrom(...cases)

  it('refuses whatever it does not name', () => {
    const resource = fc.constantFrom(...Object.keys(policy))
    fc.assert(
      fc.property(anybody, resource, fc.string(), (actor, name, verb) => {
        const named = cases.some((each) => each.resource === name && each.verb === verb)
        fc.pre(!named)
        expect(ask(actor, verb, name, mine)).not.toBe('allowed')
      }),
    )
    expect(ask(system, 'constructor', 'dossier', mine)).toBe('refused')
    expect(ask(system, '__proto__', 'dossier', mine)).toBe('refused')
  })

  it('never gives more over what is another’s than over what is one’s own', () => {
    fc.assert(
      fc.property(anybody, anything, (actor, { resource, verb }) => {
        if (ask(actor, verb, resource, notMine) === 'allowed') {
          expect(ask(actor, verb, resource, mine)).toBe('allowed')
        }
      }),
    )
  })

  it('lets no agency see another’s dossiers, and nobody a stranger’s', () => {
    for (const [name, actor] of Object.entries(actors)) {
      if (name === 'system') continue
      for (const verb of ['read', 'act', 'list', 'search', 'assign']) {
        expect([name, verb, ask(actor, verb, 'dossier', notMine)]).not.toContain('allowed')
      }
    }
  })

  it('lets a consulted agency in', () => {
    expect(may(officer('unit'), 'read', 'dossier', { agencies: [there, here] })).toEqual({
      outcome: 'allowed',
    })
  })

  it('keeps a person’s own affairs out of the business’s, and the other way round', () => {
    const accountant = citizen(2, 'accountant')
    expect(may(accountant, 'read', 'dossier', { people: [me] }).outcome).toBe('allowed')
    expect(may(accountant, 'read', 'dossier', { people: [you], businesses: [ours] }).outcome).toBe(
      'allowed',
    )
    expect(may(citizen(), 'read', 'dossier', { people: [you], businesses: [ours] })).toEqual({
      outcome: 'refused',
      reason: 'notYours',
    })
  })

  it('asks a visitor to sign in, and level 1 for level 2, instead of refusing', () => {
    expect(may(null, 'submit', 'dossier', mine)).toEqual({ outcome: 'signInFirst' })
    expect(may(citizen(1), 'submit', 'dossier', mine)).toEqual({ outcome: 'levelTooLow', level: 2 })
    expect(may(citizen(1), 'read', 'dossier', mine)).toEqual({ outcome: 'allowed' })
    expect(may(citizen(1), 'submit', 'dossier', notMine)).toEqual({
      outcome: 'refused',
      reason: 'notYours',
    })
  })

  it('adds up the roles of an officer who has several', () => {
    expect(may(officer('desk', 'clerk'), 'issue', 'decision', mine).outcome).toBe('allowed')
    expect(may(officer('desk', 'clerk'), 'sign', 'decision', mine)).toEqual({
      outcome: 'refused',
      reason: 'role',
    })
  })
})
