import { describe, expect, it } from 'vitest'
import { birthRegistration } from './birth-registration/procedure.ts'
import { civilStatusExtract } from './civil-status-extract/procedure.ts'
import { criminalRecord } from './criminal-record/procedure.ts'
import { foodSafety } from './food-safety/procedure.ts'
import { houseBuildingPermit } from './house-building-permit/procedure.ts'
import { householdBusiness } from './household-business/procedure.ts'
import { catalogue, type Procedure } from './index.ts'
import { checklist, checklistQuestions, endings, papersSoFar } from './kernel/checklist.ts'
import { feeQuestions, quote } from './kernel/fee-calculator.ts'
import type { Answers } from './kernel/fields.ts'
import { nationalRecord } from './kernel/national-record.ts'
import { outlineOf } from './kernel/outline.ts'
import { sampleAnswers } from './kernel/samples.ts'
import { civilDate } from './kernel/time.ts'
import { landChange } from './land-change/procedure.ts'

const on = civilDate('2026-11-23')
const codes = (procedure: Procedure, answers: Answers) =>
  checklist(procedure, answers).map(({ code }) => code)
const every = describe.each(catalogue.map((p) => [`${p.code} v${p.version}`, p] as const))

every('“Which papers do I need?” of %s', (_, procedure) => {
  it('is answered by its few questions as the whole application would answer it', () => {
    for (const answers of endings(procedure)) {
      const whole = sampleAnswers(procedure.form, answers)
      expect(codes(procedure, answers)).toEqual(codes(procedure, whole))
    }
  })
})

it('the checklist asks what decides, and nothing else', () => {
  const names = (procedure: Procedure, answers?: Answers) =>
    checklistQuestions(procedure, answers).map(({ name }) => name)
  expect(names(householdBusiness)).toEqual(['founders'])
  expect(names(houseBuildingPermit)).toEqual(['landRecord', 'fireApproval'])
  expect(names(landChange)).toEqual([])
})

describe('the papers so far', () => {
  const papers = (typed: Record<string, string>) => {
    const { questions, needed, possible } = papersSoFar(birthRegistration, (q) => typed[q] ?? null)
    return {
      asked: questions.map(({ name, answer }) => `${name}: ${answer ?? '?'}`),
      needed: needed.map(({ code }) => code),
      possible: possible.map(({ code }) => code),
    }
  }

  it('are what every case needs, and what some case may, until a question is answered', () => {
    expect(papers({})).toEqual({
      asked: ['origin: ?', 'proof: ?'],
      needed: ['application', 'identity'],
      possible: ['birthCertificate', 'witnessStatement', 'surrogacyPapers', 'abandonmentRecord'],
    })
    expect(papers({ origin: 'surrogacy' }).needed).toContain('surrogacyPapers')
  })

  it('are exact once all is answered; a question that falls away is not asked', () => {
    expect(papers({ origin: 'abandoned', proof: 'witness' })).toEqual({
      asked: ['origin: abandoned'],
      needed: ['application', 'identity', 'abandonmentRecord'],
      possible: [],
    })
  })

  it('take no answer that is none', () => {
    expect(papers({ origin: '<script>' }).asked).toEqual(['origin: ?', 'proof: ?'])
  })
})

describe('the fee calculator', () => {
  it('asks what the fee depends on, and says the rule behind each line', () => {
    expect(feeQuestions(civilStatusExtract, on, 'online')).toEqual([
      { kind: 'number', name: 'copies', min: 1, max: 50 },
    ])
    const quoted = quote(civilStatusExtract, { copies: '3' }, on, 'online')
    expect(quoted).toMatchObject({
      outcome: 'quoted',
      total: 24_000,
      lines: [{ quantity: 3, rate: { basis: 'Thông tư 281/2016/TT-BTC', confirmed: true } }],
    })
  })

  it('asks for a number that matters only when it is large: certificates from the third', () => {
    const names = feeQuestions(criminalRecord, on, 'online').map(({ name }) => name)
    expect(names).toEqual(['reduction', 'copies'])
  })

  it('counts by the day: halved until 31/12/2026', () => {
    expect(feeQuestions(foodSafety, on, 'online')).toMatchObject([{ name: 'size' }])
    const total = (day: string) => quote(foodSafety, { size: 'large' }, civilDate(day), 'online')
    expect(total('2026-12-31')).toMatchObject({ total: 500_000 })
    expect(total('2027-01-01')).toMatchObject({ total: 1_000_000 })
  })

  it('counts by the channel, and says where an authority sets the amount later', () => {
    expect(quote(householdBusiness, {}, on, 'online')).toMatchObject({ total: 0 })
    expect(quote(householdBusiness, {}, on, 'desk')).toMatchObject({ total: 100_000 })
    expect(quote(landChange, {}, on, 'online')).toEqual({ outcome: 'setLater' })
  })
})

every('the national record of %s', (_, procedure) => {
  it('has every field, in words, and survives as JSON', () => {
    for (const language of ['vi', 'en'] as const) {
      const record = nationalRecord(procedure, on, language, outlineOf(procedure))
      expect(JSON.parse(JSON.stringify(record))).toEqual(record)
      const words = [
        record.name,
        record.field.name,
        ...record.results,
        ...record.requirements,
        ...record.steps.map(({ text }) => text),
        ...record.cases.flatMap(({ name, components }) => [
          name,
          ...components.map((component) => component.name),
        ]),
        ...record.methods.flatMap(({ fees }) => fees.map(({ name }) => name)),
        ...record.legalBases.map(({ about }) => about ?? record.name),
      ]
      expect(words.filter((word) => word === '')).toEqual([])
      expect(record.steps.length).toBeGreaterThan(1)
      expect(record.methods.map(({ method }) => method)).toEqual(['online', 'direct', 'postal'])
    }
  })
})

it('the national record says what the machine does', () => {
  const record = nationalRecord(houseBuildingPermit, on, 'vi', outlineOf(houseBuildingPermit))
  expect(record).toMatchObject({
    code: '1.013225',
    levels: { commune: true, province: false },
    coordinatingBodies: ['constructionDepartment', 'firePolice'],
    returningMethods: ['online'],
    decision: null,
  })
  expect(record.cases[1]).toMatchObject({ code: '1.013225.02' })
  expect(record.methods[0]).toMatchObject({ time: 7, unit: 'workingDay' })
})
