import { Breadcrumbs } from '#app/components/breadcrumbs.tsx'
import { ButtonLink } from '#app/components/button.tsx'
import { Container } from '#app/components/container.tsx'
import { CivilDay, Expected, Moment } from '#app/components/date-time.tsx'
import { OwnerLabel, owners } from '#app/components/owner-name.tsx'
import { PageTitle } from '#app/components/page-title.tsx'
import { StatusTag } from '#app/components/status-tag.tsx'
import { SummaryList } from '#app/components/summary-list.tsx'
import { statesText } from '#app/dossier/where.ts'
import { usePath, useReader } from '#app/i18n/reader.tsx'

interface Props {
  dossier: {
    code: string
    wording: string
    status: number
    states: readonly string[]
    owner: string
    filedAt: string
    movedAt: string
    dueAt: string | null
    dueIsExpected: boolean
    ended: boolean
  }
}

/** Where a dossier stands, for somebody who is not signed in: no names, no answers, no papers. */
export function TrackedDossier({ dossier }: Props) {
  const reader = useReader()
  const { t, procedure, format } = reader
  const path = usePath()
  const { code, wording, states, dueAt, ended } = dossier
  const owner = owners.find((known) => known === dossier.owner) ?? 'system'
  const due = dueAt ? (
    <>
      <CivilDay date={format.dayOf(dueAt)} weekday />
      {dossier.dueIsExpected && <Expected />}
    </>
  ) : (
    !ended && t('public:track.noDue')
  )
  return (
    <Container>
      <Breadcrumbs crumbs={[{ href: path('/track'), text: t('public:track.title') }]} />
      <PageTitle kicker={procedure(wording, 'name')}>
        {t('public:track.result', { code })}
      </PageTitle>
      <div className="mt-4">
        <StatusTag status={dossier.status} />
      </div>
      <div className="mt-6 max-w-prose">
        <SummaryList
          rows={[
            {
              label: t('public:track.state'),
              value: statesText(reader, wording, states, 'others'),
            },
            ...(ended
              ? []
              : [{ label: t('public:track.owner'), value: <OwnerLabel owner={owner} /> }]),
            ...(due ? [{ label: t('public:track.due'), value: due }] : []),
            { label: t('public:track.filed'), value: <Moment at={dossier.filedAt} /> },
            { label: t('public:track.moved'), value: <Moment at={dossier.movedAt} /> },
          ]}
        />
        <p className="mt-6 text-ink-soft">{t('public:track.more')}</p>
        <div className="mt-4 flex flex-wrap gap-3">
          <ButtonLink href={path('/me')}>{t('common:nav.mine')}</ButtonLink>
          <ButtonLink href={path('/track')} tone="secondary">
            {t('public:track.again')}
          </ButtonLink>
        </div>
      </div>
    </Container>
  )
}
