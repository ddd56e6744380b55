import type { SerializeFrom } from '@remix-run/node'
import { ButtonLink } from '#app/components/button.tsx'
import { Icon } from '#app/components/icon.tsx'
import { TextLink } from '#app/components/link.tsx'
import { usePath, useReader } from '#app/i18n/reader.tsx'
import type { decisionsShown } from './papers.ts'

type Decision = SerializeFrom<Awaited<ReturnType<typeof decisionsShown>>>[number]

/** The signed documents a dossier ended with: originals of one kind stand together. */
export function Results({
  decisions,
  base = '',
}: {
  decisions: readonly Decision[]
  base?: string
}) {
  const kinds = [...new Set(decisions.map(({ kind }) => kind))]
  return (
    <>
      {kinds.map((kind) => (
        <Result
          key={kind}
          kind={kind}
          originals={decisions.filter((decision) => decision.kind === kind)}
          base={base}
        />
      ))}
    </>
  )
}

function Result(props: { kind: Decision['kind']; originals: readonly Decision[]; base: string }) {
  const { kind, originals, base } = props
  const { t } = useReader()
  const refused = kind === 'refusal'
  return (
    <section
      aria-labelledby={`decision-${kind}`}
      className={`rounded-lg border p-5 sm:p-6 ${refused ? 'border-line-strong bg-surface' : 'border-success-line bg-success-soft'}`}
    >
      <h2 id={`decision-${kind}`} className={`flex gap-3 text-xl ${refused ? '' : 'text-success'}`}>
        <Icon name="stamp" size={28} />
        {refused
          ? t('dossier:refusalReady')
          : t(base ? 'office:dossier.decision' : 'dossier:resultReady')}
      </h2>
      {originals.length > 1 && (
        <p className="mt-1">{t('dossier:originals', { count: originals.length })}</p>
      )}
      <ul className="mt-1 grid gap-4">
        {originals.map((original) => (
          <li key={original.id}>
            <Original original={original} alone={originals.length === 1} base={base} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function Original({
  original: { id, number, on, code, sealed, signer },
  alone,
  base,
}: {
  original: Decision
  alone: boolean
  base: string
}) {
  const { t, format } = useReader()
  const path = usePath()
  return (
    <>
      <p>
        {t('dossier:number', { number, date: format.date(on) })} ·{' '}
        {signer ?? t('dossier:sealedByAgency')}
      </p>
      {sealed ? (
        <div className="mt-3 flex flex-wrap items-center gap-x-5 gap-y-3">
          <ButtonLink href={path(`${base}/decisions/${id}`)} icon="download" small={!alone}>
            {alone ? t('dossier:downloadDecision') : t('dossier:downloadOriginal', { number })}
          </ButtonLink>
          <TextLink href={path(`/verify/${code}`)}>
            {alone ? t('dossier:verify') : t('dossier:verifyOriginal', { number })}
          </TextLink>
        </div>
      ) : (
        <p className="mt-3 text-ink-soft">{t('dossier:sealing')}</p>
      )}
    </>
  )
}
