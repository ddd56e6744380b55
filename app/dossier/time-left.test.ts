import { expect, it } from 'vitest'
import { demoCitizens } from '#db/seed/citizens.ts'
import type { DossierView } from '#services/dossiers/index.ts'
import { advance, seedCalendar, viewDossier } from '#services/dossiers/index.ts'
import { anyKey, everyRole, placeDossier } from '#services/dossiers/testing.ts'
import { parseId } from '#services/id.ts'
import { parseAgencyId, seedIdentity, systemActor } from '#services/identity/index.ts'
import { testOffice } from '#services/testing.ts'
import { labourRules } from '#workflows/labour-rules/procedure.ts'
import { timeLeftOf } from './time-left.ts'

const office = await testOffice()

it('counts to the day the law brings the result when the office has nothing left to do', async () => {
  office.clock.set(new Date('2026-11-02T02:00:00Z'))
  await seedCalendar(office)
  await seedIdentity(office)
  const agencyId = parseAgencyId('000.00.09.H99')
  const personId = parseId<'person'>(demoCitizens[0]?.id ?? '')
  if (!agencyId || !personId) throw new Error('no demo')
  const officer = everyRole(office, agencyId)
  const id = await placeDossier(office, labourRules, { agencyId, applicantId: personId })
  const actor = {
    kind: 'citizen' as const,
    personId,
    name: 'An',
    level: 2 as const,
    business: null,
  }
  await advance(office, {
    dossierId: id,
    event: { type: 'accepted', facts: {} },
    actor: officer,
    key: anyKey(),
  })
  const seen = async (): Promise<DossierView> => {
    const found = await viewDossier(office, actor, { id })
    if (found.outcome !== 'dossier') throw new Error(found.outcome)
    return found.view
  }
  expect(await timeLeftOf(office, await seen())).toMatchObject({
    state: 'running',
    dueOn: '2026-11-17',
  })
  office.clock.set(new Date('2026-11-12T02:00:00Z'))
  const objection = (await seen()).states.find((state) => state.includes('objection.possible'))
  expect(objection).toBeDefined()
  const over = await advance(office, {
    dossierId: id,
    event: { type: 'xstate.after.objectionWindow.labour-rules.takingEffect.objection.possible' },
    actor: systemActor('test'),
    key: anyKey(),
  })
  expect(over.outcome).toBe('moved')
  expect(await timeLeftOf(office, await seen())).toMatchObject({
    state: 'running',
    left: { unit: 'day', amount: 5 },
    dueOn: '2026-11-17',
  })
})
