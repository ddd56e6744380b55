import { describe, expect, it } from 'vitest'
import { firstDay } from '#workflows/kernel/divisions/index.ts'
import { catalogue, type Procedure, proceduresInForce } from './index.ts'
import { endings } from './kernel/checklist.ts'
import type { Texts } from './kernel/define-procedure.ts'
import { allMoves, spaceOf } from './kernel/explore.ts'
import type { Field } from './kernel/fields.ts'
import { promisesOf } from './kernel/law/law.ts'
import { registerNames } from './kernel/machine.ts'
import { pictureOf } from './kernel/picture.ts'
import { sampleAnswers } from './kernel/samples.ts'
import { applicantAnswers, faultsIn } from './kernel/testing.ts'
import { civilDate } from './kernel/time.ts'

const keysOf = (texts: Texts, path = ''): readonly string[] =>
  Object.entries(texts).flatMap(([key, text]) =>
    typeof text === 'string' ? [`${path}${key}`] : keysOf(text, `${path}${key}.`),
  )

/** Every text a page can ask of a procedure, from its definition. */
function textsAskedOf(procedure: Procedure): readonly string[] {
  const fieldKeys = ([name, field]: [string, Field]): readonly string[] => {
    const own = [`fields.${name}.label`]
    if (field.kind === 'list') return [...own, ...Object.entries(field.of).flatMap(fieldKeys)]
    if (field.kind === 'choice' || field.kind === 'select' || field.kind === 'choices')
      return [...own, ...field.options.map((option) => `fields.${name}.options.${option}`)]
    return own
  }
  const { form, components, coApplication, cases, rates, legalBasis } = procedure
  const steps = [...form.steps, ...(coApplication?.form.steps ?? [])]
  const papers = [...components, ...(coApplication?.components ?? [])]
  return [
    ...['name', 'summary', 'who', 'result', 'field', 'limit', 'apology'],
    ...steps.flatMap(({ name, step }) => [
      `steps.${name}.title`,
      ...Object.entries(step.fields).flatMap(fieldKeys),
    ]),
    ...papers.flatMap(({ code }) => [`components.${code}.name`, `components.${code}.help`]),
    // Whoever is asked or invited reads in what capacity; whoever comes, what for.
    ...rolesAskedBy(procedure).map((role) => `consents.${role}`),
    ...ordersOf(procedure, 'offerVisit').map((params) => `visits.${Object(params).visit}`),
    ...cases.map(({ name }) => `cases.${name}`),
    ...rates.map(({ code }) => `fee.${code}`),
    ...legalBasis.flatMap(({ about }) => (about ? [`legalBasis.${about}`] : [])),
    ...pictureOf(procedure)
      .edges.filter(({ kind }) => kind === 'timer')
      .map(({ name }) => `periods.${name}`),
  ]
}

/** What a procedure has words for; nobody would read another section. */
const sections = [
  ...['name', 'summary', 'who', 'result', 'field', 'limit', 'apology', 'fee', 'legalBasis'],
  ...[
    'components',
    'cases',
    'steps',
    'fields',
    'consents',
    'visits',
    'states',
    'periods',
    'office',
  ],
]

/** What the machine orders of this kind, with what, wherever a dossier can come. */
const ordersOf = (procedure: Procedure, type: string): readonly unknown[] => {
  const space = spaceOf(procedure)
  const ordered = [...space.beginnings, ...allMoves(space)]
    .flatMap(({ effects }) => effects)
    .filter((effect) => effect.type === type)
    .map(({ params }) => [JSON.stringify(params), params] as const)
  return [...new Map(ordered).values()]
}

/** Somebody else than a sample names: whoever consents is another person. */
const { applicantId } = applicantAnswers

/** In which capacities others are asked for their word, in any case of the application. */
const rolesAskedBy = (procedure: Procedure): readonly string[] => [
  ...(procedure.coApplication ? ['coApplicant'] : []),
  ...[...endings(procedure)].flatMap((answers) =>
    (
      procedure.consentsFrom?.(sampleAnswers(procedure.form, { ...answers, applicantId })) ?? []
    ).map(({ role }) => role),
  ),
]

describe.each(
  catalogue.map((procedure) => [`${procedure.slug} v${procedure.version}`, procedure] as const),
)('%s', (_, procedure) => {
  const samples = procedure.cases.map(({ name, answers }) => ({
    name,
    answers: sampleAnswers(procedure.form, answers),
  }))

  it('says everything in both languages', () => {
    const { vi, en } = procedure.texts
    expect(keysOf(en).toSorted()).toEqual(keysOf(vi).toSorted())
    const there = new Set(keysOf(vi))
    expect(textsAskedOf(procedure).filter((key) => !there.has(key))).toEqual([])
    expect(Object.keys(vi).filter((key) => !sections.includes(key))).toEqual([])
    const empty = keysOf(vi).filter((key) => !key.endsWith('.lead') && textAt(vi, key) === '')
    expect(empty).toEqual([])
  })

  it('has a whole application behind each case, with papers that exist', () => {
    const codes = new Set(procedure.components.map(({ code }) => code))
    for (const { name, answers } of samples) {
      expect([name, faultsIn(procedure, answers)]).toEqual([name, []])
      for (const code of procedure.componentsFor(answers)) expect(codes).toContain(code)
      const fees = procedure.fees(answers, civilDate('2026-11-23'), 'online', {})
      for (const { code } of fees) expect(procedure.rates.map((rate) => rate.code)).toContain(code)
    }
  })

  it('can be asked what its machine orders', () => {
    const [sample] = samples
    if (!sample) return
    const ordered = (type: string) => ordersOf(procedure, type)
    for (const register of registerNames) {
      const asks = ordered('consultRegister').some((params) =>
        JSON.stringify(params).includes(register),
      )
      if (asks)
        expect(procedure.registerQuestion?.(sample.answers, register)).toMatchObject({ register })
    }
    for (const params of ordered('consultAgency')) {
      const { consultation } = Object(params)
      const letter = procedure.consultation?.(sample.answers, String(consultation), {}, firstDay)
      expect(letter?.subject).toBeTruthy()
    }
    if (ordered('requestConsent').length > 0) expect(rolesAskedBy(procedure)).not.toEqual([])
    if (ordered('inviteCoApplicant').length > 0) expect(procedure.coApplication).toBeDefined()
    if (ordered('requestTaxCode').length > 0) expect(procedure.taxpayer).toBeDefined()
    if (ordered('requestAssessment').length > 0) expect(procedure.assessment).toBeDefined()
  })
})

const textAt = (texts: Texts, key: string): unknown =>
  key.split('.').reduce<unknown>((at, part) => Object(at)[part], texts)

describe('the catalogue', () => {
  it('promises something to whoever files, in every procedure', () => {
    for (const { slug, law } of catalogue)
      expect([slug, promisesOf(law).length > 0]).toEqual([slug, true])
  })

  it('calls a fee by one name, whichever version charges it: receipts and totals read it', () => {
    for (const { slug, texts } of catalogue)
      for (const later of catalogue.filter((one) => one.slug === slug))
        for (const [code, name] of Object.entries(Object(texts.vi.fee)))
          expect([slug, code, textAt(later.texts.vi, `fee.${code}`) ?? name]).toEqual([
            slug,
            code,
            name,
          ])
  })

  it('has one version in force of each procedure, the highest', () => {
    for (const { code, version } of proceduresInForce()) {
      const versions = catalogue.filter((one) => one.code === code).map((one) => one.version)
      expect(version).toBe(Math.max(...versions))
      expect(new Set(versions).size).toBe(versions.length)
    }
  })
})
