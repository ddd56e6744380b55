import type { SerializeFrom } from '@remix-run/node'
import { Disclosure } from '#app/components/disclosure.tsx'
import { TextLink } from '#app/components/link.tsx'
import { Notice } from '#app/components/notice.tsx'
import { SummaryList } from '#app/components/summary-list.tsx'
import { workflowGraphOf } from '#app/components/workflow-picture/from-machine.ts'
import { WorkflowPicture } from '#app/components/workflow-picture/workflow-picture.tsx'
import type { Dossier } from '#app/dossier/progress.tsx'
import { statesText } from '#app/dossier/where.ts'
import { usePath, useReader } from '#app/i18n/reader.tsx'
import type { Picture } from '#services/catalogue/index.ts'
import type { relatedShown } from './related-shown.ts'
import type { Stuck } from './stuck.ts'

/** Whose dossier it is, and for whom it was submitted. */
export function Parties({ dossier, isBusiness }: { dossier: Dossier; isBusiness: boolean }) {
  const { t, format } = useReader()
  const [applicant, ...together] = dossier.parties
  return (
    <Disclosure summary={t('deciding:parties.title')}>
      <SummaryList
        stacked
        rows={[
          { label: t('deciding:parties.applicant'), value: applicant?.name ?? '' },
          ...(together.length > 0
            ? [
                {
                  label: t('deciding:parties.together'),
                  value: format.list(together.map(({ name }) => name)),
                },
              ]
            : []),
          ...(dossier.asked.length > 0
            ? [{ label: t('deciding:parties.asked'), value: format.list([...dossier.asked]) }]
            : []),
        ]}
      />
      <p className="mt-2 text-sm text-ink-soft">
        {t(isBusiness ? 'deciding:parties.business' : 'deciding:parties.person')}
      </p>
    </Disclosure>
  )
}

/** The whole workflow with the mark of where this dossier is. */
export function WorkflowHere({ dossier, picture }: { dossier: Dossier; picture: Picture }) {
  const reader = useReader()
  return (
    <Disclosure summary={reader.t('deciding:picture.title')}>
      <div className="-ml-8">
        <WorkflowPicture
          graph={workflowGraphOf(picture, dossier.wording, reader, dossier.states)}
        />
      </div>
    </Disclosure>
  )
}

type Related = SerializeFrom<ReturnType<typeof relatedShown>>

/** Other dossiers of the same people at this agency. */
export function RelatedDossiers({ related }: { related: Related }) {
  const reader = useReader()
  const { t, format, procedure } = reader
  const path = usePath()
  return (
    <Disclosure summary={`${t('deciding:related.title')} (${related.length})`}>
      {related.length === 0 ? (
        <p className="text-sm text-ink-soft">{t('deciding:related.none')}</p>
      ) : (
        <ul className="grid gap-2 text-sm">
          {related.map(({ code, wording, states, filedAt }) => (
            <li key={code}>
              <TextLink href={path(`/office/dossiers/${code}`)}>{code}</TextLink>{' '}
              {procedure(wording, 'name')}
              <span className="block text-ink-soft">
                {statesText(reader, wording, states, 'others')} ·{' '}
                {t('deciding:related.filed', { date: format.dateTime(filedAt) })}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Disclosure>
  )
}

/** Why a dossier does not go on, and what to do about it. */
export function StuckNotice({ stuck }: { stuck: Stuck }) {
  const { t, format } = useReader()
  return (
    <Notice tone="warning" title={t('deciding:stuck.title')}>
      <ul className="grid gap-1">
        {stuck.days > 0 && <li>{t('deciding:stuck.still', { count: stuck.days })}</li>}
        {stuck.because.map((why) => (
          <li key={why}>{t(`deciding:stuck.${why}`)}</li>
        ))}
        {stuck.because.includes('applicant') && stuck.until && (
          <li>{t('deciding:stuck.until', { when: format.dateTime(stuck.until) })}</li>
        )}
      </ul>
    </Notice>
  )
}
