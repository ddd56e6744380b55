import { expect, test } from 'vitest'
import { createPageCache, sharedSeconds } from './page-cache.ts'

const rendered = (text: string, seconds = 60) => ({ headers: [], body: Buffer.from(text), seconds })

test('a page is kept for as long as it said', async () => {
  let now = 0
  const pages = createPageCache({ now: () => now })
  await pages.put('/vi', 0, rendered('a'))
  now = 59_999
  expect(pages.get('/vi')?.bodies.identity.toString()).toBe('a')
  now = 60_000
  expect(pages.get('/vi')).toBeUndefined()
})

test('the page unused longest makes room', async () => {
  const pages = createPageCache({ capacity: 2 })
  await pages.put('/1', 0, rendered('1'))
  await pages.put('/2', 0, rendered('2'))
  pages.get('/1')
  await pages.put('/3', 0, rendered('3'))
  expect([pages.get('/1'), pages.get('/2'), pages.get('/3')].map(Boolean)).toEqual([
    true,
    false,
    true,
  ])
})

test('a page whose rendering began before everything was cleared is not kept', async () => {
  const pages = createPageCache()
  await pages.once('/vi', async (edition) => {
    pages.clear()
    await pages.put('/vi', edition, rendered('old'))
  })
  expect(pages.get('/vi')).toBeUndefined()
})

test('a rendering that fails frees the way for the next', async () => {
  const pages = createPageCache()
  await expect(pages.once('/vi', () => Promise.reject(new Error('no')))).rejects.toThrow('no')
  expect(await pages.once('/vi', async () => 'now')).toBe('now')
})

test.each([
  [null, 0],
  ['private, s-maxage=60', 0],
  ['public, max-age=60', 0],
  ['public, max-age=0, s-maxage=60', 60],
])('%s allows %d seconds', (header, seconds) => {
  expect(sharedSeconds(header)).toBe(seconds)
})
