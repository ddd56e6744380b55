import fc from 'fast-check'
import { expect, test } from 'vitest'
import { DatabaseBusy, gathered, joinedLookup } from './gather.ts'

const broken = (code: string) => Object.assign(new Error('no'), { code })
const byItself = { keyOf: String, atOnce: 1 }

/** Lets each run finish when the test says so. */
function held<Out>(answer: (item: number) => Out) {
  const runs: { items: readonly number[]; finish(): void }[] = []
  const run = (items: readonly number[]) =>
    new Promise<Out[]>((resolve, reject) => {
      const finish = () => {
        try {
          resolve(items.map(answer))
        } catch (error) {
          reject(error)
        }
      }
      runs.push({ items, finish })
    })
  return { runs, run }
}
const settled = () => new Promise((done) => setImmediate(done))

test('a call that finds nothing under way goes at once; those that come meanwhile go together', async () => {
  const { runs, run } = held((item) => item * 2)
  const double = gathered(run, byItself)
  const answers = Promise.all([1, 2, 3].map(double))
  expect(runs.map(({ items }) => items)).toEqual([[1]])
  runs[0]?.finish()
  await settled()
  expect(runs.map(({ items }) => items)).toEqual([[1], [2, 3]])
  runs[1]?.finish()
  expect(await answers).toEqual([2, 4, 6])
})

test('the same key never goes twice in one run', async () => {
  const { runs, run } = held((item) => item)
  const same = gathered(run, { keyOf: (item: number) => String(item % 2), atOnce: 1 })
  const answers = Promise.all([1, 2, 4, 6].map(same))
  for (let at = 0; at < 4; at += 1) {
    runs[at]?.finish()
    await settled()
  }
  expect(runs.map(({ items }) => items)).toEqual([[1], [2], [4], [6]])
  expect(await answers).toEqual([1, 2, 4, 6])
})

test('each gets its own answer, and only its own failure', async () => {
  const items = fc.array(fc.nat(50), { minLength: 1, maxLength: 60 })
  await fc.assert(
    fc.asyncProperty(items, fc.integer({ min: 1, max: 4 }), async (asked, atOnce) => {
      const run = async (some: readonly number[]) => {
        await Promise.resolve()
        if (some.some((item) => item % 7 === 0)) throw broken('23505')
        return some.map((item) => item + 1)
      }
      const ask = gathered(run, { keyOf: String, atOnce, atMost: 5 })
      const answers = await Promise.allSettled(asked.map(ask))
      for (const [at, item] of asked.entries())
        expect(answers[at]).toMatchObject(
          item % 7 === 0 ? { status: 'rejected' } : { status: 'fulfilled', value: item + 1 },
        )
    }),
  )
})

test('when the connection breaks nobody is run again: the run may have been done', async () => {
  let runs = 0
  const ask = gathered(async () => {
    runs += 1
    await settled()
    throw broken('08006')
  }, byItself)
  const answers = await Promise.allSettled([1, 2, 3].map(ask))
  expect(answers.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected'])
  expect(runs).toBe(2)
})

test('look-ups that go together each get their own row, or none', async () => {
  const asked: number[][] = []
  const find = async (_: object, keys: readonly number[]) => {
    asked.push([...keys])
    await settled()
    return [...new Set(keys)].filter((key) => key % 3 > 0).map((key) => ({ key }))
  }
  const look = joinedLookup(find, (row, key: number) => row.key === key)
  const house = {}
  const keys = [1, 2, 3, 2, 4, 6, 5, 5]
  const rows = await Promise.all(keys.map((key) => look(house, key)))
  expect(rows).toEqual(keys.map((key) => (key % 3 > 0 ? { key } : null)))
  expect(asked).toEqual([[1], [2], [3, 2, 4, 6, 5, 5]])
  await Promise.all([look({}, 7), look({}, 8)])
  expect(asked.slice(3)).toEqual([[7], [8]])
})

test('nobody waits for ever behind a database that does not answer', async () => {
  const { runs, run } = held((item) => item)
  const ask = gathered(run, { atOnce: 1, patienceMs: 10 })
  const first = ask(1)
  await expect(ask(2)).rejects.toThrow(DatabaseBusy)
  runs[0]?.finish()
  expect(await first).toBe(1)
  const third = ask(3)
  await settled()
  runs[1]?.finish()
  expect([await third, runs.length]).toEqual([3, 2])
})
