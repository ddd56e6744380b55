import { useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { Button } from '#app/components/button.tsx'
import { Container } from '#app/components/container.tsx'
import { EmptyState } from '#app/components/empty-state.tsx'
import { Notice } from '#app/components/notice.tsx'
import type { PageHandle } from '#app/components/page-handle.ts'
import { Pagination } from '#app/components/pagination.tsx'
import { SearchBox } from '#app/components/search-box.tsx'
import { officerDoor } from '#app/http/door.ts'
import { goTo } from '#app/http/go.ts'
import { notFound } from '#app/http/turned-away.ts'
import { usePath, useReader } from '#app/i18n/reader.tsx'
import { ListFilters } from '#app/working/list-filters.tsx'
import { filtersIn, queryOf, withQuery } from '#app/working/list-query.ts'
import { ListTabs } from '#app/working/list-tabs.tsx'
import { narrowingOf } from '#app/working/narrowing.ts'
import { ViewKeeper, type ViewShown } from '#app/working/saved-views.tsx'
import { shownLines } from '#app/working/work-lines.ts'
import { WorkTable } from '#app/working/work-table.tsx'
import {
  bulkActsOf,
  countIn,
  forgetView,
  listNames,
  noteList,
  type QueueCursor,
  queue,
  queueSizes,
  queuesOf,
  rolesOnTurn,
  savedViewsOf,
  saveView,
} from '#services/dossiers/index.ts'
import { parseId } from '#services/id.ts'

const queueParam = z.enum(listNames)

export const handle: PageHandle<{ name: z.output<typeof queueParam> } | undefined> = {
  title: ({ t, data }) => (data ? t(`office:queue.${data.name}`) : t('office:queue.title')),
  private: true,
  comfort: true,
}

/** Lines of one page: enough for one act on thirty of them. */
const pageSize = 50
const longestName = 60

/** `2026-11-24T10:00:00.000Z~<id>`: where the page before this one ended. */
function cursorIn(text: string | null): QueueCursor | null {
  const [written = '', tail = ''] = (text ?? '').split('~')
  const id = parseId<'dossier'>(tail)
  const at = new Date(written)
  return id && !Number.isNaN(at.getTime()) ? { at, id } : null
}

const door = officerDoor({ may: ['list', 'dossier'], params: { queue: queueParam } })

export const loader = door.loader(async ({ office, actor, params, url, reader }) => {
  const { queue: name } = params
  const after = cursorIn(url.searchParams.get('after'))
  const filters = filtersIn(url.searchParams)
  const query = queryOf(filters)
  const isNarrowed = query.size > 0
  const [page, sizes, count, views] = await Promise.all([
    queue(office, actor, { name, filters, size: pageSize, ...(after ? { after } : {}) }),
    queueSizes(office, actor),
    isNarrowed ? countIn(office, actor, { name, filters }) : null,
    savedViewsOf(office, actor),
  ])
  if (!page) throw notFound()
  await noteList(office, actor, { name, filters })
  const roles: readonly string[] = rolesOnTurn(actor)
  const next = new URLSearchParams(query)
  if (page.next) next.set('after', `${page.next.at.toISOString()}~${page.next.id}`)
  return {
    name,
    // A role's own list is a filter of what stands with the unit: it is offered where it differs.
    queues: queuesOf(actor)
      .filter((each) => !roles.includes(each) || each === name)
      .map((each) => ({ name: each, size: sizes[each] ?? 0 })),
    count: count ?? sizes[name] ?? 0,
    query: String(query),
    first: after === null,
    next: page.next ? String(next) : null,
    nothing: url.searchParams.has('nothing'),
    unnamed: url.searchParams.has('unnamed'),
    takes: roles.length > 0,
    // Whoever waits for others has nothing to do on many of them.
    bulk: name === 'waiting' ? [] : bulkActsOf(actor),
    picksAll: url.searchParams.get('pick') === 'all',
    narrowing: await narrowingOf(office, actor, name, filters),
    views: views.map(
      (view): ViewShown => ({
        id: view.id,
        name: view.name,
        href: withQuery(`/${reader.language}/office/queues/${view.list}`, queryOf(view.filters)),
        ofUnit: view.ofUnit,
        isOwn: view.isOwn,
        isCurrent: view.list === name && String(queryOf(view.filters)) === String(query),
      }),
    ),
    lines: await shownLines(office, actor, page.dossiers),
  }
})

export const action = door.action(async ({ office, actor, params, reader, url }, posted) => {
  const filters = filtersIn(url.searchParams)
  const query = queryOf(filters)
  const here = `/${reader.language}/office/queues/${params.queue}`
  if (posted.intent === 'saveView') {
    const name = posted.text('name', longestName)
    const forUnit = posted.text('forUnit') === 'on'
    const saved = await saveView(office, actor, { name, list: params.queue, filters, forUnit })
    if (saved.outcome === 'refused') query.set('unnamed', '')
  }
  const view = posted.intent === 'forgetView' && parseId<'savedView'>(posted.text('view'))
  if (view) await forgetView(office, actor, view)
  return goTo(withQuery(here, query))
})

/** One list of work of the officer's agency, the least working time left first. */
export default function Queue() {
  const data = useLoaderData<typeof loader>()
  const { name, queues, count, query, first, next, lines, narrowing, takes } = data
  const { t, format } = useReader()
  const path = usePath()
  const here = path(`/office/queues/${name}`)
  const action = query ? `${here}?${query}` : here
  return (
    <Container className="grid gap-2 py-3">
      <div className="flex flex-wrap items-end gap-x-6 gap-y-2">
        <h1 className="mr-auto text-xl">
          {t(`office:queue.${name}`)}{' '}
          <span className="text-base font-normal text-ink-soft tabular-nums">
            {t('office:work.count', { count: format.number(count) })}
          </span>
        </h1>
        <div className="w-full md:w-96">
          <SearchBox
            action={path('/office/find')}
            label={t('office:queue.search')}
            example={t('office:work.searchExample')}
            hideLabel
          />
        </div>
        {takes && (
          <form method="post" action={path('/office/next')}>
            <input type="hidden" name="list" value={name} />
            <input type="hidden" name="query" value={query} />
            <Button small icon="hand" data-key="n">
              {t('office:work.takeNext')}
            </Button>
          </form>
        )}
      </div>
      {data.nothing && (
        <Notice tone="info" live>
          {t('office:work.nothingLeft')}
        </Notice>
      )}
      <ListTabs
        label={t('office:queue.title')}
        tabs={queues.map((each) => ({
          href: path(`/office/queues/${each.name}`),
          text: t(`office:queue.${each.name}`),
          count: format.number(each.size),
          current: each.name === name,
          ...(each.name === 'today' || each.name === 'stuck'
            ? { tone: 'danger' as const }
            : each.name === 'soon' || each.name === 'paid'
              ? { tone: 'warning' as const }
              : {}),
        }))}
      />
      <div className="flex flex-wrap items-start gap-x-6 gap-y-1 text-sm">
        <details open={narrowing.isNarrowed}>
          <summary className="link inline-flex min-h-8 cursor-pointer items-center">
            {t('office:work.filter.title')}
          </summary>
          <ListFilters here={here} narrowing={narrowing} />
        </details>
        <ViewKeeper action={action} views={data.views} unnamed={data.unnamed} />
      </div>
      <div id="queue" data-queue data-live={first ? 20 : undefined}>
        {lines.length > 0 ? (
          <WorkTable
            caption={t(`office:queue.${name}`)}
            lines={lines}
            {...(data.bulk.length > 0 ? { pick: { form: 'bulk', all: data.picksAll } } : {})}
          />
        ) : (
          <EmptyState title={t('office:queue.empty')}>
            {t(name === 'mine' ? 'office:work.mineEmpty' : 'office:queue.emptyText')}
          </EmptyState>
        )}
      </div>
      {lines.length > 0 && data.bulk.length > 0 && (
        <form
          id="bulk"
          method="post"
          action={path('/office/bulk')}
          className="sticky bottom-0 flex flex-wrap items-center gap-x-4 gap-y-2 border-t border-line bg-paper py-2 text-sm"
        >
          <a
            className="link"
            href={`${here}?${query ? `${query}&` : ''}pick=all`}
            data-pick-all
            data-key="x"
          >
            {t('office:bulk.pickAll')}
          </a>
          <span className="text-ink-soft">{t('office:bulk.bar')}</span>
          {data.bulk.map((each) => (
            <Button key={each} small tone="secondary" name="intent" value={each}>
              {each === 'assigned' ? t('office:bulk.assign') : t(`acts:act.${each}.do`)}
            </Button>
          ))}
        </form>
      )}
      <Pagination
        {...(first ? {} : { firstHref: action })}
        {...(next ? { nextHref: `${here}?${next}` } : {})}
      />
    </Container>
  )
}
