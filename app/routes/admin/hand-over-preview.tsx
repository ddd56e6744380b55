import { Button } from '#app/components/button.tsx'
import { Confirmation } from '#app/components/confirmation.tsx'
import { Moment } from '#app/components/date-time.tsx'
import { TextLink } from '#app/components/link.tsx'
import { Table } from '#app/components/table.tsx'
import { usePath, useReader } from '#app/i18n/reader.tsx'
import type { Candidate } from '#services/dossiers/index.ts'
import { wordingOf } from '#workflows/kernel/wording.ts'
import type { Shown } from './shown.ts'

interface Props {
  slug: string
  candidates: readonly Shown<Candidate>[]
}

/** What a hand-over would do, dossier by dossier, and the button that does it. */
export function HandOverPreview({ slug, candidates }: Props) {
  const { t, procedure } = useReader()
  const path = usePath()
  const taken = candidates.filter(({ prospect }) => prospect.outcome === 'taken').length
  return (
    <div id="handOver" className="mt-8">
      <Confirmation
        title={t('office:admin.versions.handOver', { procedure: procedure(slug, 'name') })}
        actions={
          taken > 0 && (
            <form method="post">
              <input type="hidden" name="slug" value={slug} />
              <Button name="intent" value="handOver">
                {t('office:admin.versions.doIt', { count: taken })}
              </Button>
            </form>
          )
        }
      >
        <p>{t('office:admin.versions.handOverLead')}</p>
        <Table
          caption={t('office:admin.versions.effects')}
          hideCaption
          rows={candidates}
          rowKey={({ code }) => code}
          empty={<p>{t('office:admin.versions.nobodyWaits')}</p>}
          columns={[
            {
              key: 'dossier',
              title: t('office:admin.calendar.dossier'),
              heading: true,
              cell: ({ code }) => (
                <TextLink href={path(`/office/dossiers/${code}`)}>{code}</TextLink>
              ),
            },
            {
              key: 'state',
              title: t('office:admin.versions.state'),
              cell: ({ states, version }) =>
                states
                  .map((state) => procedure(wordingOf(slug, version), `states.${state}`))
                  .join(' · '),
            },
            {
              key: 'effect',
              title: t('office:admin.versions.effect'),
              cell: ({ prospect }) => <Effect slug={slug} prospect={prospect} />,
            },
          ]}
        />
      </Confirmation>
    </div>
  )
}

function Effect({ slug, prospect }: { slug: string; prospect: Shown<Candidate>['prospect'] }) {
  const { t, procedure } = useReader()
  if (prospect.outcome === 'stays')
    return <span className="text-ink-soft">{t(`office:admin.versions.stays.${prospect.why}`)}</span>
  return (
    <>
      {t('office:admin.versions.taken', { version: prospect.to })}
      {prospect.due.after && prospect.due.after !== prospect.due.before && (
        <span className="block text-sm">
          {t('office:admin.calendar.after')}: <Moment at={prospect.due.after} />
        </span>
      )}
      {prospect.periods.map(({ name, ends }) => (
        <span key={name} className="block text-sm text-ink-soft">
          {procedure(slug, `periods.${name}`)}: <Moment at={ends} />
        </span>
      ))}
    </>
  )
}
