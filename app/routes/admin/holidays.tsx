import { useLoaderData } from '@remix-run/react'
import { Container } from '#app/components/container.tsx'
import { CivilDay } from '#app/components/date-time.tsx'
import type { PageHandle } from '#app/components/page-handle.ts'
import { PageTitle } from '#app/components/page-title.tsx'
import { Tag } from '#app/components/status-tag.tsx'
import { Table } from '#app/components/table.tsx'
import { officerDoor } from '#app/http/door.ts'
import { useText } from '#app/i18n/reader.tsx'
import { listSpecialDays } from '#services/dossiers/index.ts'

export const handle: PageHandle = { title: ({ t }) => t('office:admin.holidays'), private: true }

export const loader = officerDoor({ may: ['manage', 'calendar'], params: {} }).loader(
  ({ office }) => listSpecialDays(office),
)

/** The days on which time limits do not run, and the days worked instead. */
export default function Holidays() {
  const { days, edition } = useLoaderData<typeof loader>()
  const t = useText()
  return (
    <Container className="py-6 sm:py-10">
      <PageTitle
        kicker={t('office:admin.edition', { edition })}
        lead={t('office:admin.holidaysLead')}
      >
        {t('office:admin.holidays')}
      </PageTitle>
      <div className="mt-8">
        <Table
          caption={t('office:admin.holidays')}
          hideCaption
          rows={days}
          rowKey={({ date }) => date}
          columns={[
            {
              key: 'date',
              title: t('office:admin.day'),
              heading: true,
              cell: ({ date }) => <CivilDay date={date} weekday />,
            },
            {
              key: 'kind',
              title: t('office:admin.kind'),
              cell: ({ kind }) =>
                kind === 'workingDay' ? (
                  <Tag tone="info" text={t('office:admin.working')} />
                ) : (
                  <Tag tone="success" text={t('office:admin.holiday')} />
                ),
            },
            { key: 'name', title: t('office:admin.why'), cell: ({ name }) => name },
            { key: 'source', title: t('office:admin.source'), cell: ({ source }) => source },
          ]}
        />
      </div>
    </Container>
  )
}
