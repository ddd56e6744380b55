import { useLoaderData } from '@remix-run/react'
import { Container } from '#app/components/container.tsx'
import { Moment } from '#app/components/date-time.tsx'
import { EmptyState } from '#app/components/empty-state.tsx'
import type { PageHandle } from '#app/components/page-handle.ts'
import { PageTitle } from '#app/components/page-title.tsx'
import { Table } from '#app/components/table.tsx'
import { officerDoor } from '#app/http/door.ts'
import { useText } from '#app/i18n/reader.tsx'
import { failingJobs } from '#services/jobs/index.ts'

export const handle: PageHandle = { title: ({ t }) => t('office:admin.jobs'), private: true }

export const loader = officerDoor({ may: ['read', 'operations'], params: {} }).loader(
  async ({ office }) => ({ jobs: await failingJobs(office) }),
)

/** Background work that failed and is being tried again. */
export default function Jobs() {
  const { jobs } = useLoaderData<typeof loader>()
  const t = useText()
  return (
    <Container className="py-6 sm:py-10">
      <PageTitle kicker={t('office:admin.title')} lead={t('office:admin.jobsLead')}>
        {t('office:admin.jobs')}
      </PageTitle>
      <div className="mt-8">
        <Table
          caption={t('office:admin.jobs')}
          hideCaption
          rows={jobs}
          rowKey={({ id }) => id}
          empty={<EmptyState icon="check" title={t('office:admin.jobsNone')} />}
          columns={[
            {
              key: 'task',
              title: t('office:admin.task'),
              heading: true,
              cell: ({ task }) => task,
            },
            {
              key: 'attempts',
              title: t('office:admin.attempts'),
              end: true,
              cell: ({ attempts, maxAttempts }) => `${attempts} / ${maxAttempts}`,
            },
            {
              key: 'next',
              title: t('office:admin.next'),
              cell: ({ nextAt }) => <Moment at={nextAt} />,
            },
            { key: 'error', title: t('office:admin.error'), cell: ({ error }) => error },
          ]}
        />
      </div>
    </Container>
  )
}
