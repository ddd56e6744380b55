import { ButtonLink } from '#app/components/button.tsx'
import { Tag } from '#app/components/status-tag.tsx'
import { Table } from '#app/components/table.tsx'
import { usePath, useReader } from '#app/i18n/reader.tsx'
import type { Versioned } from '#services/dossiers/index.ts'

/** The versions of one procedure, with their open dossiers and the way to a hand-over. */
export function VersionsOf({ slug, code, versions, takesOverFrom }: Versioned) {
  const { t, procedure } = useReader()
  const path = usePath()
  const earlier = versions.find(({ version }) => version === takesOverFrom)
  return (
    <section aria-labelledby={slug} className="mt-10">
      <h2 id={slug} className="text-xl">
        {procedure(slug, 'name')}
      </h2>
      <p className="mb-4 text-sm text-ink-soft">{t('public:procedure.code', { code })}</p>
      <Table
        caption={procedure(slug, 'name')}
        hideCaption
        rows={versions}
        rowKey={({ version }) => String(version)}
        columns={[
          {
            key: 'version',
            title: t('office:admin.versions.version'),
            heading: true,
            cell: ({ version }) => t('office:admin.versions.numbered', { version }),
          },
          {
            key: 'standing',
            title: t('office:admin.versions.standing'),
            cell: ({ isInForce }) =>
              isInForce ? (
                <Tag tone="success" text={t('office:admin.versions.inForce')} />
              ) : (
                <Tag text={t('office:admin.versions.earlier')} />
              ),
          },
          {
            key: 'open',
            title: t('office:admin.versions.open'),
            end: true,
            cell: ({ open }) => <span className="tabular-nums">{open}</span>,
          },
        ]}
      />
      <div className="mt-5">
        {takesOverFrom === null ? (
          <p className="text-ink-soft">{t('office:admin.versions.noMigration')}</p>
        ) : earlier && earlier.open > 0 ? (
          <ButtonLink
            href={path(`/office/admin/versions?preview=${slug}#handOver`)}
            tone="secondary"
          >
            {t('office:admin.versions.preview')}
          </ButtonLink>
        ) : (
          <p className="text-ink-soft">{t('office:admin.versions.nobodyWaits')}</p>
        )}
      </div>
    </section>
  )
}
