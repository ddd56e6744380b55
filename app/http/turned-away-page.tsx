import { isRouteErrorResponse, useRouteError } from '@remix-run/react'
import { Button, ButtonLink } from '#app/components/button.tsx'
import { Container } from '#app/components/container.tsx'
import { ErrorPage } from '#app/components/error-page.tsx'
import { LongTextField } from '#app/components/long-text-field.tsx'
import { usePath, useReader, useText } from '#app/i18n/reader.tsx'
import type { TurnedAway } from './turned-away.ts'

const isTurnedAway = (data: unknown): data is TurnedAway =>
  typeof data === 'object' && data !== null && 'turnedAway' in data

/** What somebody sees who was not let through a page's door. */
export function TurnedAwayPage() {
  const error = useRouteError()
  const told = isRouteErrorResponse(error) && isTurnedAway(error.data) ? error.data : null
  if (told?.turnedAway === 'held') return <HeldPage told={told} />
  if (told?.turnedAway === 'refused' && told.why === 'otherAccount') return <OtherAccount />
  if (told?.turnedAway === 'unscanned') return <Unscanned />
  if (told?.turnedAway === 'tooLong') return <TooLong {...told} />
  return <ErrorPage error={error} />
}

/** What was typed is given back to be shortened: going back may have lost it. */
function TooLong({ most, typed, length }: Extract<TurnedAway, { turnedAway: 'tooLong' }>) {
  const { t, format } = useReader()
  return (
    <Container width="form" className="py-12 sm:py-16">
      <h1 className="text-3xl">{t('account:tooLong.title')}</h1>
      <p className="mt-3 mb-6 text-lg text-ink-soft">
        {t('account:tooLong.text', { most: format.number(most), length: format.number(length) })}
      </p>
      <LongTextField
        name="typed"
        label={t('account:tooLong.typed')}
        rows={8}
        defaultValue={typed}
      />
    </Container>
  )
}

function Unscanned() {
  const t = useText()
  return (
    <Container width="prose" className="py-12 sm:py-20">
      <h1 className="text-3xl">{t('account:unscanned.title')}</h1>
      <p className="mt-4 text-lg text-ink-soft">{t('account:unscanned.text')}</p>
    </Container>
  )
}

function OtherAccount() {
  const t = useText()
  const path = usePath()
  return (
    <Container width="prose" className="py-12 sm:py-20">
      <h1 className="text-3xl">{t('account:refused.otherAccount')}</h1>
      <p className="mt-4 text-lg text-ink-soft">{t('account:refused.otherAccountText')}</p>
      <form method="post" action={path('/sign-out')} className="mt-8">
        <Button>{t('common:nav.signOut')}</Button>
      </form>
    </Container>
  )
}

/** A form that arrived without a session, held in the page to be sent again: no word is typed twice. */
function HeldPage({ told }: { told: Extract<TurnedAway, { turnedAway: 'held' }> }) {
  const t = useText()
  const { action, fields, lostFiles } = told.held
  return (
    <Container width="form" className="py-12 sm:py-16">
      <h1 className="text-3xl">{t('account:held.title')}</h1>
      <p className="mt-3 text-lg text-ink-soft">{t(`account:held.${told.why}`)}</p>
      <ol className="mt-8 space-y-8">
        <li>
          <h2 className="text-lg">1. {t('account:held.step1')}</h2>
          <p className="mt-3">
            <ButtonLink href={told.signIn} target="_blank" rel="noopener" tone="secondary">
              {t('account:held.step1Action')}
            </ButtonLink>
          </p>
        </li>
        <li>
          <h2 className="text-lg">2. {t('account:held.step2')}</h2>
          {lostFiles && <p className="mt-2 text-ink-soft">{t('account:held.lostFiles')}</p>}
          <form method="post" action={action} className="mt-3">
            {fields.map(({ key, name, value }) => (
              <input key={key} type="hidden" name={name} value={value} />
            ))}
            <Button>{t('account:held.resend')}</Button>
          </form>
        </li>
      </ol>
    </Container>
  )
}
