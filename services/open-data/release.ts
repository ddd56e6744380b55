import { createReadStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { and, asc, desc, eq, sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import { openDataFiles, openDataParts, openDataReleases } from '#db/schema/index.ts'
import { addDays, type CivilDate, civilDate } from '#workflows/kernel/time.ts'
import { refreshMeasures } from '../measures/index.ts'
import { type Office, todayOf } from '../office.ts'
import { compare } from './compare.ts'
import type { DatasetName } from './dataset.ts'
import { datasets } from './datasets/index.ts'
import { type Format, formats, measured, rowsIn, writeFiles } from './write-files.ts'

/** A file of a release, as it will always be. */
export interface ReleasedFile {
  release: CivilDate
  dataset: DatasetName
  format: Format
  sha256: string
  bytes: number
  rows: number
  added: number
  changed: number
  removed: number
}

/** The Monday a release of this week is named after. */
export function weekOf(day: CivilDate): CivilDate {
  const weekday = (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7
  return addDays(day, -weekday)
}

/**
 * Makes this week's release, unless it was made: every dataset in every form, each with its checksum
 * and what changed since the release before. What is released is never changed.
 */
export async function releaseWeek(office: Office): Promise<{ outcome: 'released' | 'already' }> {
  const release = weekOf(todayOf(office))
  const [known] = await office.db
    .select()
    .from(openDataReleases)
    .where(eq(openDataReleases.release, release))
  if (known) return { outcome: 'already' }
  await refreshMeasures(office)
  const before = await newestRelease(office)
  const folder = await mkdtemp(join(tmpdir(), 'open-data-'))
  try {
    const made: { file: ReleasedFile; path: string }[] = []
    for (const dataset of datasets) {
      const { name, fields } = dataset
      const own = await mkdtemp(join(folder, `${name}-`))
      const paths = await writeFiles(own, fields, dataset.rows(office))
      const old = before && (await fileOf(office, before, name, 'json'))
      const changes = await compare(
        fields,
        rowsIn(old ? Readable.from(contentOf(office, old.sha256)) : Readable.from([])),
        rowsIn(createReadStream(paths.json)),
      )
      for (const format of formats) {
        const file = {
          release,
          dataset: name,
          format,
          ...(await measured(paths[format])),
          ...changes,
        }
        made.push({ file, path: paths[format] })
      }
    }
    return await office.db.transaction(async (tx) => {
      const rows = await tx
        .insert(openDataReleases)
        .values({ release, madeAt: office.clock.now() })
        .onConflictDoNothing()
        .returning()
      if (rows.length === 0) return { outcome: 'already' as const }
      for (const { file, path } of made) {
        await keep(tx, file.sha256, path)
        await tx.insert(openDataFiles).values(file)
      }
      return { outcome: 'released' as const }
    })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

const partBytes = 256 * 1024

async function keep(tx: Tx, sha256: string, path: string): Promise<void> {
  let nth = 0
  for await (const content of createReadStream(path, { highWaterMark: partBytes })) {
    await tx.insert(openDataParts).values({ sha256, nth, content }).onConflictDoNothing()
    nth += 1
  }
}

/** The bytes of a file, part by part. */
export async function* contentOf(office: Office, sha256: string): AsyncGenerator<Buffer> {
  for (let nth = 0; ; nth++) {
    const [part] = await office.db
      .select({ content: openDataParts.content })
      .from(openDataParts)
      .where(and(eq(openDataParts.sha256, sha256), eq(openDataParts.nth, nth)))
    if (!part) return
    yield part.content
  }
}

/** The day of the newest release; null before the first. */
export async function newestRelease(office: Office): Promise<CivilDate | null> {
  const [newest] = await office.db
    .select()
    .from(openDataReleases)
    .orderBy(desc(openDataReleases.release))
    .limit(1)
  return newest ? civilDate(newest.release) : null
}

/** The days of all releases, the newest first. */
export async function releases(office: Office): Promise<readonly CivilDate[]> {
  const found = await office.db
    .select()
    .from(openDataReleases)
    .orderBy(desc(openDataReleases.release))
    .limit(520)
  return found.map(({ release }) => civilDate(release))
}

const shown = (row: typeof openDataFiles.$inferSelect): ReleasedFile[] => {
  const dataset = datasets.find(({ name }) => name === row.dataset)
  return dataset ? [{ ...row, release: civilDate(row.release), dataset: dataset.name }] : []
}

/** The files of a release. */
export async function filesOf(
  office: Office,
  release: CivilDate,
): Promise<readonly ReleasedFile[]> {
  const found = await office.db
    .select()
    .from(openDataFiles)
    .where(eq(openDataFiles.release, release))
    .orderBy(asc(openDataFiles.dataset), asc(openDataFiles.format))
  return found.flatMap(shown)
}

/** One file of a release, or null. */
export async function fileOf(
  office: Office,
  release: string,
  dataset: string,
  format: Format,
): Promise<ReleasedFile | null> {
  const [found] = await office.db
    .select()
    .from(openDataFiles)
    .where(
      and(
        sql`${openDataFiles.release}::text = ${release}`,
        eq(openDataFiles.dataset, dataset),
        eq(openDataFiles.format, format),
      ),
    )
  return (found && shown(found)[0]) ?? null
}

/** Whole rows of a released dataset, for pictures and logs that are drawn from it. */
export async function releasedRows(office: Office, release: string, dataset: DatasetName) {
  const file = await fileOf(office, release, dataset, 'json')
  const rows: Readonly<Record<string, unknown>>[] = []
  if (file)
    for await (const row of rowsIn(Readable.from(contentOf(office, file.sha256)))) rows.push(row)
  return rows
}
