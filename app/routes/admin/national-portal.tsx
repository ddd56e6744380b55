import { useLoaderData } from '@remix-run/react'
import { Button } from '#app/components/button.tsx'
import { Container } from '#app/components/container.tsx'
import { Moment } from '#app/components/date-time.tsx'
import { Notice } from '#app/components/notice.tsx'
import type { PageHandle } from '#app/components/page-handle.ts'
import { PageTitle } from '#app/components/page-title.tsx'
import { officerDoor } from '#app/http/door.ts'
import { goTo } from '#app/http/go.ts'
import { useText } from '#app/i18n/reader.tsx'
import { catalogue } from '#services/dossiers/index.ts'
import { may } from '#services/identity/index.ts'
import { statesTold, syncStanding, tellAgain } from '#services/national-sync/index.ts'
import { DriftFound, StatesTold, WaitingToTell } from './national-portal-parts.tsx'

export const handle: PageHandle = {
  title: ({ t }) => t('office:admin.national.title'),
  private: true,
}

export const loader = officerDoor({ may: ['read', 'operations'], params: {} }).loader(
  async ({ office, actor, url, reader }) => ({
    standing: await syncStanding(office),
    mayRetry: may(actor, 'retry', 'operations').outcome === 'allowed',
    isRetried: url.searchParams.has('retried'),
    procedures: catalogue.map((procedure) => ({
      code: `${procedure.code}, v${procedure.version}`,
      name: String(procedure.texts[reader.language].name),
      states: statesTold(procedure),
    })),
  }),
)

export const action = officerDoor({ may: ['retry', 'operations'], params: {} }).action(
  async ({ office, actor, url }) => {
    const { outcome } = await tellAgain(office, actor)
    return goTo(outcome === 'retried' ? `${url.pathname}?retried` : url.pathname)
  },
)

/** What the National Public Service Portal has still to hear, why it waits, and what differed there. */
export default function NationalPortal() {
  const { standing, mayRetry, isRetried, procedures } = useLoaderData<typeof loader>()
  const { line, waiting, dossiers, events, drifted } = standing
  const t = useText()
  return (
    <Container className="py-6 sm:py-10">
      <PageTitle kicker={t('office:admin.title')} lead={t('office:admin.national.lead')}>
        {t('office:admin.national.title')}
      </PageTitle>
      <div className="mt-8 grid gap-8">
        {isRetried && <Notice tone="success">{t('office:admin.national.retried')}</Notice>}
        {line.downSince ? (
          <Notice tone="danger" title={t('office:admin.national.down')}>
            <p>
              {t('office:admin.national.downSince')} <Moment at={line.downSince} />.{' '}
              {t('office:admin.national.downTried', { count: line.attempts })}
              {line.nextTryAt && (
                <>
                  {' '}
                  {t('office:admin.national.nextTry')} <Moment at={line.nextTryAt} />.
                </>
              )}
            </p>
            <p className="mt-1 break-words text-sm">{line.fault}</p>
          </Notice>
        ) : (
          <Notice tone="success">{t('office:admin.national.up')}</Notice>
        )}
        <section className="grid gap-4">
          <div className="flex flex-wrap items-end justify-between gap-4">
            <h2 className="text-xl font-semibold">
              {dossiers === 0
                ? t('office:admin.national.waitingNone')
                : t('office:admin.national.waiting', { count: dossiers, events })}
            </h2>
            {mayRetry && (dossiers > 0 || line.downSince) && (
              <form method="post">
                <Button tone="secondary">{t('office:admin.national.retry')}</Button>
              </form>
            )}
          </div>
          {waiting.length > 0 && <WaitingToTell waiting={waiting} />}
        </section>
        <DriftFound drifted={drifted} />
        <StatesTold procedures={procedures} />
      </div>
    </Container>
  )
}
