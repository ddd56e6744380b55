import { describe, expect, it } from 'vitest'
import { readerFor } from '#app/i18n/portal.server.ts'
import { todayOf } from '#services/office.ts'
import { readSettings } from '#services/settings.ts'
import { catalogue } from '#workflows/index.ts'
import { provinceOn } from '#workflows/kernel/divisions/index.ts'
import type { Answers, Field } from '#workflows/kernel/fields.ts'
import { sampleAnswers } from '#workflows/kernel/samples.ts'
import { printedForm } from './printed-form.ts'

const office = {
  settings: readSettings({ MODE: 'test', PORT: '4300', LOG_LEVEL: 'silent' }),
  clock: { now: () => new Date('2026-11-23T02:00:00.000Z') },
}
const reader = readerFor('vi')

/** An answer as a browser posts it: a date in three boxes, a consent as `on`. */
function typed(field: Field, answer: unknown): unknown {
  if (field.kind === 'date' && typeof answer === 'string') {
    const [year, month, day] = answer.split('-')
    return { day, month, year }
  }
  if (field.kind === 'agree') return 'on'
  if (field.kind === 'list' && Array.isArray(answer))
    return answer.map((row: Answers) =>
      Object.fromEntries(
        Object.entries(row).map(([name, value]) => {
          const inner = field.of[name]
          return [name, inner ? typed(inner, value) : value]
        }),
      ),
    )
  return answer
}

/** What a reader must find on paper of an answer. */
function readable(field: Field, answer: unknown): readonly string[] {
  if (field.kind === 'date') return [reader.format.date(String(answer))]
  if (
    field.kind === 'address' &&
    typeof answer === 'object' &&
    answer !== null &&
    'province' in answer
  )
    return [provinceOn(String(answer.province), todayOf(office))?.name.vi ?? 'no province']
  if (field.kind === 'list' && Array.isArray(answer))
    return answer.flatMap((row: Answers) =>
      Object.entries(row).flatMap(([name, value]) => {
        const inner = field.of[name]
        return inner ? readable(inner, value) : []
      }),
    )
  if (field.kind === 'agree') return ['■']
  return 'options' in field || field.kind === 'amount' ? [] : [String(answer)]
}

const forms = catalogue.flatMap((procedure) => [
  { procedure, as: 'the first choices', given: {} },
  ...procedure.cases.map(({ name, answers }) => ({ procedure, as: name, given: answers })),
])

describe('a filled form on paper says all that was answered', () => {
  it.each(forms)('$procedure.slug v$procedure.version, $as', ({ procedure, given }) => {
    const answers = sampleAnswers(procedure.form, given)
    const fields = procedure.form
      .stepsFor(answers)
      .flatMap(({ step }) => Object.entries(step.fields))
    const asTyped = Object.fromEntries(
      fields.map(([name, field]) => [name, typed(field, answers[name])]),
    )
    const paper = JSON.stringify(
      printedForm(office, reader, procedure, { answers: asTyped, to: 'UBND' }).paper,
    )
    for (const [name, field] of fields) {
      if (answers[name] === undefined) continue
      for (const words of readable(field, answers[name])) expect(paper, name).toContain(words)
    }
    expect(paper).not.toContain('[object')
  })
})
