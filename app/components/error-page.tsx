import { isRouteErrorResponse } from '@remix-run/react'
import { usePath, useText } from '#app/i18n/reader.tsx'
import { ButtonLink } from './button.tsx'
import { Container } from './container.tsx'
import { DoorMark } from './wordmark.tsx'

const spoken = [400, 403, 404, 413, 429, 500, 503] as const
export type SpokenStatus = (typeof spoken)[number]

/** The status a page speaks about: anything it has no words for is a fault of ours. */
export function statusOf(error: unknown): SpokenStatus {
  const status = isRouteErrorResponse(error) ? error.status : 500
  if (status === 401) return 403
  // What is wrong with it is between the program that sent it and us; who reads this can only go back.
  if (status === 405 || status === 415 || status === 422) return 400
  return spoken.find((known) => known === status) ?? 500
}

/** What a visitor sees in place of a page: what happened, what it means for them, where to go. */
export function ErrorPage({ error }: { error: unknown }) {
  return <ErrorNotice status={statusOf(error)} back={backOf(error)} />
}

/** The page that somebody came from, where the server knows it. */
function backOf(error: unknown): string | undefined {
  const data: unknown = isRouteErrorResponse(error) ? error.data : null
  const back = typeof data === 'object' && data !== null && 'back' in data ? data.back : null
  return typeof back === 'string' && /^\/(vi|en)\//.test(back) ? back : undefined
}

interface NoticeProps {
  status: SpokenStatus
  level?: 1 | 3
  back?: string | undefined
}

export function ErrorNotice({ status, level = 1, back }: NoticeProps) {
  const Heading = `h${level}` as const
  const t = useText()
  const path = usePath()
  return (
    <Container width="prose" className="py-12 sm:py-20">
      <DoorMark className="size-16 rounded-lg bg-band p-2" />
      <p className="mt-8 text-sm font-semibold text-ochre">
        {t('common:errorPage.code', { code: status })}
      </p>
      <Heading className="mt-1 text-3xl">{t(`common:errorPage.${status}.title`)}</Heading>
      <p className="mt-4 text-lg text-ink-soft">{t(`common:errorPage.${status}.text`)}</p>
      <div className="mt-8 flex flex-wrap gap-3">
        {back && <ButtonLink href={back}>{t('common:errorPage.back')}</ButtonLink>}
        <ButtonLink href={path('/')} tone={back ? 'secondary' : 'primary'}>
          {t('common:errorPage.home')}
        </ButtonLink>
        {status === 404 && (
          <>
            <ButtonLink href={path('/procedures')} tone="secondary">
              {t('common:nav.procedures')}
            </ButtonLink>
            <ButtonLink href={path('/track')} tone="secondary">
              {t('common:nav.track')}
            </ButtonLink>
          </>
        )}
        {status === 403 && (
          <ButtonLink href={path('/sign-in')} tone="secondary">
            {t('common:nav.signIn')}
          </ButtonLink>
        )}
      </div>
    </Container>
  )
}
