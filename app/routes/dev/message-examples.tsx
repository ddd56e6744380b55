import { Breadcrumbs } from '#app/components/breadcrumbs.tsx'
import { Button, ButtonLink } from '#app/components/button.tsx'
import { Card } from '#app/components/card.tsx'
import { Confirmation } from '#app/components/confirmation.tsx'
import { CivilDay, Moment } from '#app/components/date-time.tsx'
import { Disclosure } from '#app/components/disclosure.tsx'
import { EmptyState } from '#app/components/empty-state.tsx'
import { ErrorNotice } from '#app/components/error-page.tsx'
import { Money } from '#app/components/money.tsx'
import { Notice } from '#app/components/notice.tsx'
import { Pagination } from '#app/components/pagination.tsx'
import { SearchBox } from '#app/components/search-box.tsx'
import { StatusTag } from '#app/components/status-tag.tsx'
import { Stepper } from '#app/components/stepper.tsx'
import { SummaryList } from '#app/components/summary-list.tsx'
import { Table } from '#app/components/table.tsx'
import { Tabs } from '#app/components/tabs.tsx'
import { Waiting } from '#app/components/waiting.tsx'
import { useText } from '#app/i18n/reader.tsx'
import { Columns, GallerySection } from './gallery-section.tsx'

const statuses = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]
const tones = ['info', 'success', 'warning', 'danger'] as const
const rows = [
  { code: 'H26.01-261123-0001', holder: 'Trần Văn Bảo', status: 4, due: '2026-11-25', fee: 16_000 },
  {
    code: 'H26.01-261123-0002',
    holder: 'Lê Thị Ngọc Hà',
    status: 6,
    due: '2026-11-25',
    fee: 8_000,
  },
  {
    code: 'H26.01-261120-0017',
    holder: 'Phạm Quốc Khánh',
    status: 10,
    due: '2026-11-20',
    fee: 24_000,
  },
]

export function MessageExamples() {
  const t = useText()
  const steps = [
    { name: 'one', title: t('dev:step.one'), href: '#main' },
    { name: 'two', title: t('dev:step.two'), href: '#main' },
    { name: 'three', title: t('dev:step.three') },
    { name: 'four', title: t('dev:step.four') },
  ]
  return (
    <>
      <GallerySection title={t('dev:sections.feedback')}>
        <Columns>
          {tones.map((tone) => (
            <Notice key={tone} tone={tone} title={t('dev:noticeTitle')}>
              <p>{t('dev:notice')}</p>
            </Notice>
          ))}
          <Notice>
            <p>{t('dev:notice')}</p>
          </Notice>
        </Columns>
      </GallerySection>
      <GallerySection title={t('dev:sections.status')}>
        <ul className="flex flex-wrap gap-2">
          {statuses.map((status) => (
            <li key={status}>
              <StatusTag status={status} />
            </li>
          ))}
        </ul>
      </GallerySection>
      <GallerySection title={t('dev:sections.review')}>
        <SummaryList
          rows={[
            { label: t('dev:sample.name'), value: t('dev:sample.nameValue'), changeHref: '#main' },
            {
              label: t('dev:sample.birthDate'),
              value: <CivilDay date="1990-11-23" />,
              changeHref: '#a',
            },
            { label: t('dev:sample.reason'), value: '', changeHref: '#b' },
            { label: t('common:deadline.due'), value: <CivilDay date="2026-11-25" weekday /> },
            { label: t('dev:timeline.filed'), value: <Moment at="2026-11-23T02:05:00.000Z" /> },
          ]}
        />
        <Table
          caption={t('dev:table.caption')}
          rows={rows}
          rowKey={(row) => row.code}
          columns={[
            {
              key: 'code',
              title: t('dev:table.code'),
              cell: (row) => (
                <a className="link" href="#main">
                  {row.code}
                </a>
              ),
              heading: true,
            },
            { key: 'holder', title: t('dev:table.holder'), cell: (row) => row.holder },
            {
              key: 'status',
              title: t('dev:table.status'),
              cell: (row) => <StatusTag status={row.status} />,
            },
            { key: 'due', title: t('dev:table.due'), cell: (row) => <CivilDay date={row.due} /> },
            {
              key: 'fee',
              title: t('dev:table.fee'),
              cell: (row) => <Money dong={row.fee} />,
              end: true,
            },
          ]}
        />
      </GallerySection>
      <GallerySection title={t('dev:sections.navigation')}>
        <Breadcrumbs crumbs={[{ href: '#main', text: t('common:nav.procedures') }]} />
        <Tabs
          label={t('dev:tabs.label')}
          tabs={[
            { href: '#main', text: t('dev:tabs.mine'), count: 3, current: true },
            { href: '#unit', text: t('dev:tabs.unit'), count: '99+' },
            { href: '#done', text: t('dev:tabs.done') },
          ]}
        />
        <SearchBox action="#main" label={t('dev:search')} defaultValue="0917" />
        <Pagination firstHref="#main" nextHref="#next" />
        <Stepper steps={steps} current={2} />
        <Columns>
          <Card title={t('dev:timeline.lookup')} href="#main">
            <p className="text-ink-soft">{t('dev:notice')}</p>
          </Card>
          <div>
            <Disclosure summary={t('dev:details')}>{t('dev:detailsText')}</Disclosure>
            <Disclosure summary={t('dev:details')} open>
              {t('dev:detailsText')}
            </Disclosure>
          </div>
        </Columns>
      </GallerySection>
      <GallerySection title={t('dev:sections.states')}>
        <Columns>
          <EmptyState
            title={t('dev:empty')}
            action={
              <ButtonLink href="#main" tone="secondary">
                {t('common:nav.procedures')}
              </ButtonLink>
            }
          >
            {t('dev:emptyText')}
          </EmptyState>
          <Waiting id="waiting-example" refreshHref="#main" live={600} />
          <Confirmation
            title={t('dev:confirm')}
            actions={
              <>
                <Button type="button" tone="danger">
                  {t('acts:act.withdrawalRequested.do')}
                </Button>
                <ButtonLink href="#main" tone="quiet">
                  {t('common:nav.back')}
                </ButtonLink>
              </>
            }
          >
            <p>{t('dev:confirmText')}</p>
          </Confirmation>
        </Columns>
      </GallerySection>
      <GallerySection title={t('dev:sections.pages')}>
        <ErrorNotice status={404} level={3} />
        <ErrorNotice status={403} level={3} />
        <ErrorNotice status={429} level={3} />
        <ErrorNotice status={503} level={3} />
        <ErrorNotice status={500} level={3} />
      </GallerySection>
    </>
  )
}
