import { Button } from '#app/components/button.tsx'
import { Moment } from '#app/components/date-time.tsx'
import { TextLink } from '#app/components/link.tsx'
import { Notice } from '#app/components/notice.tsx'
import { Table } from '#app/components/table.tsx'
import { usePath, useReader } from '#app/i18n/reader.tsx'
import type { ParkedDossier } from '#services/dossiers/index.ts'
import type { Shown } from './shown.ts'

/** Dossiers the code does not understand: why, since when, and the way back once that is mended. */
export function ParkedDossiers({ dossiers }: { dossiers: readonly Shown<ParkedDossier>[] }) {
  const { t, procedure } = useReader()
  const path = usePath()
  return (
    <section aria-labelledby="parked" className="mt-8 grid gap-4">
      <h2 id="parked" className="text-xl">
        {t('office:admin.versions.parked')}
      </h2>
      <Notice tone="danger">{t('office:admin.versions.parkedLead')}</Notice>
      <Table
        caption={t('office:admin.versions.parked')}
        hideCaption
        rows={dossiers}
        rowKey={({ code }) => code}
        columns={[
          {
            key: 'dossier',
            title: t('office:admin.calendar.dossier'),
            heading: true,
            cell: ({ code, wording, version }) => (
              <>
                <TextLink href={path(`/office/dossiers/${code}`)}>{code}</TextLink>
                <span className="block text-sm text-ink-soft">
                  {wording && procedure(wording, 'name')} ·{' '}
                  {t('office:admin.versions.numbered', { version })}
                </span>
              </>
            ),
          },
          {
            key: 'why',
            title: t('office:admin.versions.why'),
            cell: ({ why }) => <code className="text-sm break-words">{why}</code>,
          },
          {
            key: 'since',
            title: t('office:admin.versions.lastMoved'),
            cell: ({ since }) => <Moment at={since} />,
          },
          {
            key: 'lookAgain',
            title: t('office:admin.versions.lookAgain'),
            cell: ({ code }) => (
              <form method="post">
                <input type="hidden" name="code" value={code} />
                <Button name="intent" value="lookAgain" tone="secondary" small>
                  {t('office:admin.versions.lookAgain')}
                </Button>
              </form>
            ),
          },
        ]}
      />
    </section>
  )
}
