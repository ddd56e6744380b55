import type { SerializeFrom } from '@remix-run/node'
import { ButtonLink } from '#app/components/button.tsx'
import { Icon } from '#app/components/icon.tsx'
import { TextLink } from '#app/components/link.tsx'
import { usePath, useReader } from '#app/i18n/reader.tsx'
import type { decisionsShown } from './papers.ts'

type Shown = SerializeFrom<Awaited<ReturnType<typeof decisionsShown>>>

/** The signed documents a dossier ended with. */
export function Results({ decisions, base = '' }: { decisions: Shown; base?: string }) {
  const { t, format } = useReader()
  const path = usePath()
  return (
    <>
      {decisions.map(({ id, kind, number, on, code, sealed, signer }) => (
        <section
          key={id}
          aria-labelledby={`decision-${id}`}
          className={`rounded-lg border p-5 sm:p-6 ${kind === 'refusal' ? 'border-line-strong bg-surface' : 'border-success-line bg-success-soft'}`}
        >
          <h2
            id={`decision-${id}`}
            className={`flex gap-3 text-xl ${kind === 'refusal' ? '' : 'text-success'}`}
          >
            <Icon name="stamp" size={28} />
            {kind === 'refusal'
              ? t('dossier:refusalReady')
              : t(base ? 'office:dossier.decision' : 'dossier:resultReady')}
          </h2>
          <p className="mt-1">
            {t('dossier:number', { number, date: format.date(on) })} · {signer}
          </p>
          {sealed ? (
            <div className="mt-4 flex flex-wrap items-center gap-x-5 gap-y-3">
              <ButtonLink href={path(`${base}/decisions/${id}`)} icon="download">
                {t('dossier:downloadDecision')}
              </ButtonLink>
              <TextLink href={path(`/verify/${code}`)}>{t('dossier:verify')}</TextLink>
            </div>
          ) : (
            <p className="mt-3 text-ink-soft">{t('dossier:sealing')}</p>
          )}
        </section>
      ))}
    </>
  )
}
