import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { readerFor } from '#app/i18n/portal.server.ts'
import { type LoggedHistory, writeBpmn, writeOcel } from '#services/processes/index.ts'
import { walkedHistories } from '#services/processes/testing/walked-histories.ts'
import { proceduresInForce } from '#workflows/index.ts'
import { flowOf } from '#workflows/kernel/process/flow-of.ts'
import { logWords, processWords } from './words.ts'

// npm run trial:mining brings it; without it these tests are skipped, and the recorded judgement is
// docs/process-mining.md.
const python = join(import.meta.dirname, '../../.cache/pm4py/bin/python3')
const procedures = proceduresInForce()

const judgedSchema = z.object({
  histories: z.number(),
  fitness: z.number(),
  tokenFitness: z.number(),
  unfit: z.array(z.string()),
})
const foundSchema = z.object({
  pm4py: z.string(),
  found: z.array(z.object({ name: z.string(), log: judgedSchema, planted: judgedSchema })),
})

/** The same history with its last two steps exchanged: a result before the act that made it. */
const swapped = ({ steps, ...history }: LoggedHistory): LoggedHistory => {
  const [last, before, ...earlier] = steps.toReversed()
  const at = (nth: number) => steps.at(nth)?.at ?? new Date(0)
  return {
    ...history,
    steps: [
      ...earlier.toReversed(),
      ...(last && before
        ? [
            { ...last, at: at(-2) },
            { ...before, at: at(-1) },
          ]
        : []),
    ],
  }
}

describe.skipIf(!existsSync(python))('PM4Py, which shares no code with us', () => {
  const folder = mkdtempSync(join(tmpdir(), 'replay-'))
  afterAll(() => rmSync(folder, { recursive: true }))
  const reader = readerFor('vi')
  let found: z.infer<typeof foundSchema>['found'] = []

  beforeAll(async () => {
    for (const procedure of procedures) {
      const { slug, code, version } = procedure
      const identity = { name: `${code} v${version}`, address: `https://motcua.example/${slug}` }
      const bpmn = await writeBpmn(flowOf(procedure), identity, processWords(reader, slug))
      const histories = walkedHistories(procedure)
      const whole = histories.find(({ steps }) => steps.length > 4)
      writeFileSync(join(folder, `${slug}.bpmn`), bpmn)
      writeFileSync(join(folder, `${slug}.log.json`), writeOcel(histories, logWords(reader)))
      writeFileSync(
        join(folder, `${slug}.planted.json`),
        writeOcel(whole ? [swapped(whole)] : [], logWords(reader)),
      )
    }
    const said = execFileSync(
      python,
      [join(import.meta.dirname, '../../services/processes/testing/replay.py'), folder],
      {
        maxBuffer: 1 << 26,
      },
    )
    found = foundSchema.parse(
      JSON.parse(
        said
          .toString()
          .split('\n')
          .findLast((line) => line.startsWith('{')) ?? '',
      ),
    ).found
    if (process.env.TRIAL)
      console.table(
        found.map(({ name, log, planted }) => ({
          name,
          histories: log.histories,
          fitness: log.fitness,
          token: log.tokenFitness,
          planted: planted.fitness,
          unfit: log.unfit.slice(0, 3).join(),
        })),
      )
  }, 600_000)

  it.each(procedures.map(({ slug }) => slug))(
    'replays everything that %s can do on its model',
    (slug) => {
      const judged = found.find(({ name }) => name === slug)
      expect(judged?.log).toMatchObject({ fitness: 1, unfit: [] })
    },
  )

  it.each(procedures.map(({ slug }) => slug))(
    'finds two steps of %s that were exchanged',
    (slug) => {
      const judged = found.find(({ name }) => name === slug)
      expect(judged?.planted.fitness).toBeLessThan(1)
    },
  )
})
