import type { SerializeFrom } from '@remix-run/node'
import { Moment } from '#app/components/date-time.tsx'
import { Disclosure } from '#app/components/disclosure.tsx'
import { Timeline, type TimelineStep } from '#app/components/timeline.tsx'
import { type Reader, useReader } from '#app/i18n/reader.tsx'
import { Said } from './said.tsx'
import type { ShownDossier } from './shown-dossier.ts'
import { type Addressed, stepText } from './where.ts'

export type Dossier = SerializeFrom<ShownDossier>
type Told = Dossier['happenings'][number]

/** What happened, in the past tense. */
export function happeningText({ t, procedure }: Reader, wording: string, { what }: Told): string {
  if (what.kind === 'act') return t(`acts:act.${what.name}.done`)
  if (what.kind === 'period') return procedure(wording, `periods.${what.name}`)
  return t('acts:filed.done')
}

/** To whom pages speak of this dossier: to whoever acts for the applicant, or to somebody looking on. */
export const addressed = ({ yours }: Pick<Dossier, 'yours'>): Addressed =>
  yours ? 'applicant' : 'others'

/** Whose it is, by their names. */
export const holdersText = ({ format }: Reader, { parties }: Pick<Dossier, 'parties'>): string =>
  format.list(parties.flatMap(({ name }) => (name ? [name] : [])))

/**
 * Whom a step waits for, as this viewer says it: “you”, “you or” the other of two, or by name. Empty where
 * the role says it best.
 */
export function waitedFor(
  reader: Reader,
  owner: string,
  dossier: Pick<Dossier, 'yours' | 'parties' | 'asked'>,
): string {
  const { t, format } = reader
  if (owner === 'partner') return format.list([...dossier.asked])
  if (owner !== 'applicant') return ''
  if (!dossier.yours) return holdersText(reader, dossier)
  const other = dossier.parties.find(({ you }) => !you)
  return other && dossier.parties.length > 1
    ? t('common:timeline.youOr', { name: other.name })
    : t('common:timeline.you')
}

const isOwner = (owner: string): owner is NonNullable<TimelineStep['owner']> => owner !== ''

/** So much of what is over stays in view; what came before it is folded where `brief` is asked. */
const recent = 3

/** A dossier's way: what happened, who acts now, what remains; kept true while it is looked at. */
export function DossierProgress({ dossier, brief }: { dossier: Dossier; brief?: boolean }) {
  const reader = useReader()
  const { t } = reader
  const { wording } = dossier
  const text = (state: string) => stepText(reader, wording, state, addressed(dossier))
  const waitsFor = (owner: string) => waitedFor(reader, owner, dossier)
  const past: TimelineStep[] = dossier.happenings.map((told) => {
    const name = told.you ? t('common:timeline.you') : told.by
    return {
      id: `${told.seq}`,
      text: happeningText(reader, wording, told),
      state: 'done',
      owner: told.role,
      ...(name ? { ownerName: name } : {}),
      when: <Moment at={told.at} />,
      details: <Details told={told} />,
    }
  })
  const now: TimelineStep[] = dossier.waits.map(({ state, owner }) => {
    const name = waitsFor(owner)
    return {
      id: `now-${state}`,
      text: text(state),
      state: dossier.ended ? 'done' : 'now',
      ...(isOwner(owner) ? { owner } : {}),
      ...(name ? { ownerName: name } : {}),
    }
  })
  const next: TimelineStep[] = dossier.ahead.map(({ state, owner }) => {
    const name = waitsFor(owner)
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
  const folds = brief === true && past.length > recent + 1
  const earlier = folds ? past.slice(0, -recent) : []
  const shown = folds ? past.slice(-recent) : past
  return (
    <>
      {folds && (
        <div className="mb-5">
          <Disclosure summary={t('dossier:earlierSteps', { count: earlier.length })}>
            <Timeline id="earlier" steps={earlier} />
          </Disclosure>
        </div>
      )}
      <Timeline id="progress" steps={over ? shown : [...shown, ...now, ...next]} />
    </>
  )
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
