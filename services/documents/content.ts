import { createHash } from 'node:crypto'
import { asc, eq, sql } from 'drizzle-orm'
import type { Queryable, Tx } from '#db/client.ts'
import { contentChunks, contents } from '#db/schema/index.ts'

const chunkSize = 262_144

/**
 * Keeps bytes under their SHA-256, once however often they come, within the caller's transaction:
 * what refers to them is written by the same transaction or not at all.
 */
export async function keepContent(tx: Tx, bytes: Buffer, at: Date): Promise<Buffer> {
  const sha256 = createHash('sha256').update(bytes).digest()
  const [kept] = await tx
    .insert(contents)
    .values({ sha256, size: bytes.length, createdAt: at })
    // Touching the row holds it against the sweep until this transaction's reference is there.
    .onConflictDoUpdate({ target: contents.sha256, set: { size: sql`excluded.size` } })
    .returning({ isNew: sql<boolean>`xmax = 0` })
  if (!kept?.isNew) return sha256
  for (let seq = 0; seq * chunkSize < bytes.length; seq++) {
    const part = bytes.subarray(seq * chunkSize, (seq + 1) * chunkSize)
    await tx.insert(contentChunks).values({ sha256, seq, bytes: part })
  }
  return sha256
}

/** The bytes, chunk by chunk. */
export async function* streamContent(db: Queryable, sha256: Buffer): AsyncGenerator<Buffer> {
  for (let seq = 0; ; seq++) {
    const [chunk] = await db
      .select({ bytes: contentChunks.bytes })
      .from(contentChunks)
      .where(sql`${contentChunks.sha256} = ${sha256} and ${contentChunks.seq} = ${seq}`)
    if (!chunk) return
    yield chunk.bytes
  }
}

/** All the bytes at once. @throws when nothing is kept under this hash. */
export async function readContent(db: Queryable, sha256: Buffer): Promise<Buffer> {
  const chunks = await db
    .select({ bytes: contentChunks.bytes })
    .from(contentChunks)
    .where(eq(contentChunks.sha256, sha256))
    .orderBy(asc(contentChunks.seq))
  if (chunks.length === 0) throw new Error(`no content ${sha256.toString('hex')}`)
  return Buffer.concat(chunks.map((chunk) => chunk.bytes))
}
