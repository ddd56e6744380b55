import { json } from '@remix-run/node'
import type { Language } from '#app/i18n/languages.ts'
import { goTo } from './go.ts'

/** Why somebody is not on the page they asked for; the area's error boundary words it. */
export type TurnedAway =
  | { turnedAway: 'notFound' }
  /** A paper that no scanner has judged yet. */
  | { turnedAway: 'unscanned' }
  /** A text is longer than its field may be; nothing of it was kept, and here is its beginning. */
  | { turnedAway: 'tooLong'; most: number; typed: string; length: number }
  | { turnedAway: 'refused'; why: 'otherAccount' | 'notAllowed' }
  /** What was typed waits in the page until the person has signed in again in another tab. */
  | { turnedAway: 'held'; why: 'expired' | 'signedOut' | 'level'; signIn: string; held: Held }

/** A form kept as it was posted, to be posted again. */
export interface Held {
  action: string
  fields: readonly { key: string; name: string; value: string }[]
  /** Files cannot wait in a page; they must be chosen again. */
  lostFiles: boolean
}

const answer = (told: TurnedAway, status: number) =>
  json(told, { status, headers: { 'Cache-Control': 'private, no-store' } })

/** What does not exist, and what this visitor shall not know to exist. */
export const notFound = () => answer({ turnedAway: 'notFound' }, 404)

/** A paper whose bytes nobody but their sender may have yet. */
export const unscanned = () => answer({ turnedAway: 'unscanned' }, 409)

/** As much of a text that is too long as a page gives back. */
const mostShown = 20_000

export const tooLong = (typed: string, most: number) =>
  answer(
    { turnedAway: 'tooLong', most, typed: typed.slice(0, mostShown), length: typed.length },
    422,
  )

export const refused = (why: 'otherAccount' | 'notAllowed') =>
  answer({ turnedAway: 'refused', why }, 403)

const signInPage = (
  language: Language,
  wish: { to: string; as: 'citizen' | 'staff'; why?: string; level?: 1 | 2 },
): string => {
  const query = new URLSearchParams({ to: wish.to })
  if (wish.as === 'staff') query.set('as', 'staff')
  if (wish.why === 'expired') query.set('why', 'expired')
  if (wish.level) query.set('level', String(wish.level))
  return `/${language}/sign-in?${query}`
}

const ownAddress = (request: Request): string => {
  const { pathname, search } = new URL(request.url)
  return pathname + search
}

/** To the sign-in page and back; a posted form is held instead, with everything typed into it. */
export async function signInFirst(
  request: Request,
  language: Language,
  { as, why }: { as: 'citizen' | 'staff'; why: 'expired' | 'signedOut' },
): Promise<Response> {
  if (request.method === 'GET')
    return goTo(signInPage(language, { to: ownAddress(request), as, why }))
  return hold(request, why, signInPage(language, { to: `/${language}/signed-in`, as, why }))
}

/** To the sign-in page for a higher level of assurance, and back. */
export async function signInAgain(
  request: Request,
  language: Language,
  level: 1 | 2,
): Promise<Response> {
  const wish = { as: 'citizen', why: 'level', level } as const
  if (request.method === 'GET')
    return goTo(signInPage(language, { ...wish, to: ownAddress(request) }))
  return hold(request, 'level', signInPage(language, { ...wish, to: `/${language}/signed-in` }))
}

async function hold(
  request: Request,
  why: 'expired' | 'signedOut' | 'level',
  signIn: string,
): Promise<Response> {
  const form = await request.formData().catch(() => new FormData())
  const entries = [...form]
  // A form may repeat a name, so each entry has its place as a key.
  const fields = entries.flatMap(([name, value], place) =>
    typeof value === 'string' ? [{ key: String(place), name, value }] : [],
  )
  const lostFiles = entries.some(([, value]) => typeof value !== 'string' && value.size > 0)
  const held = { action: ownAddress(request), fields, lostFiles }
  return answer({ turnedAway: 'held', why, signIn, held }, 401)
}
