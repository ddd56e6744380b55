import { expect, test } from 'vitest'
import { addJobs, removeJob } from '#db/queries/jobs.ts'
import { drainJobs, testOffice, waitingJobs } from './testing.ts'

const office = await testOffice()
const seconds = (count: number) => new Date(office.clock.now().getTime() + count * 1000)

test('each test file has a database of its own', async () => {
  const other = await testOffice()
  await other.db.$client.query('create table only_here ()')
  const { rows } = await office.db.$client.query("select to_regclass('only_here') as found")
  expect(rows[0].found).toBeNull()
})

test('jobs enqueued in a transaction that rolls back never exist', async () => {
  await office.db
    .transaction(async (tx) => {
      await addJobs(tx, [{ task: 'a', payload: {} }])
      throw new Error('no')
    })
    .catch(() => {})
  expect(await waitingJobs(office)).toEqual([])
})

test('due jobs run in order by the office clock, with what they enqueue', async () => {
  const seen: unknown[] = []
  const tasks = {
    'test.first': async () => {
      seen.push('first')
      await addJobs(office.db, [{ task: 'test.second', payload: { name: 'Hồ sơ' } }])
    },
    'test.second': async (_: unknown, payload: unknown) => {
      seen.push(payload)
    },
    'test.later': async () => {
      seen.push(office.clock.now().toISOString())
    },
  }
  await addJobs(office.db, [
    { task: 'test.later', payload: {}, key: 'later', runAt: seconds(3600) },
    { task: 'test.first', payload: {} },
  ])
  expect(await drainJobs(office, tasks)).toEqual(['test.first', 'test.second'])
  expect(await waitingJobs(office)).toMatchObject([{ task: 'test.later', runAt: seconds(3600) }])

  const due = seconds(3600).toISOString()
  const end = seconds(7200)
  await drainJobs(office, tasks, { until: end })
  expect(seen).toEqual(['first', { name: 'Hồ sơ' }, due])
  expect(office.clock.now()).toEqual(end)
})

test('a key replaces a waiting job, and removes it', async () => {
  await addJobs(office.db, [{ task: 'a', payload: 1, key: 'k', runAt: seconds(10) }])
  await addJobs(office.db, [{ task: 'a', payload: 2, key: 'k', runAt: seconds(20) }])
  expect(await waitingJobs(office)).toMatchObject([{ payload: 2, runAt: seconds(20) }])
  await removeJob(office.db, 'k')
  expect(await waitingJobs(office)).toEqual([])
})

test('a failing job is tried again later, and is not hidden', async () => {
  let calls = 0
  const tasks = {
    'test.shaky': async () => {
      calls += 1
      if (calls === 1) throw new Error('shaky')
    },
  }
  await addJobs(office.db, [{ task: 'test.shaky', payload: {} }])
  await expect(drainJobs(office, tasks)).rejects.toThrow('shaky')
  await drainJobs(office, tasks, { until: seconds(60) })
  expect(calls).toBe(2)
})
