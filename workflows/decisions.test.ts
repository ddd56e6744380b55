import { describe, expect, it } from 'vitest'
import { readPaper } from '#services/documents/print/read.ts'
import { catalogue, type Procedure } from './index.ts'
import type { Said } from './kernel/asked.ts'
import type { DecisionInput } from './kernel/define-procedure.ts'
import type { Answers } from './kernel/fields.ts'
import { sampleApplication } from './kernel/samples.ts'
import { civilDate } from './kernel/time.ts'

const person = (personalId: string) => ({
  personalId,
  name: 'Nguyễn Văn Mẫu',
  sex: 'male',
  birthDate: '1995-03-08',
  ethnicity: 'Kinh',
  nationality: 'Việt Nam',
})
const certificate = { number: 'GKSK-1', facility: 'Bệnh viện Mẫu' }

/** What the history of a dossier would hold when its decision is written. */
function saidAbout(procedure: Procedure, answers: Answers): Said {
  const asked = procedure.registerQuestion?.(answers, 'population')
  const people = asked?.register === 'population' ? asked.people.map(person) : []
  return {
    conclusionReached: { conclusion: 'Không có án tích.' },
    refusalProposed: { reasons: 'Thiếu căn cứ', legalBasis: 'Luật Hộ tịch' },
    registers: {
      population: { entries: JSON.stringify(people) },
      health: { entries: JSON.stringify([certificate]) },
    },
  }
}
const inputs = (procedure: Procedure, kind: 'grant' | 'refusal') =>
  procedure.cases.map(({ answers }): DecisionInput<Answers> => {
    const facts = sampleApplication(procedure, answers)
    return {
      kind,
      facts,
      said: saidAbout(procedure, facts),
      holder: { name: 'Nguyễn Thị Minh An' },
      agency: { name: 'Ủy ban nhân dân phường Hoa Sen', place: 'Hoa Sen' },
      number: '01/GCN',
      on: civilDate('2026-11-23'),
      original: { nth: 1, of: procedure.originals(facts) },
      fee: { paid: 0, goesBack: 0 },
    }
  })
const named = catalogue.map((one) => [`${one.slug} v${one.version}`, one] as const)
/** Papers whose content is what a register or an officer says are tested with the journey that gets it. */
const writtenOnTheWay = new Set([
  'civil-status-extract',
  'household-business',
  'private-enterprise',
  'house-building-permit',
  'food-safety',
  'labour-rules',
  'land-change',
  'traffic-fine',
])

describe('decisions are papers', () => {
  it.each(named.filter(([, { slug }]) => !writtenOnTheWay.has(slug)))(
    '%s: the result, in every case',
    (_, procedure) => {
      for (const input of inputs(procedure, 'grant')) {
        const paper = readPaper(procedure.decision(input))
        expect(paper.title).toBe(paper.title.toLocaleUpperCase('vi'))
        expect(JSON.stringify(paper)).not.toMatch(/undefined|\[object/)
        expect(JSON.stringify(paper)).toContain(String(input.facts.applicantName))
      }
    },
  )

  it.each(named.filter(([, { slug }]) => slug !== 'traffic-fine'))(
    '%s: a refusal says why and on what basis',
    (_, procedure) => {
      for (const input of inputs(procedure, 'refusal')) {
        const text = JSON.stringify(readPaper(procedure.decision(input)))
        expect(text).toContain('Thiếu căn cứ')
        expect(text).toContain('Luật Hộ tịch')
      }
    },
  )

  it.each(named.filter(([, { slug }]) => slug !== 'traffic-fine'))(
    '%s: a refusal says how to complain, until when, and what becomes of the fee',
    (_, procedure) => {
      const [input] = inputs(procedure, 'refusal')
      if (!input) throw new Error('a procedure has a case')
      const textOf = (fee: { paid: number; goesBack: number }) =>
        JSON.stringify(readPaper(procedure.decision({ ...input, fee })))
      const free = textOf({ paid: 0, goesBack: 0 })
      expect(free).toContain('khiếu nại với Ủy ban nhân dân phường Hoa Sen')
      // 90 days from 23/11/2026.
      expect(free).toContain('ngày 21 tháng 02 năm 2027')
      expect(free).not.toContain('hoàn')
      expect(textOf({ paid: 8000, goesBack: 8000 })).toContain('8.000 đồng được hoàn')
      expect(textOf({ paid: 8000, goesBack: 0 })).toContain('8.000 đồng đã nộp không được hoàn')
      expect(textOf({ paid: 9000, goesBack: 5000 })).toContain('Trong số 9.000 đồng đã nộp')
    },
  )

  it.each(
    named.filter(([, { slug }]) => ['civil-status-extract', 'criminal-record'].includes(slug)),
  )('%s: each original that was paid for is issued, and says which it is', (_, procedure) => {
    const [{ answers } = { answers: {} }] = procedure.cases
    const facts = sampleApplication(procedure, { ...answers, copies: '3' })
    expect(procedure.originals(facts)).toBe(3)
  })
})
