import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { type TestOffice, testOffice } from '#services/testing.ts'
import { dateOf, instant } from '#workflows/kernel/time.ts'
import { markInYear, markOnDay } from '../queries/restore-mark.ts'
import { watchPlace } from './place.ts'

const folder = mkdtempSync(join(tmpdir(), 'place-'))
afterAll(() => rmSync(folder, { recursive: true }))
const highWater = join(folder, 'high-water.json')
const today = dateOf(instant(new Date()))
const year = Number(today.slice(0, 4))

let office: TestOffice
beforeEach(async () => {
  rmSync(highWater, { force: true })
  office = await testOffice()
})

/** What pg_restore does to a table: it is made anew and filled with what it held. */
const madeAnew = async () => {
  await office.db.execute(sql`alter table database_place rename to earlier`)
  await office.db.execute(sql`create table database_place (like earlier including all)`)
  await office.db.execute(sql`insert into database_place select * from earlier`)
}
const marks = async () => (await office.db.execute(sql`select mark from restores`)).rows

describe('a database that others put back', () => {
  test('gives out no number before that is noticed, and one mark for all of them', async () => {
    await watchPlace(office.db, folder)
    expect(await markOnDay(office.db, today)).toBe('')
    await madeAnew()
    const mark = await markOnDay(office.db, today)
    expect(mark).toMatch(/^\.[2-9A-Z]{3}$/)
    expect(await markInYear(office.db, year)).toBe(mark)
    expect(await watchPlace(office.db, folder)).toBeNull()
    expect(await marks()).toEqual([{ mark: mark.slice(1) }])
  })
  test('is noticed by two who number at once, once', async () => {
    await watchPlace(office.db, folder)
    await madeAnew()
    const all = await Promise.all(
      Array.from({ length: 8 }, () => office.db.transaction(async (tx) => markOnDay(tx, today))),
    )
    expect(new Set(all).size).toBe(1)
    expect(await marks()).toHaveLength(1)
  })
  test('is noticed again when it happens again', async () => {
    await watchPlace(office.db, folder)
    await madeAnew()
    const first = await watchPlace(office.db, folder)
    await office.db.execute(sql`drop table earlier`)
    await madeAnew()
    const second = await watchPlace(office.db, folder)
    expect(first).not.toBeNull()
    expect(second).not.toBe(first)
  })
  test('as a whole disk is noticed by how far it had come', async () => {
    await watchPlace(office.db, folder)
    const { rows } = await office.db.execute<{ place: string; at: string }>(
      sql`select place, seen_at::text as at from database_place`,
    )
    writeFileSync(highWater, JSON.stringify({ ...rows[0], lsn: 'FFFFFF/0' }))
    const mark = await watchPlace(office.db, folder)
    expect(mark).not.toBeNull()
    expect(await watchPlace(office.db, folder)).toBeNull()
  })
})

test('a database that goes on is left alone, whatever lies in the folder', async () => {
  for (const left of [
    '',
    '{}',
    '{"place":"elsewhere","lsn":"FFFFFF/0","at":"2026-01-01T00:00Z"}',
  ]) {
    writeFileSync(highWater, left)
    expect(await watchPlace(office.db, folder)).toBeNull()
  }
  expect(await marks()).toEqual([])
})
