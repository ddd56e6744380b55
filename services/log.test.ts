import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { people } from '#db/schema/index.ts'
import { testOffice } from '#services/testing.ts'
import { discreet, discreetLine } from './log.ts'

const office = await testOffice()
const secret = 'Nguyễn Thị Minh An'

/** Queries that fail with something private among their parameters, or in the database's answer. */
const failing = [
  () =>
    office.db
      .select()
      .from(people)
      .where(sql`${people.id} = ${`${secret}\n    at home`}::text`),
  () => office.db.execute(sql`select length(${`${secret}\0`})`),
]

test.each(failing)('a failed query is told without what was asked for (%#)', async (query) => {
  const error: unknown = await query().then(
    () => null,
    (thrown: unknown) => thrown,
  )
  expect(JSON.stringify(error) + String(error)).toContain(secret)
  const told = JSON.stringify(discreet(error)) + discreetLine(error)
  expect(told).not.toContain(secret)
  expect(told).toContain('failed query')
})

test('of the database’s answer only its class and the broken rule are told', () => {
  const error = Object.assign(new Error('row'), {
    code: '23505',
    detail: secret,
    constraint: 'one',
  })
  expect(discreet(error)).toMatchObject({ message: 'row', code: '23505', constraint: 'one' })
  expect(JSON.stringify(discreet(error))).not.toContain(secret)
})

test('what is no error stays as it is', () => {
  expect(discreet({ status: 405 })).toEqual({ status: 405 })
})
