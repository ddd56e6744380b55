import { createHash, randomUUID } from 'node:crypto'
import { parquetReadObjects } from 'hyparquet'
import { expect, it } from 'vitest'
import { procedureInForce } from '#workflows/index.ts'
import { placeDossier } from '../dossiers/testing.ts'
import { parseId } from '../id.ts'
import { listAgencies, seedIdentity } from '../identity/index.ts'
import { testOffice } from '../testing.ts'
import { contentOf, filesOf, newestRelease, releasedRows, releaseWeek } from './release.ts'

const office = await testOffice()
await seedIdentity(office)
const agencies = await listAgencies(office, { kinds: ['communeCommittee'] })
const [here] = agencies

/** So many applications for a copy, filed at this moment with this commune. */
async function file(at: string, times: number, slug = 'civil-status-extract') {
  office.clock.set(new Date(at))
  const procedure = procedureInForce(slug)
  const applicantId = parseId<'person'>(randomUUID())
  if (!procedure || !here || !applicantId) throw new Error('nothing to file')
  for (let nth = 0; nth < times; nth++)
    await placeDossier(office, procedure, { agencyId: here.agencyId, applicantId })
}

async function bytesOf(sha256: string): Promise<Buffer> {
  const parts: Buffer[] = []
  for await (const part of contentOf(office, sha256)) parts.push(part)
  return Buffer.concat(parts)
}

it('a release keeps its bytes for ever, and no two releases differ by a few', async () => {
  await file('2026-09-10T03:00:00Z', 8)
  await file('2026-09-11T03:00:00Z', 2, 'marital-status')
  await file('2026-10-05T03:00:00Z', 3)
  office.clock.set(new Date('2026-10-12T03:00:00Z'))
  expect(await releaseWeek(office)).toEqual({ outcome: 'released' })
  expect(await releaseWeek(office)).toEqual({ outcome: 'already' })
  const first = await newestRelease(office)
  expect(first).toBe('2026-10-12')

  const september = (await releasedRows(office, first ?? '', 'performance')).filter(
    ({ month, figure }) => month === '2026-09' && figure === 'received',
  )
  // Two of one kind are too few to tell of, so neither is the other kind nor their sum.
  expect(september.length).toBeGreaterThan(0)
  for (const { count } of september) expect(count === null || Number(count) >= 5).toBe(true)
  expect(await releasedRows(office, first ?? '', 'performance')).toEqual(
    expect.not.arrayContaining([expect.objectContaining({ month: '2026-10' })]),
  )

  // Somebody's application of September turns up later, and October is over.
  await file('2026-09-20T03:00:00Z', 1)
  office.clock.set(new Date('2026-11-09T03:00:00Z'))
  expect(await releaseWeek(office)).toEqual({ outcome: 'released' })
  const second = await newestRelease(office)
  const again = (await releasedRows(office, second ?? '', 'performance')).filter(
    ({ month, figure }) => month === '2026-09' && figure === 'received',
  )
  expect(again).toEqual(september)

  for (const release of [first, second].flatMap((day) => day ?? []))
    for (const file of await filesOf(office, release)) {
      const bytes = await bytesOf(file.sha256)
      expect(bytes.length).toBe(file.bytes)
      expect(createHash('sha256').update(bytes).digest('hex')).toBe(file.sha256)
    }
})

it('says the same as CSV, JSON and Parquet', async () => {
  await releaseWeek(office)
  const release = await newestRelease(office)
  if (!release) throw new Error('no release')
  const files = await filesOf(office, release)
  for (const { dataset, rows } of files.filter(({ format }) => format === 'parquet')) {
    const [csv, json, parquet] = await Promise.all(
      (['csv', 'json', 'parquet'] as const).map(async (format) =>
        bytesOf(
          files.find((file) => file.dataset === dataset && file.format === format)?.sha256 ?? '',
        ),
      ),
    )
    const listed: unknown[] = JSON.parse(String(json))
    expect(listed).toHaveLength(rows)
    expect(String(csv).trimEnd().split('\r\n')).toHaveLength(rows + 1)
    const file = new Uint8Array(parquet ?? []).buffer
    const stored = await parquetReadObjects({ file })
    const plain = (value: unknown) =>
      typeof value === 'bigint'
        ? Number(value)
        : value instanceof Date
          ? value.toISOString().slice(0, 10)
          : value
    expect(
      stored.map((row) =>
        Object.fromEntries(Object.entries(row).map(([name, value]) => [name, plain(value)])),
      ),
    ).toEqual(listed)
  }
})
