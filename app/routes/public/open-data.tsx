import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Breadcrumbs } from '#app/components/breadcrumbs.tsx'
import { Container } from '#app/components/container.tsx'
import { CivilDay } from '#app/components/date-time.tsx'
import { Disclosure } from '#app/components/disclosure.tsx'
import { EmptyState } from '#app/components/empty-state.tsx'
import { TextLink } from '#app/components/link.tsx'
import type { PageHandle } from '#app/components/page-handle.ts'
import { PageTitle } from '#app/components/page-title.tsx'
import { usePath, useReader, useText } from '#app/i18n/reader.tsx'
import { glanceOf, Pictures } from '#app/open-data/pictures.tsx'
import { changesIn, datasetWords } from '#app/open-data/words.ts'
import { proceduresInForce } from '#services/dossiers/index.ts'
import {
  datasets,
  filesOf,
  newestRelease,
  pathOfFile,
  releasedRows,
  releases,
  smallest,
} from '#services/open-data/index.ts'
import { readerOf } from './reader-of.ts'

export { headers } from './cached.ts'

/** The newest release, or the one that the address asks for. */
export async function loader({ params, request, context: { office } }: LoaderFunctionArgs) {
  const reader = readerOf(params)
  const newest = await newestRelease(office)
  const days = await releases(office)
  const asked = new URL(request.url).searchParams.get('release')
  const release = days.find((day) => day === asked) ?? newest
  const files = release ? await filesOf(office, release) : []
  return {
    release,
    earlier: days.filter((day) => day !== release),
    smallest,
    glance: glanceOf(release ? await releasedRows(office, release, 'performance') : []),
    names: Object.fromEntries(
      proceduresInForce().map(({ code, slug }) => [code, reader.procedure(slug, 'name')]),
    ),
    sets: datasets.flatMap(({ name, fields }) => {
      const own = files.filter(({ dataset }) => dataset === name)
      const [first] = own
      const words = datasetWords(reader, name)
      return first
        ? [
            {
              name,
              title: words.title,
              about: words.about,
              rows: first.rows,
              changes: changesIn(reader, first),
              columns: fields.map((field) => ({
                name: field.name,
                about: words.field(field.name),
              })),
              files: own.map(({ format, bytes, sha256, ...file }) => ({
                format,
                bytes,
                sha256,
                path: pathOfFile({ ...file, format }),
              })),
            },
          ]
        : []
    }),
  }
}

export const handle: PageHandle = {
  title: ({ t }) => t('published:title'),
  description: ({ t }) => t('published:lead'),
}

type Shown = ReturnType<typeof useLoaderData<typeof loader>>['sets'][number]

export default function OpenData() {
  const { release, earlier, smallest, glance, names, sets } = useLoaderData<typeof loader>()
  const t = useText()
  const path = usePath()
  return (
    <Container>
      <Breadcrumbs />
      <PageTitle lead={t('published:lead')}>{t('published:title')}</PageTitle>
      <div className="mt-4 grid max-w-prose gap-3">
        <p>{t('published:licence')}</p>
        <p className="text-ink-soft">{t('published:privacy', { count: smallest })}</p>
        <p className="text-sm text-ink-soft">
          {t('published:catalog')}{' '}
          <a href="/open-data/catalog.jsonld" className="link">
            JSON-LD
          </a>
          {' · '}
          <a href="/open-data/catalog.ttl" className="link">
            Turtle
          </a>
        </p>
      </div>
      {!release ? (
        <div className="mt-8 max-w-prose">
          <EmptyState title={t('published:none')}>{t('published:noneText')}</EmptyState>
        </div>
      ) : (
        <>
          {glance.months.length > 0 && (
            <section className="mt-10" aria-labelledby="pictures">
              <h2 id="pictures" className="mb-4 text-2xl">
                {t('published:pictures')}
              </h2>
              <Pictures glance={glance} names={names} />
            </section>
          )}
          <section className="mt-10" aria-labelledby="release">
            <h2 id="release" className="text-2xl">
              <ReleaseOf day={release} />
            </h2>
            <ul className="mt-4 max-w-[52rem] divide-y divide-line border-y border-line">
              {sets.map((set) => (
                <li key={set.name} id={set.name} className="py-5">
                  <DatasetEntry set={set} release={release} />
                </li>
              ))}
            </ul>
          </section>
          {earlier.length > 0 && (
            <div className="mt-8 max-w-[52rem]">
              <Disclosure summary={t('published:earlier')}>
                <ul className="grid gap-1 sm:grid-cols-3">
                  {earlier.map((day) => (
                    <li key={day}>
                      <TextLink href={path(`/open-data?release=${day}`)}>
                        <CivilDay date={day} />
                      </TextLink>
                    </li>
                  ))}
                </ul>
              </Disclosure>
            </div>
          )}
        </>
      )}
    </Container>
  )
}

function ReleaseOf({ day }: { day: string }) {
  const { format, t } = useReader()
  return <>{t('published:release', { day: format.date(day) })}</>
}

const formatNames = { csv: 'CSV', json: 'JSON', parquet: 'Parquet' } as const

function DatasetEntry({ set, release }: { set: Shown; release: string }) {
  const { format, t } = useReader()
  const { name, title, about, rows, changes, columns, files } = set
  return (
    <>
      <h3 className="text-lg">{title}</h3>
      <p className="mt-1 max-w-prose">{about}</p>
      <p className="mt-1 text-sm text-ink-soft">
        {t('published:rows', { count: format.number(rows) })} · {changes}
      </p>
      <ul className="mt-3 flex flex-wrap gap-x-6 gap-y-2">
        {files.map((file) => (
          <li key={file.format}>
            <a href={file.path} className="link">
              {t('published:file', {
                format: formatNames[file.format],
                size: format.fileSize(file.bytes),
              })}
            </a>
          </li>
        ))}
        {name === 'histories' && (
          <li>
            <a href={`/open-data/releases/${release}/histories.ocel.json`} className="link">
              {t('published:ocel')}
            </a>
          </li>
        )}
      </ul>
      <Disclosure summary={<span className="text-sm">{t('published:columns')}</span>}>
        <dl className="grid gap-x-6 gap-y-1 text-sm sm:grid-cols-[max-content_1fr]">
          {columns.map((column) => (
            <div key={column.name} className="sm:contents">
              <dt className="font-mono">{column.name}</dt>
              <dd className="pb-2 sm:pb-0">{column.about}</dd>
            </div>
          ))}
        </dl>
        <p className="mt-3 text-sm">
          <a href={`/open-data/releases/${release}/${name}.csv-metadata.json`} className="link">
            {t('published:metadata')}
          </a>
        </p>
        <ul className="mt-3 grid gap-1 text-xs text-ink-soft">
          {files.map((file) => (
            <li key={file.format} className="break-all">
              {formatNames[file.format]} {t('published:checksum')}{' '}
              <span className="font-mono">{file.sha256}</span>
            </li>
          ))}
        </ul>
      </Disclosure>
    </>
  )
}
