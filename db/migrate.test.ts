import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { testOffice } from '#services/testing.ts'
import { migrate, readMigrations, schemaChecksum } from './migrate.ts'

const office = await testOffice()
const url = office.settings.databaseUrl ?? ''
let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'migrations-'))
})

const write = (name: string, sql: string) => writeFileSync(join(folder, name), sql)
const run = async () => migrate(url, await readMigrations(folder))
const exists = async (table: string) => {
  const { rows } = await office.db.$client.query('select to_regclass($1) as found', [table])
  return rows[0].found !== null
}

test('applies in the order of names, each once', async () => {
  write('9020_second.sql', 'create table second_table (of_first int references first_table)')
  write('9010_first.sql', 'create table first_table (id int primary key)')
  expect(await run()).toEqual(['9010_first.sql', '9020_second.sql'])
  expect(await run()).toEqual([])
})

test('one that fails leaves nothing, and is named with its line', async () => {
  write(
    '9030_broken.sql',
    'create table half_made (id int);\nselect 1;\nselect nonsense from half_made;',
  )
  await expect(run()).rejects.toThrow('9030_broken.sql: line 3: column "nonsense" does not exist')
  expect(await exists('half_made')).toBe(false)
})

test('one that was changed after it had been applied is refused', async () => {
  write('9040_changed.sql', 'create table before_change ()')
  await run()
  write('9040_changed.sql', 'create table after_change ()')
  await expect(run()).rejects.toThrow('9040_changed.sql was changed after it had been applied')
  expect(await exists('after_change')).toBe(false)
})

test('processes that start together take turns', async () => {
  write('9050_once.sql', 'create table only_once (); select pg_sleep(0.1)')
  const applied = await Promise.all([run(), run(), run()])
  expect(applied.flat()).toEqual(['9050_once.sql'])
})

test('who waits for a turn that does not come is told who holds it', async () => {
  const holder = await office.db.$client.connect()
  await holder.query('select pg_advisory_lock(2000635)')
  try {
    await expect(migrate(url, [], 50)).rejects.toThrow(
      /Another process has been migrating .*\(test_\S+, process \d+.*, since 20/,
    )
  } finally {
    holder.release(true)
  }
})

test('the checksum of the schema changes with any migration', async () => {
  write('1.sql', 'select 1')
  const before = schemaChecksum(await readMigrations(folder))
  expect(schemaChecksum(await readMigrations(folder))).toBe(before)
  write('1.sql', 'select 2')
  expect(schemaChecksum(await readMigrations(folder))).not.toBe(before)
})
