import type { SerializeFrom } from '@remix-run/node'
import { ButtonLink } from '#app/components/button.tsx'
import { Icon } from '#app/components/icon.tsx'
import { TextLink } from '#app/components/link.tsx'
import { SummaryList } from '#app/components/summary-list.tsx'
import { usePath, useReader } from '#app/i18n/reader.tsx'
import type { EndedWithoutResult } from '#services/dossiers/index.ts'
import type { Dossier } from './progress.tsx'

interface Props {
  dossier: Pick<Dossier, 'slug' | 'code' | 'yours'>
  ending: SerializeFrom<EndedWithoutResult>
  /** The agency that decided. */
  agency: string
}

/** A dossier that ended without a result: why, the money, how to complain, how to come again. */
export function Ending({ dossier, ending, agency }: Props) {
  const { t, format } = useReader()
  const path = usePath()
  const { how, decided, stopped, fee, complainUntil } = ending
  const rows = [
    {
      label: t('dossier:ending.why'),
      value: decided ? (
        <>
          <p className="whitespace-pre-line">{decided.reasons}</p>
          <p className="text-ink-soft">
            {t('dossier:said.legalBasis', { basis: decided.legalBasis })}
          </p>
        </>
      ) : stopped ? (
        t(`dossier:ending.stop.${stopped}`)
      ) : (
        t('dossier:ending.youAsked')
      ),
    },
    ...(fee.paid > 0
      ? [{ label: t('dossier:ending.fee'), value: <Money code={dossier.code} fee={fee} /> }]
      : []),
    ...(complainUntil
      ? [
          {
            label: t('dossier:ending.complain'),
            value: (
              <>
                {t('dossier:ending.complainText', { agency, date: format.date(complainUntil) })}{' '}
                <TextLink href={path('/contact')}>{t('dossier:ending.complainHow')}</TextLink>
              </>
            ),
          },
        ]
      : []),
  ]
  return (
    <section
      aria-labelledby="ending"
      className="rounded-lg border border-line-strong bg-surface p-5 sm:p-6"
    >
      <h2 id="ending" className="mb-3 flex gap-3 text-xl">
        <Icon name="info" size={28} className="text-ink-soft" />
        {t(
          how === 'withdrawn' && !dossier.yours
            ? 'dossier:ending.title.withdrawnByOthers'
            : `dossier:ending.title.${how}`,
        )}
      </h2>
      <SummaryList rows={rows} />
      <p className="mt-4">
        <ButtonLink href={path(`/procedures/${dossier.slug}`)} tone="secondary">
          {t('dossier:ending.again')}
        </ButtonLink>
      </p>
    </section>
  )
}

function Money({ code, fee }: { code: string; fee: Props['ending']['fee'] }) {
  const { t, format } = useReader()
  const path = usePath()
  const amounts = { paid: format.money(fee.paid), amount: format.money(fee.goesBack) }
  const text =
    fee.goesBack === 0
      ? t('dossier:ending.isKept', amounts)
      : fee.isBack
        ? t('dossier:ending.isBack', amounts)
        : t('dossier:ending.goesBack', amounts)
  return (
    <>
      {text}{' '}
      {fee.goesBack > 0 && fee.goesBack < fee.paid && `${t('dossier:ending.restKept', amounts)} `}
      <TextLink href={path(`/dossiers/${code}/payment`)}>{t('dossier:toPayment')}</TextLink>
    </>
  )
}
