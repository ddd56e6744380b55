import { randomBytes } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { contentChunks, contents } from '#db/schema/index.ts'
import { plainIdsIn, testOffice } from '#services/testing.ts'
import { keepContent, readContent, streamContent } from './content.ts'
import { resealContents } from './reseal-contents.ts'

const office = await testOffice()
const keep = (bytes: Buffer) =>
  office.db.transaction((tx) => keepContent(office, tx, bytes, office.clock.now()))
const paper = (): Buffer =>
  Buffer.concat([Buffer.from('%PDF-1.7 999195000018 '), randomBytes(600_000)])
const rowOf = async (sha256: Buffer) => {
  const [row] = await office.db.select().from(contents).where(eq(contents.sha256, sha256))
  if (!row) throw new Error('nothing was kept')
  return row
}

test('a paper lies sealed, and comes back as it was', async () => {
  const bytes = paper()
  const sha256 = await keep(bytes)
  expect((await readContent(office, sha256)).equals(bytes)).toBe(true)
  const parts = []
  for await (const part of streamContent(office, sha256)) parts.push(part)
  expect(parts.length).toBeGreaterThan(1)
  expect(Buffer.concat(parts).equals(bytes)).toBe(true)
  expect(await plainIdsIn(office.db, ['999195000018'])).toEqual({})
})

test('the same paper twice is kept once', async () => {
  const bytes = paper()
  const before = await office.db.$count(contentChunks)
  const [first, second] = [await keep(bytes), await keep(bytes)]
  expect(first.equals(second)).toBe(true)
  expect((await office.db.$count(contentChunks)) - before).toBe(3)
  expect((await readContent(office, second)).equals(bytes)).toBe(true)
})

test('a part that was changed, or put in the place of another, does not open', async () => {
  const sha256 = await keep(paper())
  const [first, second] = await office.db
    .select()
    .from(contentChunks)
    .where(eq(contentChunks.sha256, sha256))
    .orderBy(contentChunks.seq)
  if (!first || !second) throw new Error('one part alone')
  await office.db
    .update(contentChunks)
    .set({ bytes: second.bytes })
    .where(eq(contentChunks.bytes, first.bytes))
  await expect(readContent(office, sha256)).rejects.toThrow()
})

test('whoever has no key any more has no paper', async () => {
  const sha256 = await keep(paper())
  const without = { ...office, settings: { ...office.settings, encryptionKeys: ['ab'.repeat(32)] } }
  await expect(readContent(without, sha256)).rejects.toThrow('not among ENCRYPTION_KEYS')
})

test('a new master key seals the small keys again, and what still lies open', async () => {
  const [sealed, open] = [paper(), paper().subarray(0, 200_000)]
  const [first, second] = [await keep(sealed), await keep(open)]
  await office.db.delete(contentChunks).where(eq(contentChunks.sha256, second))
  await office.db.insert(contentChunks).values({ sha256: second, seq: 0, bytes: open })
  await office.db
    .update(contents)
    .set({ dataKey: null, sealedWith: null })
    .where(eq(contents.sha256, second))
  expect((await readContent(office, second)).equals(open)).toBe(true)
  expect(Object.keys(await plainIdsIn(office.db, ['999195000018']))).toEqual([
    'public.content_chunks.bytes',
  ])

  const fresh = 'cd'.repeat(32)
  const before = await rowOf(first)
  const { encryptionKeys } = office.settings
  office.settings.encryptionKeys = [fresh, ...encryptionKeys]
  while ((await resealContents(office, 1)) > 0);
  office.settings.encryptionKeys = [fresh]
  expect((await rowOf(first)).sealedWith).not.toBe(before.sealedWith)
  expect((await readContent(office, first)).equals(sealed)).toBe(true)
  expect((await readContent(office, second)).equals(open)).toBe(true)
  expect(await plainIdsIn(office.db, ['999195000018'])).toEqual({})
})
