import { expect, test } from 'vitest'
import { searchProcedures } from '#services/catalogue/index.ts'
import { procedureInForce } from '#workflows/index.ts'
import { questionsIn } from './questions.ts'

const questions = questionsIn('queries.txt')

test('three hundred questions, each with an answer in the catalogue, none asked twice', () => {
  expect(questions.length).toBeGreaterThanOrEqual(300)
  expect(new Set(questions.map(({ text }) => text)).size).toBe(questions.length)
  for (const { right } of questions)
    for (const slug of right) expect(procedureInForce(slug), slug).toBeDefined()
})

test.each(['tuned', 'measured'] as const)(
  'people get what they mean: first in 92 of 100, among the first three in 98 (%s)',
  (half) => {
    const asked = questions.filter((question) => question.half === half)
    const ranks = asked.map(({ text, right }) =>
      searchProcedures(text).procedures.findIndex(({ procedure }) =>
        right.includes(procedure.slug),
      ),
    )
    const share = (first: number) =>
      ranks.filter((rank) => rank >= 0 && rank < first).length / asked.length
    expect(share(1)).toBeGreaterThanOrEqual(0.92)
    expect(share(3)).toBeGreaterThanOrEqual(0.98)
  },
)
