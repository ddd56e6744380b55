import type { SerializeFrom } from '@remix-run/node'
import { Moment } from '#app/components/date-time.tsx'
import { Timeline, type TimelineStep } from '#app/components/timeline.tsx'
import { type Reader, useReader } from '#app/i18n/reader.tsx'
import { Said } from './said.tsx'
import type { ShownDossier } from './shown-dossier.ts'
import { stepText } from './where.ts'

export type Dossier = SerializeFrom<ShownDossier>
type Told = Dossier['happenings'][number]

/** What happened, in the past tense. */
export function happeningText({ t, procedure }: Reader, slug: string, { what }: Told): string {
  if (what.kind === 'act') return t(`acts:act.${what.name}.done`)
  if (what.kind === 'period') return procedure(slug, `periods.${what.name}`)
  return t('acts:filed.done')
}

const isOwner = (owner: string): owner is NonNullable<TimelineStep['owner']> => owner !== ''

/** A dossier's way: what happened, who acts now, what remains; kept true while it is looked at. */
export function DossierProgress({ dossier, you }: { dossier: Dossier; you: boolean }) {
  const reader = useReader()
  const { t } = reader
  const { slug } = dossier
  const text = (state: string) => stepText(reader, slug, state, you ? 'applicant' : 'others')
  const nameFor = (owner: string, name: string) =>
    you && owner === 'applicant' ? t('common:timeline.you') : name
  const past: TimelineStep[] = dossier.happenings.map((told) => {
    const name = nameFor(told.role, told.by)
    return {
      id: `${told.seq}`,
      text: happeningText(reader, slug, told),
      state: 'done',
      owner: told.role,
      ...(name ? { ownerName: name } : {}),
      when: <Moment at={told.at} />,
      details: <Details told={told} />,
    }
  })
  const now: TimelineStep[] = dossier.states.map((state, index) => {
    const owner = dossier.owners[index] ?? dossier.owners[0] ?? 'nobody'
    const name = nameFor(owner, '')
    return {
      id: `now-${state}`,
      text: text(state),
      state: dossier.ended ? 'done' : 'now',
      ...(isOwner(owner) ? { owner } : {}),
      ...(name ? { ownerName: name } : {}),
    }
  })
  const next: TimelineStep[] = dossier.ahead.map(({ state, owner }) => {
    const name = nameFor(owner, '')
    return {
      id: `next-${state}`,
      text: text(state),
      state: 'next',
      ...(isOwner(owner) ? { owner } : {}),
      ...(name ? { ownerName: name } : {}),
    }
  })
  // The last act and the step it ends in may be called the same: nobody reads it twice.
  const over = dossier.ended && now.every(({ text }) => text === past.at(-1)?.text)
  return <Timeline id="progress" steps={over ? past : [...past, ...now, ...next]} />
}

function Details({ told }: { told: Told }) {
  const { t } = useReader()
  const proof = told.proof === 'passkey' || told.proof === 'code' ? told.proof : null
  return (
    <>
      <Said facts={told.said} />
      {proof && <p className="text-ink-soft">{t(`dossier:proof.${proof}`)}</p>}
    </>
  )
}
