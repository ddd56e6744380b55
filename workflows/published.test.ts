import { describe, expect, it } from 'vitest'
import { digestsOf } from '#scripts/procedures/digests.ts'
import { catalogue } from './index.ts'
import published from './published.lock.json' with { type: 'json' }

/**
 * A published version is law that people have filed under. When a test here fails, the change belongs
 * into a new version beside this one (docs/how-to/add-a-procedure.md), not into this one.
 */
describe.each(Object.entries(published))('%s is published', (name, digests) => {
  const procedure = catalogue.find((one) => `${one.code} v${one.version}` === name)

  it('and still in the catalogue, for those who filed under it', () => {
    expect(procedure).toBeDefined()
  })

  it('and does what it did when it was published', () => {
    expect(procedure && digestsOf(procedure)).toEqual(digests)
  })
})

it('a change of law is noticed, whichever part it touches', () => {
  const procedure = catalogue.find((one) => one.slug === 'driving-licence')
  if (!procedure) throw new Error('no driving licence')
  const now = digestsOf(procedure)
  const changed = {
    limits: digestsOf({ ...procedure, limit: () => ({ unit: 'workingDay', amount: 30 }) }),
    fees: digestsOf({ ...procedure, fees: () => [] }),
    papers: digestsOf({ ...procedure, componentsFor: () => [] }),
    form: digestsOf({ ...procedure, form: { ...procedure.form, steps: [] } }),
    machine: digestsOf({ ...procedure, circumstancesToProve: [] }),
  }
  for (const [part, digests] of Object.entries(changed))
    expect(Object.entries(digests).find(([name]) => name === part)?.[1]).not.toBe(
      Object.entries(now).find(([name]) => name === part)?.[1],
    )
})
