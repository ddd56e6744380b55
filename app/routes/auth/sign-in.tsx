import { type ActionFunctionArgs, json, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { Button } from '#app/components/button.tsx'
import { Container } from '#app/components/container.tsx'
import { Icon } from '#app/components/icon.tsx'
import { TextLink } from '#app/components/link.tsx'
import { Notice } from '#app/components/notice.tsx'
import type { PageHandle } from '#app/components/page-handle.ts'
import { keepKey } from '#app/http/cookies.ts'
import { goTo, leaveFor } from '#app/http/go.ts'
import { readPosted } from '#app/http/posted.ts'
import { sessionOf } from '#app/http/visit.ts'
import { usePath, useText } from '#app/i18n/reader.tsx'
import { languageOfUrl } from '#app/i18n/readers.server.ts'
import { localPath, type Session, startSignIn } from '#services/identity/index.ts'

const problems = [
  'unavailable',
  'tooMany',
  'unknownFlow',
  'cancelled',
  'notAuthentic',
  'levelTooLow',
  'notFresh',
  'notStaff',
] as const

const wishSchema = z.object({
  to: z.string().max(2000).catch(''),
  as: z.enum(['citizen', 'staff']).catch('citizen'),
  why: z.enum(['expired', 'signedOut', 'level', 'none']).catch('none'),
  level: z.coerce
    .number()
    .pipe(z.literal([1, 2]))
    .catch(1),
  problem: z.enum(problems).optional().catch(undefined),
})

import { allow } from '#services/documents/index.ts'
import { placeOfAddress } from '#services/place-of-address.ts'
export const handle: PageHandle = {
  title: ({ t }) => t('account:signIn.title'),
  private: true,
}

const homeOf = (as: 'citizen' | 'staff'): string => (as === 'staff' ? '/office' : '/me')

function wishOf(input: unknown, request: Request) {
  const wish = wishSchema.parse(input)
  const language = languageOfUrl(request.url)
  const to = wish.to ? localPath(wish.to, language) : `/${language}${homeOf(wish.as)}`
  return { ...wish, to, language }
}

const suits = ({ actor }: Session, wish: { as: string; level: number }): boolean =>
  actor.kind === 'officer'
    ? wish.as === 'staff'
    : wish.as === 'citizen' && actor.level >= wish.level

export async function loader({ request, context }: LoaderFunctionArgs) {
  const wish = wishOf(Object.fromEntries(new URL(request.url).searchParams), request)
  const answer = await sessionOf(context, request)
  // `why=level` is asked of somebody who is signed in, so the level decides.
  if (answer.outcome === 'signedIn' && !wish.problem && suits(answer.session, wish))
    throw goTo(wish.to)
  return wish
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { office } = context
  const wish = wishOf((await readPosted(request)).typed, request)
  // A town hall signs in from one address; a flood of begun sign-ins fills a table.
  const place = placeOfAddress(context.clientAddress)
  if (
    !(await allow(office, { bucket: 'signIn.start', key: place, limit: 300, windowSeconds: 600 }))
  )
    return json({ problem: 'tooMany' as const }, { status: 429 })
  const started = await startSignIn(office, {
    realm: wish.as,
    level: wish.level,
    returnTo: wish.to,
    locale: wish.language,
  })
  if (started.outcome === 'providerUnavailable')
    return json({ problem: 'unavailable' as const }, { status: 503 })
  const cookie = await keepKey(office, 'sign-in', started.flowKey, started.expiresAt)
  return leaveFor(office, started.location, { headers: { 'Set-Cookie': cookie } })
}

export default function SignIn() {
  const wish = useLoaderData<typeof loader>()
  const problem = useActionData<typeof action>()?.problem ?? wish.problem
  return (
    <Container className="py-8 sm:py-14">
      <div className="grid gap-10 lg:grid-cols-[3fr_2fr] lg:gap-16">
        <div className="max-w-form">
          <Told why={wish.why} problem={problem} />
          {wish.as === 'staff' ? <StaffDoor to={wish.to} /> : <CitizenDoor wish={wish} />}
        </div>
        {wish.as === 'citizen' && <Reasons />}
      </div>
    </Container>
  )
}

function Told({ why, problem }: { why: string; problem: (typeof problems)[number] | undefined }) {
  const t = useText()
  if (problem)
    return (
      <Notice tone="danger" title={t('account:problem.title')}>
        {t(`account:problem.${problem}`)}
      </Notice>
    )
  if (why === 'expired')
    return (
      <Notice tone="warning" title={t('account:signIn.expired')}>
        {t('account:signIn.expiredText')}
      </Notice>
    )
  if (why === 'signedOut')
    return (
      <Notice tone="success" title={t('account:signIn.signedOut')}>
        {t('account:signIn.signedOutText')}
      </Notice>
    )
  if (why === 'level') return <Notice tone="warning">{t('account:signIn.level2')}</Notice>
  return null
}

function CitizenDoor({ wish }: { wish: { to: string; level: number } }) {
  const t = useText()
  const path = usePath()
  return (
    <>
      <h1 className="mt-2 text-3xl">{t('account:signIn.title')}</h1>
      <p className="mt-3 text-lg text-ink-soft">{t('account:signIn.lead')}</p>
      <form method="post" className="mt-8">
        <input type="hidden" name="as" value="citizen" />
        <input type="hidden" name="to" value={wish.to} />
        <input type="hidden" name="level" value={wish.level} />
        <Button icon="shield" wide>
          {t('account:signIn.citizen')}
        </Button>
      </form>
      <p className="mt-10 border-t border-line pt-5 text-sm text-ink-soft">
        {t('account:signIn.areYouStaff')}{' '}
        <TextLink href={path('/sign-in?as=staff')}>{t('account:signIn.staff')}</TextLink>
      </p>
    </>
  )
}

function StaffDoor({ to }: { to: string }) {
  const t = useText()
  const path = usePath()
  return (
    <>
      <h1 className="mt-2 text-3xl">{t('account:signIn.staffTitle')}</h1>
      <p className="mt-3 text-lg text-ink-soft">{t('account:signIn.staffLead')}</p>
      <form method="post" className="mt-8">
        <input type="hidden" name="as" value="staff" />
        <input type="hidden" name="to" value={to} />
        <Button icon="building" wide>
          {t('account:signIn.staff')}
        </Button>
      </form>
      <p className="mt-10 border-t border-line pt-5 text-sm text-ink-soft">
        {t('account:signIn.areYouCitizen')}{' '}
        <TextLink href={path('/sign-in')}>{t('account:signIn.citizen')}</TextLink>
      </p>
    </>
  )
}

function Reasons() {
  const t = useText()
  const reasons = ['canFile', 'canFollow', 'canSee'] as const
  return (
    <aside className="rounded-lg bg-sunken p-6 sm:p-8 lg:self-start">
      <h2 className="text-xl">{t('account:signIn.what')}</h2>
      <ul className="mt-4 space-y-3">
        {reasons.map((reason) => (
          <li key={reason} className="flex gap-3">
            <Icon name="check" className="mt-1 text-action" />
            <span>{t(`account:signIn.${reason}`)}</span>
          </li>
        ))}
      </ul>
    </aside>
  )
}
