import { beforeAll, describe, expect, test } from 'vitest'
import { demoCitizens } from '#db/seed/citizens.ts'
import { parseId } from '#services/id.ts'
import { type CitizenActor, listAgencies, seedIdentity } from '#services/identity/index.ts'
import { testOffice } from '#services/testing.ts'
import { type Draft, findDraft, saveStep, startDraft } from './drafts.ts'

const office = await testOffice()
let owner: CitizenActor

beforeAll(async () => {
  await seedIdentity(office)
  const [first] = demoCitizens
  const personId = parseId<'person'>(first?.id ?? '')
  if (!first || !personId) throw new Error('no demo citizen')
  owner = { kind: 'citizen', personId, name: first.name, level: 2, business: null }
})

async function newDraft(): Promise<Draft> {
  const [agency] = await listAgencies(office, { kinds: ['communeCommittee'] })
  if (!agency) throw new Error('no agency')
  const wanted = {
    procedure: 'household-business',
    agencyId: agency.agencyId,
    locale: 'vi',
  } as const
  const started = await startDraft(office, owner, wanted)
  if (started.outcome !== 'started') throw new Error(started.outcome)
  return again(started.draftId)
}
async function again(id: Draft['id']): Promise<Draft> {
  const found = await findDraft(office, owner, id)
  if (found.outcome !== 'draft') throw new Error(found.outcome)
  return found.draft
}
const stepWith = (draft: Draft, name: string): string => {
  const step = draft.procedure.form.steps.find(({ step }) => Object.hasOwn(step.fields, name))
  if (!step) throw new Error(`no step asks ${name}`)
  return step.name
}

describe('what is typed into a draft', () => {
  test('is kept though it is too long, so that it can be shortened', async () => {
    const draft = await newDraft()
    const step = stepWith(draft, 'businessName')
    const typed = 'Tạp hoá '.repeat(100)
    const saved = await saveStep(office, draft, step, { businessName: typed })
    expect(saved.errors).toContainEqual({ path: ['businessName'], message: 'tooLong' })
    expect(saved.unkept).toEqual([])
    expect((await again(draft.id)).answers.businessName).toBe(typed)
  })

  test('of 900,000 characters is refused and not kept; what was there before stays', async () => {
    const draft = await newDraft()
    const step = stepWith(draft, 'businessName')
    await saveStep(office, draft, step, { businessName: 'Tạp hoá An' })
    for (const flood of ['x'.repeat(900_000), Array(100).fill({ a: 'x'.repeat(9_000) })]) {
      const saved = await saveStep(office, await again(draft.id), step, { businessName: flood })
      expect(saved.unkept).toEqual(['businessName'])
      expect(saved.errors).toContainEqual({ path: ['businessName'], message: 'tooLong' })
      expect((await again(draft.id)).answers.businessName).toBe('Tạp hoá An')
    }
  })

  test.each([
    ['Cyrillic letters among ours', 'Tạp hoá Аn', 'name.script'],
    ['a direction override', 'Tạp hoá \u202EnA', null],
  ])('%s in a name', async (_, businessName, message) => {
    const draft = await newDraft()
    const { errors } = await saveStep(office, draft, stepWith(draft, 'businessName'), {
      businessName,
    })
    const told = errors.filter(({ path }) => path[0] === 'businessName')
    expect(told).toEqual(message ? [{ path: ['businessName'], message }] : [])
  })
})
