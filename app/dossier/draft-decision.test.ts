import { beforeAll, describe, expect, it } from 'vitest'
import { viewDossier } from '#services/dossiers/index.ts'
import { walker } from '#services/dossiers/testing/walk.ts'
import { everyRole } from '#services/dossiers/testing.ts'
import { type TestOffice, testOffice } from '#services/testing.ts'
import { drivingLicence } from '#workflows/driving-licence/procedure.ts'
import { explore, type Move, type StateSpace } from '#workflows/kernel/explore.ts'
import { sampleAnswers } from '#workflows/kernel/samples.ts'
import { draftDecision } from './draft-decision.ts'

let office: TestOffice
let walking: Awaited<ReturnType<typeof walker>>
beforeAll(async () => {
  office = await testOffice()
  walking = await walker(office)
})

/** The shortest way to where an act can be done. */
function wayTo(space: StateSpace, act: string): readonly Move[] {
  const ways = space.starts.map((key) => ({ key, path: [] as readonly Move[] }))
  const reached = new Set<string>(space.starts)
  for (const { key, path } of ways)
    for (const move of space.places.get(key)?.moves ?? []) {
      if (move.event.type === act) return path
      if (reached.has(move.to)) continue
      reached.add(move.to)
      ways.push({ key: move.to, path: [...path, move] })
    }
  throw new Error(`nothing leads to ${act}`)
}

async function awaitingSignature() {
  const space = explore(drivingLicence)
  const path = wayTo(space, 'signed')
  const [{ answers } = { answers: {} }] = drivingLicence.cases
  const facts = sampleAnswers(drivingLicence.form, answers)
  const id = await walking.place(drivingLicence, space, path, facts)
  for (const move of path) await walking.make(id, move)
  return { id, officer: everyRole(office, walking.agencyId), facts }
}

describe('the paper under the signature', () => {
  it('names people whole for whoever is about to sign, and masks them for everybody else', async () => {
    const { id, officer, facts } = await awaitingSignature()
    const look = { what: 'decision', toSign: true } as const
    const found = await viewDossier(office, officer, { id }, look)
    if (found.outcome !== 'dossier') throw new Error('not found')
    expect(found.view.masked).toBe(false)
    expect(found.view.facts.applicantId).toBe(facts.applicantId)
    expect(await draftDecision(office, found.view, officer, 'grant')).toMatchObject({
      signatures: [{ name: officer.name }],
    })

    const clerk = { ...officer, roles: ['clerk' as const] }
    const other = await viewDossier(office, clerk, { id }, look)
    expect(other).toMatchObject({ outcome: 'dossier', view: { masked: true } })
  })
})
