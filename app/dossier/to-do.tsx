import type { SerializeFrom } from '@remix-run/node'
import { ButtonLink } from '#app/components/button.tsx'
import { Icon } from '#app/components/icon.tsx'
import { TextLink } from '#app/components/link.tsx'
import { Notice } from '#app/components/notice.tsx'
import { usePath, useReader } from '#app/i18n/reader.tsx'
import type { appointmentShown } from './appointment.ts'
import { type Dossier, holdersText } from './progress.tsx'

export type VisitShown = SerializeFrom<Awaited<ReturnType<typeof appointmentShown>>>

export interface Offered {
  dossier: Dossier
  fee: { payable: boolean; amount: number; mayPay: boolean } | null
}

/** The hour and place of a visit, with the way to change it. */
function VisitBooked({
  code,
  visit,
  mayChange,
}: {
  code: string
  visit: NonNullable<VisitShown>
  mayChange: boolean
}) {
  const { t, format } = useReader()
  const path = usePath()
  if (!visit.at) return null
  return (
    <Notice title={t('dossier:visit.booked')}>
      <p>
        {t('dossier:visit.bookedText', {
          when: format.weekdayDateTime(visit.at),
          place: visit.place,
        })}
      </p>
      {mayChange && (
        <p>
          <TextLink href={path(`/dossiers/${code}/visit`)}>
            {t(visit.changeable ? 'dossier:visit.change' : 'dossier:visit.see')}
          </TextLink>
        </p>
      )}
    </Notice>
  )
}

/** What waits for the applicant, the fee first, and until when. */
export function ToDo({ dossier, fee, visit }: Offered & { visit: VisitShown }) {
  const reader = useReader()
  const { t, format } = reader
  const path = usePath()
  const here = `/dossiers/${dossier.code}`
  const urgent = dossier.acts.filter(({ tone }) => tone !== 'danger')
  const mayPay = fee?.payable && fee.mayPay
  const again = dossier.yours && visit?.again && !urgent.some(({ page }) => page === 'visit')
  const about = urgent.map(({ name }) => t(`acts:act.${name}.about`)).filter(Boolean)
  return (
    <>
      {!fee?.payable &&
        !dossier.leftToOthers &&
        !again &&
        urgent.length === 0 &&
        !visit?.at &&
        !dossier.ended && (
          <p className="flex items-center gap-3 text-ink-soft">
            <Icon name="checkCircle" className="text-success" />
            {t('dossier:nothingToDo')}
          </p>
        )}
      {dossier.leftToOthers && (
        <Notice title={t('dossier:others.waits', { name: holdersText(reader, dossier) })}>
          <p>{t('dossier:others.act')}</p>
          {dossier.answerBy && (
            <p className="mt-1 font-semibold">
              {t('dossier:answerBy', { when: format.weekdayDateTime(dossier.answerBy) })}
            </p>
          )}
        </Notice>
      )}
      {fee?.payable && !fee.mayPay && (
        <Notice title={t('business:order.notYours')}>
          <p>{t('dossier:others.askToPay')}</p>
          {dossier.answerBy && (
            <p className="mt-1 font-semibold">
              {t('dossier:answerBy', { when: format.weekdayDateTime(dossier.answerBy) })}
            </p>
          )}
          <p className="mt-2">
            <TextLink href={path(`${here}/payment`)}>{t('dossier:toPayment')}</TextLink>
          </p>
        </Notice>
      )}
      {(mayPay || again || urgent.length > 0) && (
        <section
          aria-labelledby="todo"
          className="flex flex-wrap items-center justify-between gap-4 rounded-lg border border-warning-line bg-warning-soft p-5"
        >
          <div className="max-w-prose">
            <h2 id="todo" className="text-xl">
              {t('dossier:todo')}
            </h2>
            {mayPay && <p className="mt-1">{t('dossier:payText')}</p>}
            {about.map((text) => (
              <p key={text} className="mt-1">
                {text}
              </p>
            ))}
            {dossier.answerBy && (
              <p className="mt-1 font-semibold">
                {t('dossier:answerBy', { when: format.weekdayDateTime(dossier.answerBy) })}
              </p>
            )}
          </div>
          <div className="flex w-full flex-wrap gap-3 sm:w-auto">
            {fee && mayPay && (
              <ButtonLink href={path(`${here}/payment`)} icon="coin" wide>
                {t('common:payment.pay', { amount: format.money(fee.amount) })}
              </ButtonLink>
            )}
            {again && (
              <ButtonLink href={path(`${here}/visit`)} icon="calendar" wide>
                {t('dossier:visit.again')}
              </ButtonLink>
            )}
            {urgent.map(({ name, tone, page }) => (
              <ButtonLink key={name} href={path(`${here}/${page}`)} tone={tone} wide>
                {t(`acts:act.${name}.do`)}
              </ButtonLink>
            ))}
          </div>
        </section>
      )}
      {visit && <VisitBooked code={dossier.code} visit={visit} mayChange={dossier.yours} />}
    </>
  )
}
