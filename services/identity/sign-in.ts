import { and, eq, lt } from 'drizzle-orm'
import * as oidc from 'openid-client'
import {
  type AssuranceLevel,
  type Language,
  type Realm,
  signInFlows,
  staff,
} from '#db/schema/index.ts'
import type { Office } from '#services/office.ts'
import { fingerprint, randomKey } from './cipher.ts'
import { citizenIn } from './citizen-claims.ts'
import { receivePerson } from './person.ts'
import { assuranceNames, callbackPath, discover, isUnavailable, levelOf } from './provider.ts'
import { openSession } from './session.ts'

export type StartedSignIn =
  /** Send the browser to `location`, with `flowKey` in a cookie until `expiresAt`. */
  | { outcome: 'redirect'; location: string; flowKey: string; expiresAt: Date }
  | { outcome: 'providerUnavailable' }

const flowMinutes = 15
/** How far the provider's clock may be from ours. */
const skewMs = 60_000

/**
 * Begins a sign-in: authorization code flow with PKCE, state and nonce (OpenID Connect Core 3.1).
 * The person proves presence anew each time (`prompt=login`), so nobody inherits a visit left open
 * on a shared computer. `returnTo` is a path of ours; anything else becomes the home page.
 */
export async function startSignIn(
  office: Office,
  wish: { realm: Realm; level: AssuranceLevel; returnTo: string; locale: Language },
): Promise<StartedSignIn> {
  const now = office.clock.now()
  const flow = {
    state: oidc.randomState(),
    nonce: oidc.randomNonce(),
    codeVerifier: oidc.randomPKCECodeVerifier(),
  }
  const flowKey = randomKey()
  const expiresAt = new Date(now.getTime() + flowMinutes * 60_000)
  const level = wish.realm === 'staff' ? 2 : wish.level
  try {
    const provider = await discover(office, wish.realm)
    const location = oidc.buildAuthorizationUrl(provider, {
      redirect_uri: callbackAddress(office),
      scope: 'openid profile email phone npsp',
      state: flow.state,
      nonce: flow.nonce,
      code_challenge: await oidc.calculatePKCECodeChallenge(flow.codeVerifier),
      code_challenge_method: 'S256',
      acr_values: assuranceNames[wish.realm][level] ?? '',
      prompt: 'login',
      max_age: '0',
      ui_locales: wish.locale,
    })
    await office.db.insert(signInFlows).values({
      ...flow,
      keyHash: fingerprint(flowKey),
      realm: wish.realm,
      level,
      returnTo: localPath(wish.returnTo, wish.locale),
      startedAt: now,
      expiresAt,
    })
    return { outcome: 'redirect', location: location.href, flowKey, expiresAt }
  } catch (error) {
    // Whatever is wrong with the provider's own description, nobody can sign in by it.
    if (!isUnavailable(error) && !isSaidNo(error)) throw error
    office.log.warn({ realm: wish.realm, reason: String(error) }, 'identity provider unavailable')
    return { outcome: 'providerUnavailable' }
  }
}

const callbackAddress = (office: Office): string => `${office.settings.origin}${callbackPath}`

/** Never a redirect to another site: a path in one of our languages, or that language's home. */
export const localPath = (path: string, locale: Language): string =>
  /^\/(vi|en)(\/[^\\\s]*|\?[^\\\s]*)?$/.test(path) && !path.includes('//') ? path : `/${locale}`

export type FinishedSignIn =
  | { outcome: 'signedIn'; key: string; expiresAt: Date; realm: Realm; returnTo: string }
  /** The provider is down; the same wish can be started again. */
  | { outcome: 'providerUnavailable'; realm: Realm; returnTo: string }
  | {
      outcome: 'refused'
      /**
       * `unknownFlow`: no such sign-in in this browser, or it is over. `cancelled`: the person turned
       * back. `notAuthentic`: the answer does not fit the question. `levelTooLow`, `notFresh`: the
       * provider vouched for less than was asked. `notStaff`: nobody here by that name.
       */
      reason: 'unknownFlow' | 'cancelled' | 'notAuthentic' | 'levelTooLow' | 'notFresh' | 'notStaff'
      realm: Realm | null
      returnTo: string | null
    }

/**
 * Ends a sign-in with the query the provider sent back. The flow is taken out first, so a replayed
 * answer finds nothing. Opens a session under a new key; `previousKey`'s session ends.
 */
export async function finishSignIn(
  office: Office,
  answer: {
    search: string
    flowKey: string | null
    userAgent: string
    previousKey?: string | null
  },
): Promise<FinishedSignIn> {
  const state = new URLSearchParams(answer.search).get('state') ?? ''
  const flow = answer.flowKey ? await takeFlow(office, answer.flowKey, state) : null
  if (!flow) return { outcome: 'refused', reason: 'unknownFlow', realm: null, returnTo: null }
  const { realm, returnTo } = flow
  const refuse = (reason: Extract<FinishedSignIn, { outcome: 'refused' }>['reason']) => {
    office.log.info({ realm, reason }, 'sign-in refused')
    return { outcome: 'refused', reason, realm, returnTo } as const
  }
  try {
    const provider = await discover(office, realm)
    const address = new URL(callbackAddress(office))
    address.search = answer.search
    const tokens = await oidc.authorizationCodeGrant(provider, address, {
      expectedState: flow.state,
      expectedNonce: flow.nonce,
      pkceCodeVerifier: flow.codeVerifier,
      idTokenExpected: true,
    })
    const claims = tokens.claims()
    if (!claims) return refuse('notAuthentic')
    // The library accepts an answer that vouches for less than was asked, so both are compared here.
    const level = levelOf(realm, claims.acr)
    if (level === 0 || level < flow.level) return refuse('levelTooLow')
    const authenticatedAt = new Date((claims.auth_time ?? 0) * 1000)
    if (!isFresh(office, authenticatedAt, flow.startedAt)) return refuse('notFresh')

    const owner =
      realm === 'staff'
        ? await officerBySubject(office, claims.sub)
        : await receive(
            office,
            flow.returnTo,
            await oidc.fetchUserInfo(provider, tokens.access_token, claims.sub),
          )
    if (!owner) return refuse(realm === 'staff' ? 'notStaff' : 'notAuthentic')
    const session = await openSession(office, office.db, owner, {
      level,
      authenticatedAt,
      userAgent: answer.userAgent,
      previousKey: answer.previousKey ?? null,
    })
    return { outcome: 'signedIn', key: session.key, expiresAt: session.expiresAt, realm, returnTo }
  } catch (error) {
    if (isUnavailable(error)) return { outcome: 'providerUnavailable', realm, returnTo }
    if (error instanceof oidc.AuthorizationResponseError) {
      return refuse(error.error === 'access_denied' ? 'cancelled' : 'notAuthentic')
    }
    if (isSaidNo(error)) return refuse('notAuthentic')
    throw error
  }
}

/** The provider or the library rejected the answer: bad state, nonce, code, signature or issuer. */
const isSaidNo = (error: unknown): boolean =>
  error instanceof oidc.ClientError ||
  error instanceof oidc.ResponseBodyError ||
  error instanceof oidc.WWWAuthenticateChallengeError

// An answer to another question leaves this one open: it may come from another tab of the browser.
async function takeFlow(office: Office, flowKey: string, state: string) {
  const [flow] = await office.db
    .delete(signInFlows)
    .where(and(eq(signInFlows.keyHash, fingerprint(flowKey)), eq(signInFlows.state, state)))
    .returning()
  return flow && flow.expiresAt > office.clock.now() ? flow : null
}

const isFresh = (office: Office, at: Date, startedAt: Date): boolean =>
  at.getTime() >= startedAt.getTime() - skewMs &&
  at.getTime() <= office.clock.now().getTime() + skewMs

async function officerBySubject(office: Office, subject: string) {
  const [row] = await office.db.select().from(staff).where(eq(staff.subject, subject))
  return row?.active ? { staffId: row.id } : null
}

async function receive(office: Office, returnTo: string, userInfo: unknown) {
  const introduction = citizenIn(userInfo)
  if (!introduction) return null
  const personId = await receivePerson(office, office.db, introduction, {
    demo: office.settings.sandboxes,
    locale: returnTo.startsWith('/en') ? 'en' : 'vi',
  })
  return { personId }
}

/** Removes sign-ins that nobody finished. */
export async function sweepSignIns(office: Office): Promise<void> {
  await office.db.delete(signInFlows).where(lt(signInFlows.expiresAt, office.clock.now()))
}
