import { createHash, randomBytes } from 'node:crypto'
import { and, asc, eq, sql } from 'drizzle-orm'
import type { Queryable, Tx } from '#db/client.ts'
import { contentChunks, contents } from '#db/schema/index.ts'
import { openBytes, seal, sealBytes, unseal } from '../identity/index.ts'
import type { Office } from '../office.ts'

const chunkSize = 262_144

type Keys = Pick<Office, 'settings'>
type Kept = Keys & { db: Queryable }

/**
 * Keeps bytes under their SHA-256, once however often they come, within the caller's transaction:
 * what refers to them is written by the same transaction or not at all. They lie sealed, under a key
 * of their own.
 */
export async function keepContent(office: Keys, tx: Tx, bytes: Buffer, at: Date): Promise<Buffer> {
  const sha256 = createHash('sha256').update(bytes).digest()
  const key = randomBytes(32)
  const [kept] = await tx
    .insert(contents)
    .values({ sha256, size: bytes.length, createdAt: at, ...sealedKey(office, key, sha256) })
    // Touching the row holds it against the sweep until this transaction's reference is there.
    .onConflictDoUpdate({ target: contents.sha256, set: { size: sql`excluded.size` } })
    .returning({ isNew: sql<boolean>`xmax = 0` })
  if (!kept?.isNew) return sha256
  for (let seq = 0; seq * chunkSize < bytes.length; seq++) {
    const part = bytes.subarray(seq * chunkSize, (seq + 1) * chunkSize)
    await tx
      .insert(contentChunks)
      .values({ sha256, seq, bytes: sealBytes(key, part, placeOf(sha256, seq)) })
  }
  return sha256
}

/** The bytes, chunk by chunk. @throws when they were changed, or no key is there to open them. */
export async function* streamContent(office: Kept, sha256: Buffer): AsyncGenerator<Buffer> {
  for (let seq = 0; ; seq++) {
    const [chunk] = await chunksOf(office, sha256).where(at(sha256, seq))
    if (!chunk) return
    yield opened(office, chunk)
  }
}

/** All the bytes at once. @throws when nothing is kept under this hash, and as `streamContent`. */
export async function readContent(office: Kept, sha256: Buffer): Promise<Buffer> {
  const chunks = await chunksOf(office, sha256)
    .where(eq(contentChunks.sha256, sha256))
    .orderBy(asc(contentChunks.seq))
  if (chunks.length === 0) throw new Error(`no content ${sha256.toString('hex')}`)
  return Buffer.concat(chunks.map((chunk) => opened(office, chunk)))
}

const at = (sha256: Buffer, seq: number) =>
  and(eq(contentChunks.sha256, sha256), eq(contentChunks.seq, seq))

const chunksOf = ({ db }: Kept, sha256: Buffer) =>
  db
    .select({
      sha256: contentChunks.sha256,
      seq: contentChunks.seq,
      bytes: contentChunks.bytes,
      dataKey: contents.dataKey,
      sealedWith: contents.sealedWith,
    })
    .from(contentChunks)
    .innerJoin(contents, eq(contents.sha256, sha256))
    .$dynamic()

interface Chunk {
  sha256: Buffer
  seq: number
  bytes: Buffer
  dataKey: Buffer | null
  sealedWith: string | null
}

function opened(office: Keys, { sha256, seq, bytes, dataKey, sealedWith }: Chunk): Buffer {
  if (!dataKey || !sealedWith) return bytes
  const key = openedKey(office, { dataKey, sealedWith }, sha256)
  return openBytes(key, bytes, placeOf(sha256, seq))
}

/** A chunk opens in its own place only. */
const placeOf = (sha256: Buffer, seq: number): Buffer =>
  Buffer.concat([sha256, Buffer.from(`|${seq}`)])

/** A content's key as it is stored: under the newest master key. */
export function sealedKey({ settings }: Keys, key: Buffer, sha256: Buffer) {
  const sealed = seal(settings, key.toString('base64'), sha256)
  return { dataKey: sealed.data, sealedWith: sealed.key }
}

/** The reverse of `sealedKey`. @throws when its master key is not among the settings. */
export const openedKey = (
  { settings }: Keys,
  { dataKey, sealedWith }: { dataKey: Buffer; sealedWith: string },
  sha256: Buffer,
): Buffer => Buffer.from(unseal(settings, { data: dataKey, key: sealedWith }, sha256), 'base64')

/** Seals the chunks of a content that still lies open, and hands out its new key as it is stored. */
export async function sealChunks(office: Keys, tx: Tx, sha256: Buffer) {
  const key = randomBytes(32)
  const chunks = await tx.select().from(contentChunks).where(eq(contentChunks.sha256, sha256))
  for (const { seq, bytes } of chunks)
    await tx
      .update(contentChunks)
      .set({ bytes: sealBytes(key, bytes, placeOf(sha256, seq)) })
      .where(at(sha256, seq))
  return sealedKey(office, key, sha256)
}
