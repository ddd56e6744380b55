import { useLoaderData } from '@remix-run/react'
import { Button } from '#app/components/button.tsx'
import { Container } from '#app/components/container.tsx'
import { Moment } from '#app/components/date-time.tsx'
import { EmptyState } from '#app/components/empty-state.tsx'
import { TextLink } from '#app/components/link.tsx'
import { Notice } from '#app/components/notice.tsx'
import type { PageHandle } from '#app/components/page-handle.ts'
import { PageTitle } from '#app/components/page-title.tsx'
import { Table } from '#app/components/table.tsx'
import { officerDoor } from '#app/http/door.ts'
import { goTo } from '#app/http/go.ts'
import { usePath, useText } from '#app/i18n/reader.tsx'
import { may } from '#services/identity/index.ts'
import { failingJobs, retryJob } from '#services/jobs/index.ts'

export const handle: PageHandle = { title: ({ t }) => t('office:admin.jobs'), private: true }

export const loader = officerDoor({ may: ['read', 'operations'], params: {} }).loader(
  async ({ office, actor, url }) => ({
    jobs: await failingJobs(office),
    mayRetry: may(actor, 'retry', 'operations').outcome === 'allowed',
    retried: url.searchParams.get('retried'),
  }),
)

export const action = officerDoor({ may: ['retry', 'operations'], params: {} }).action(
  async ({ office, actor, url }, posted) => {
    const { outcome } = await retryJob(office, actor, posted.text('job'))
    return goTo(`${url.pathname}?retried=${outcome}`)
  },
)

/** Background work that failed and is being tried again: about which dossier, why, and once more now. */
export default function Jobs() {
  const { jobs, mayRetry, retried } = useLoaderData<typeof loader>()
  const t = useText()
  const path = usePath()
  return (
    <Container className="py-6 sm:py-10">
      <PageTitle kicker={t('office:admin.title')} lead={t('office:admin.jobsLead')}>
        {t('office:admin.jobs')}
      </PageTitle>
      <div className="mt-8 grid gap-4">
        {retried === 'retried' && <Notice tone="success">{t('office:admin.jobRetried')}</Notice>}
        {retried === 'gone' && <Notice>{t('office:admin.jobGone')}</Notice>}
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
              cell: ({ task, dossierCode }) => (
                <>
                  {task}
                  {dossierCode && (
                    <span className="block text-sm">
                      <TextLink href={path(`/office/dossiers/${dossierCode}`)}>
                        {dossierCode}
                      </TextLink>
                    </span>
                  )}
                </>
              ),
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
              cell: ({ nextAt, attempts, maxAttempts }) =>
                attempts < maxAttempts ? <Moment at={nextAt} /> : t('office:admin.jobGivenUp'),
            },
            { key: 'error', title: t('office:admin.error'), cell: ({ error }) => error },
            ...(mayRetry
              ? [
                  {
                    key: 'retry',
                    title: t('office:admin.jobRetry'),
                    cell: ({ id }: { id: string }) => (
                      <form method="post">
                        <input type="hidden" name="job" value={id} />
                        <Button tone="secondary" small>
                          {t('office:admin.jobRetry')}
                        </Button>
                      </form>
                    ),
                  },
                ]
              : []),
          ]}
        />
      </div>
    </Container>
  )
}
