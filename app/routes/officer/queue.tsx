import { useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { Container } from '#app/components/container.tsx'
import { Expected } from '#app/components/date-time.tsx'
import { EmptyState } from '#app/components/empty-state.tsx'
import { Notice } from '#app/components/notice.tsx'
import type { PageHandle } from '#app/components/page-handle.ts'
import { PageTitle } from '#app/components/page-title.tsx'
import { Pagination } from '#app/components/pagination.tsx'
import { SearchBox } from '#app/components/search-box.tsx'
import { StatusTag, Tag } from '#app/components/status-tag.tsx'
import { Table } from '#app/components/table.tsx'
import { Tabs } from '#app/components/tabs.tsx'
import { statesText } from '#app/dossier/where.ts'
import { officerDoor } from '#app/http/door.ts'
import { notFound } from '#app/http/turned-away.ts'
import { usePath, useReader } from '#app/i18n/reader.tsx'
import {
  calendarOf,
  type QueueCursor,
  queue,
  queueSizes,
  queuesOf,
} from '#services/dossiers/index.ts'
import { parseId } from '#services/id.ts'
import { dateOf, instant } from '#workflows/kernel/time.ts'

const queueParam = z.enum([
  'desk',
  'unit',
  'head',
  'clerk',
  'accountant',
  'mine',
  'waiting',
  'parked',
])

export const handle: PageHandle<{ name: z.output<typeof queueParam> } | undefined> = {
  title: ({ t, data }) => (data ? t(`office:queue.${data.name}`) : t('office:queue.title')),
  private: true,
  comfort: true,
}

/** `2026-11-24T10:00:00.000Z~<id>` or `~<id>`: where the page before this one ended. */
function cursorIn(text: string | null): QueueCursor | null {
  const [due, idText] = (text ?? '').split('~')
  const id = parseId<'dossier'>(idText ?? '')
  const dueAt = due ? new Date(due) : null
  return id && !(dueAt && Number.isNaN(dueAt.getTime())) ? { dueAt, id } : null
}

export const loader = officerDoor({
  may: ['list', 'dossier'],
  params: { queue: queueParam },
}).loader(async ({ office, actor, params, url }) => {
  const after = cursorIn(url.searchParams.get('after'))
  const [page, sizes] = await Promise.all([
    queue(office, actor, { name: params.queue, ...(after ? { after } : {}) }),
    queueSizes(office, actor),
  ])
  if (!page) throw notFound()
  const now = office.clock.now()
  const calendar = await calendarOf(office)
  return {
    name: params.queue,
    queues: queuesOf(actor).map((name) => ({ name, size: sizes[name] ?? 0 })),
    unknown: url.searchParams.has('unknown'),
    done: url.searchParams.get('done'),
    first: after === null,
    next: page.next && `${page.next.dueAt?.toISOString() ?? ''}~${page.next.id}`,
    dossiers: page.dossiers.map((dossier) => ({
      code: dossier.code,
      wording: dossier.procedure.wording,
      holderName: dossier.holderName,
      status: dossier.status,
      states: dossier.states,
      dueAt: dossier.dueAt,
      dueIsExpected: dossier.dueAt !== null && calendar.isExpected(dateOf(instant(dossier.dueAt))),
      overdue: dossier.dueAt !== null && dossier.dueAt < now,
      taken:
        dossier.assignedTo?.staffId === actor.staffId ? 'me' : dossier.assignedTo ? 'other' : 'no',
      takenBy: dossier.assignedTo?.name ?? '',
    })),
  }
})

type Row = ReturnType<typeof useLoaderData<typeof loader>>['dossiers'][number]

/** One queue of the officer's agency, the most urgent first. */
export default function Queue() {
  const { name, queues, unknown, first, next, dossiers } = useLoaderData<typeof loader>()
  const { t } = useReader()
  const path = usePath()
  const here = path(`/office/queues/${name}`)
  const columns = useColumns()
  return (
    <Container className="py-6 sm:py-8">
      <div className="grid items-end gap-4 md:grid-cols-[1fr_22rem]">
        <PageTitle kicker={t('office:title')}>{t('office:queue.title')}</PageTitle>
        <SearchBox action={path('/office/find')} label={t('office:queue.search')} />
      </div>
      <div className="mt-6 grid gap-6">
        {unknown && (
          <Notice tone="warning" live>
            {t('office:queue.notFound')}
          </Notice>
        )}
        <Tabs
          label={t('office:queue.title')}
          tabs={queues.map((each) => ({
            href: path(`/office/queues/${each.name}`),
            text: t(`office:queue.${each.name}`),
            count: each.size >= 100 ? t('office:queue.many') : each.size,
            current: each.name === name,
          }))}
        />
        <div id="queue" data-queue data-live={first ? 20 : undefined}>
          <Table<Row>
            caption={t(`office:queue.${name}`)}
            hideCaption
            rows={dossiers}
            rowKey={({ code }) => code}
            columns={columns}
            empty={
              <EmptyState title={t('office:queue.empty')}>{t('office:queue.emptyText')}</EmptyState>
            }
          />
        </div>
        <Pagination
          {...(first ? {} : { firstHref: here })}
          {...(next ? { nextHref: `${here}?after=${encodeURIComponent(next)}` } : {})}
        />
        {dossiers.length > 0 && (
          <p className="hidden text-sm text-ink-soft md:block">{t('office:queue.keys')}</p>
        )}
      </div>
    </Container>
  )
}

function useColumns() {
  const reader = useReader()
  const { t, procedure, format } = reader
  const path = usePath()
  return [
    {
      key: 'code',
      title: t('office:queue.code'),
      heading: true,
      cell: ({ code }: Row) => (
        <a className="link tabular-nums" href={path(`/office/dossiers/${code}`)} data-queue-item>
          {code}
        </a>
      ),
    },
    {
      key: 'procedure',
      title: t('office:queue.procedure'),
      cell: ({ wording }: Row) => procedure(wording, 'name'),
    },
    { key: 'holder', title: t('office:queue.holder'), cell: ({ holderName }: Row) => holderName },
    {
      key: 'state',
      title: t('office:queue.state'),
      cell: ({ wording, states, status, taken, takenBy }: Row) => (
        <span className="grid justify-items-start gap-1">
          <span>{statesText(reader, wording, states, 'others')}</span>
          <StatusTag status={status} />
          {taken !== 'no' && (
            <Tag
              icon="person"
              text={
                taken === 'me'
                  ? t('office:queue.assignedYou')
                  : t('office:queue.assigned', { name: takenBy })
              }
            />
          )}
        </span>
      ),
    },
    {
      key: 'due',
      title: t('office:queue.due'),
      cell: ({ dueAt, dueIsExpected, overdue }: Row) =>
        dueAt ? (
          <span className={overdue ? 'font-semibold text-danger' : ''}>
            {overdue && `${t('office:queue.overdue')}: `}
            <time dateTime={dueAt}>{format.dateTime(dueAt)}</time>
            {dueIsExpected && <Expected />}
          </span>
        ) : (
          <span className="text-ink-soft">{t('office:queue.noDue')}</span>
        ),
    },
  ]
}
