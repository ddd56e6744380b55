import { spawnSync } from 'node:child_process'
import { describe, expect, it, vi } from 'vitest'
import { civilStatusExtract } from '#workflows/civil-status-extract/procedure.ts'
import { houseBuildingPermit } from '#workflows/house-building-permit/procedure.ts'
import { catalogue, type Procedure } from '#workflows/index.ts'
import { explore } from '#workflows/kernel/explore.ts'
import { faultsOf } from '#workflows/kernel/faults/plant.ts'
import { promelaOf } from '#workflows/kernel/promela/model.ts'
import { prove } from '#workflows/kernel/properties.ts'
import { labourRules } from '#workflows/labour-rules/procedure.ts'
import { trafficFine } from '#workflows/traffic-fine/procedure.ts'
import { spin } from './spin.ts'

const explorer = vi.hoisted(() => ({ forgets: '' }))
vi.mock(import('#workflows/kernel/answer.ts'), async (original) => {
  const sound = await original()
  return {
    ...sound,
    answerOf: (machine, snapshot, event) =>
      explorer.forgets !== '' && event.type === explorer.forgets
        ? [snapshot, []]
        : sound.answerOf(machine, snapshot, event),
  }
})

const answers = (tool: string, version: string): boolean =>
  spawnSync(tool, [version]).error === undefined
const spinIsHere = answers('spin', '-V') && answers('cc', '--version')
if (!spinIsHere)
  console.warn('spin or a C compiler is not installed: the second opinion is not asked')

const named = (procedures: readonly Procedure[]) =>
  procedures.map((procedure) => [`${procedure.slug} v${procedure.version}`, procedure] as const)

describe.skipIf(!spinIsHere)('spin, which knows nothing of the explorer', () => {
  it.each(named(catalogue))(
    'finds as many places in %s, and nothing that breaks',
    async (_, procedure) => {
      const { places, errors } = await spin(promelaOf(procedure), 'everything')
      expect({ places, errors }).toEqual({ places: explore(procedure).places.size, errors: [] })
    },
    120_000,
  )

  // One of each kind: fee first, work side by side, silence as an answer, no dossier at all.
  it.each(named([civilStatusExtract, houseBuildingPermit, labourRules, trafficFine]))(
    'finds that %s ends, unless somebody sends it back for ever',
    async (_, procedure) => {
      expect((await spin(promelaOf(procedure), 'endless')).errors).toEqual([])
    },
    120_000,
  )

  it('finds other places than an explorer that forgets a move', async () => {
    const { places } = await spin(promelaOf(civilStatusExtract), 'everything')
    explorer.forgets = 'supplementProvided'
    try {
      expect(explore(civilStatusExtract).places.size).not.toBe(places)
    } finally {
      explorer.forgets = ''
    }
  }, 120_000)

  it.each([
    ['clock changed: awaitingPayment idle → running', 'clockIsJust'],
    ['transition dropped: returningFeeOnWithdrawal feeRefunded', 'noDeadEnd'],
  ] as const)(
    'breaks where the explorer breaks: %s',
    async (where, property) => {
      const fault = faultsOf(civilStatusExtract.machine, []).find((one) => one.where === where)
      if (!fault) throw new Error(`no fault ${where}`)
      const faulty = { ...civilStatusExtract, plan: fault.plan }
      expect((await spin(promelaOf(faulty), 'everything')).errors).not.toEqual([])
      expect(prove(faulty).properties[property].verdict).toBe('broken')
    },
    120_000,
  )
})
