import type { LoaderFunctionArgs } from '@remix-run/node'
import { streamed } from '#app/http/download.ts'
import { readerFor } from '#app/i18n/portal.server.ts'
import { datasetWords } from '#app/open-data/words.ts'
import { logWords } from '#app/processes/words.ts'
import { attachmentHeader } from '#services/documents/index.ts'
import type { Office } from '#services/office.ts'
import {
  contentOf,
  csvwOf,
  datasets,
  fileOf,
  historiesIn,
  isDatasetName,
  isFormat,
  mediaTypes,
  newestRelease,
  pathOfFile,
  releasedRows,
} from '#services/open-data/index.ts'
import { writeOcel } from '#services/processes/index.ts'

const missing = () => new Response(null, { status: 404 })

/** What a released address carries besides its files is made from them, and so stays as well. */
async function besides(office: Office, release: string, name: string): Promise<string | null> {
  const readers = { vi: readerFor('vi'), en: readerFor('en') }
  const [, described] = /^([a-z-]+)\.csv-metadata\.json$/.exec(name) ?? []
  const dataset = datasets.find((one) => one.name === described)
  if (dataset && (await fileOf(office, release, dataset.name, 'csv')))
    return JSON.stringify(
      csvwOf(dataset, `${dataset.name}.csv`, {
        vi: datasetWords(readers.vi, dataset.name),
        en: datasetWords(readers.en, dataset.name),
      }),
      null,
      2,
    )
  if (name === 'histories.ocel.json' && (await fileOf(office, release, 'histories', 'json')))
    return writeOcel(
      historiesIn(await releasedRows(office, release, 'histories')),
      logWords(readers.vi),
    )
  return null
}

/**
 * A file of a release, which never changes: its checksum is its ETag. `latest` in the place of a day
 * is the newest release, and says which that is.
 */
export async function loader({ params, request, context: { office } }: LoaderFunctionArgs) {
  const { file: name = '' } = params
  const isLatest = params.release === 'latest'
  const release = isLatest ? await newestRelease(office) : (params.release ?? null)
  if (!release) return missing()
  const open = {
    'Access-Control-Allow-Origin': '*',
    'Cache-Control': isLatest ? 'public, max-age=0' : 'public, max-age=31536000, immutable',
    'Content-Disposition': attachmentHeader(`${release}-${name}`),
  }
  const made = await besides(office, release, name)
  if (made !== null) {
    const type = name.includes('metadata') ? 'application/csvm+json' : 'application/json'
    return new Response(made, { headers: { ...open, 'Content-Type': type } })
  }
  const [dataset = '', format = ''] = name.split('.')
  if (!isDatasetName(dataset) || !isFormat(format) || name !== `${dataset}.${format}`)
    return missing()
  const file = await fileOf(office, release, dataset, format)
  if (!file) return missing()
  const etag = `"${file.sha256}"`
  const headers = {
    ...open,
    ETag: etag,
    'Content-Location': pathOfFile(file),
    // RFC 9530: whoever has it whole can tell that it is.
    'Repr-Digest': `sha-256=:${Buffer.from(file.sha256, 'hex').toString('base64')}:`,
    'Content-Type': mediaTypes[format],
  }
  if (request.headers.get('if-none-match') === etag)
    return new Response(null, { status: 304, headers })
  return streamed({
    headers: { ...headers, 'Content-Length': String(file.bytes) },
    body: contentOf(office, file.sha256),
  })
}
