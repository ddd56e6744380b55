import { useLoaderData } from '@remix-run/react'
import { Container } from '#app/components/container.tsx'
import { type ListPage, ListPages, listPage, pageAsked } from '#app/components/list-pages.tsx'
import type { PageHandle } from '#app/components/page-handle.ts'
import { PageTitle } from '#app/components/page-title.tsx'
import { Table } from '#app/components/table.tsx'
import { officerDoor } from '#app/http/door.ts'
import { usePath, useReader } from '#app/i18n/reader.tsx'
import { lengthAsked, scopeOf } from '#app/measures/period.ts'
import { procedureFiled } from '#services/dossiers/index.ts'
import { type Counted, counted, countsOf, dossiersBehind } from '#services/measures/index.ts'

export const handle: PageHandle = { title: ({ t }) => t('office:board.behind'), private: true }

const size = 50
const numberAsked = (url: URL): Counted =>
  counted.find((name) => name === url.searchParams.get('number')) ?? 'open'

export const loader = officerDoor({ may: ['read', 'measures'], params: {} }).loader(
  async ({ office, actor, url, reader }) => {
    const number = numberAsked(url)
    const weeks = lengthAsked(url)
    const scope = scopeOf(actor.agencyId, weeks, office.clock.now())
    const after = pageAsked(url)
    const [counts, rows] = await Promise.all([
      countsOf(office, scope),
      dossiersBehind(office, number, scope, {
        size: size + 1,
        after: after ? { filedAt: after.at, id: after.id } : undefined,
      }),
    ])
    const shown = rows.slice(0, size)
    const last = shown.at(-1)
    const next = rows.length > size && last ? { at: last.filed_at, id: last.id } : null
    return {
      number,
      weeks,
      page: listPage({ count: counts[number], next }, url) satisfies ListPage,
      dossiers: shown.map((row) => ({
        code: row.code,
        procedure: reader.procedure(
          procedureFiled(row.procedure_code, row.procedure_version)?.wording ?? row.procedure_code,
          'name',
        ),
        filedAt: row.filed_at.toISOString(),
        promisedAt: row.promised_at?.toISOString() ?? null,
        doneAt: row.done_at?.toISOString() ?? null,
      })),
    }
  },
)

/** The dossiers that a number of the board counts. */
export default function BoardDossiers() {
  const { number, weeks, page, dossiers } = useLoaderData<typeof loader>()
  const { t, format } = useReader()
  const path = usePath()
  const date = (at: string | null) => (at ? format.dateTime(at) : '–')
  return (
    <Container className="grid gap-6 py-6 sm:py-8">
      <PageTitle
        kicker={
          <a className="link" href={`${path('/office/board')}?weeks=${weeks}`}>
            {t('office:board.title')}
          </a>
        }
        lead={t(`office:board.means.${number}`)}
      >
        {t(`office:board.${number}`)}
      </PageTitle>
      <Table
        caption={t('office:board.behind')}
        hideCaption
        rows={dossiers}
        rowKey={({ code }) => code}
        columns={[
          {
            key: 'code',
            title: t('office:agenda.dossier'),
            heading: true,
            cell: ({ code }) => (
              <a className="link tabular-nums" href={path(`/office/dossiers/${code}`)}>
                {code}
              </a>
            ),
          },
          { key: 'procedure', title: t('office:agenda.about'), cell: (row) => row.procedure },
          { key: 'filed', title: t('office:board.filedAt'), cell: (row) => date(row.filedAt) },
          {
            key: 'promised',
            title: t('office:board.promisedAt'),
            cell: (row) => date(row.promisedAt),
          },
          { key: 'done', title: t('office:board.doneAt'), cell: (row) => date(row.doneAt) },
        ]}
      />
      <ListPages page={page} here={path('/office/board/dossiers')} />
    </Container>
  )
}
