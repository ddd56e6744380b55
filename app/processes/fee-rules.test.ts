import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { DmnModdle } from 'dmn-moddle'
import fc from 'fast-check'
import { evaluate, unaryTest } from 'feelin'
import { describe, expect, it } from 'vitest'
import { validateXML } from 'xmllint-wasm'
import { z } from 'zod'
import { readerFor } from '#app/i18n/portal.server.ts'
import { writeDmn } from '#services/processes/index.ts'
import { proceduresInForce } from '#workflows/index.ts'
import { quote } from '#workflows/kernel/fee-calculator.ts'
import type { Channel } from '#workflows/kernel/fees.ts'
import { feeRulesOf } from '#workflows/kernel/process/fee-rules.ts'
import { addDays, civilDate } from '#workflows/kernel/time.ts'
import { feeWords } from './words.ts'

const require = createRequire(import.meta.url)
const schemaFile = (fileName: string) => ({
  fileName,
  contents: readFileSync(require.resolve(`dmn-moddle/resources/dmn/xsd/${fileName}`), 'utf8'),
})
const said = z.object({ text: z.string() })
const decisionSchema = z.object({
  drgElement: z
    .tuple([
      z.object({
        decisionLogic: z.object({
          input: z.array(z.object({ inputExpression: said })),
          rule: z.array(z.object({ inputEntry: z.array(said), outputEntry: z.tuple([said]) })),
        }),
      }),
    ])
    .rest(z.unknown()),
})

const procedures = proceduresInForce()
const written = (slug: string, notified = false) => {
  const procedure = procedures.find((one) => one.slug === slug)
  if (!procedure) throw new Error(slug)
  const identity = { name: slug, address: `https://motcua.example/${slug}` }
  return writeDmn(feeRulesOf(procedure), identity, feeWords(readerFor('vi'), slug), notified)
}

/** Applies a decision table as DMN says: the outputs of all rules that hold are added up. */
async function decide(xml: string, context: Record<string, unknown>): Promise<number> {
  const { rootElement, warnings } = await new DmnModdle().fromXML(xml)
  expect(warnings).toEqual([])
  const [{ decisionLogic }] = decisionSchema.parse(rootElement).drgElement
  return decisionLogic.rule
    .filter(({ inputEntry }) =>
      inputEntry.every(({ text }, nth) => {
        const input = decisionLogic.input[nth]?.inputExpression.text ?? ''
        const value: unknown = evaluate(input, context).value
        return text === '-' || unaryTest(text, { ...context, '?': value }).value === true
      }),
    )
    .reduce((sum, { outputEntry: [{ text }] }) => sum + Number(evaluate(text, context).value), 0)
}

describe.each(procedures.filter(({ rates }) => rates.length > 0))(
  'the fee rules of $slug',
  (procedure) => {
    it('come to what the procedure asks for, on any day, by any channel, for any answers', async () => {
      const xml = await written(procedure.slug)
      const { questions } = feeRulesOf(procedure)
      const answers = fc.record(
        Object.fromEntries(
          questions.map((question) => [
            question.name,
            question.kind === 'number'
              ? fc.integer({ min: question.min, max: question.max })
              : fc.constantFrom(...question.options),
          ]),
        ),
      )
      const channel = fc.constantFrom<Channel>('online', 'desk', 'post')
      const on = fc
        .integer({ min: 0, max: 900 })
        .map((days) => addDays(civilDate('2025-07-01'), days))
      await fc.assert(
        fc.asyncProperty(answers, channel, on, async (given, by, filedOn) => {
          const asked = quote(procedure, given, filedOn, by)
          const day: unknown = evaluate(`date("${filedOn}")`, {}).value
          const decided = await decide(xml, { ...given, channel: by, filedOn: day })
          expect(decided).toBe(asked.outcome === 'quoted' ? asked.total : null)
        }),
        { numRuns: 40 },
      )
    })
  },
)

it('are valid DMN 1.3 by the schema of the OMG', async () => {
  const all = await Promise.all(
    procedures.map(async ({ slug, rates, feeComesLater }) => ({
      fileName: `${slug}.dmn`,
      contents: await written(slug, rates.length === 0 && feeComesLater === true),
    })),
  )
  const { errors } = await validateXML({
    xml: all,
    schema: [schemaFile('DMN13.xsd')],
    preload: ['DMNDI13.xsd', 'DC.xsd', 'DI.xsd'].map(schemaFile),
  })
  expect(errors).toEqual([])
})
