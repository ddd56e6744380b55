import { startIdentityProvider } from '#sandbox/identity-provider/index.ts'
import type { Office } from '#services/office.ts'
import { type Session, sessionFrom } from '../index.ts'
import { callbackPath } from '../provider.ts'
import { finishSignIn, startSignIn } from '../sign-in.ts'
import { TestBrowser } from './browser.ts'

/** Starts the identity provider for an office and points its settings there. */
export async function withProvider(office: Office) {
  const { settings } = office
  const provider = await startIdentityProvider({
    port: 0,
    portalOrigin: settings.origin,
    vneid: { id: settings.vneidClientId, secret: settings.vneidClientSecret },
    staff: { id: settings.staffClientId, secret: settings.staffClientSecret },
  })
  settings.vneidIssuer = `${provider.url}/vneid`
  settings.staffIssuer = `${provider.url}/staff`
  return provider
}

/** Walks through the provider's page; the result is what it sends back to our callback. */
export async function walk(location: string, choice: Record<string, string>): Promise<string> {
  const browser = new TestBrowser()
  const page = await browser.open(location)
  const atCallback = (url: URL) => url.pathname === callbackPath
  const answered = await browser.send(page.url.href, choice, atCallback)
  if (!atCallback(answered.url))
    throw new Error(`the provider stayed at ${answered.url}: ${answered.text}`)
  return answered.url.search
}

/** Signs somebody of the demonstration in, all the way; gives the session and its key. */
export async function signInAs(
  office: Office,
  realm: 'citizen' | 'staff',
  account: string,
): Promise<{ key: string; session: Session }> {
  const started = await startSignIn(office, { realm, level: 2, returnTo: '/vi', locale: 'vi' })
  if (started.outcome !== 'redirect') throw new Error(started.outcome)
  const search = await walk(started.location, { account, level: '2' })
  const finished = await finishSignIn(office, {
    search,
    flowKey: started.flowKey,
    userAgent: 'a test',
  })
  if (finished.outcome !== 'signedIn') throw new Error(JSON.stringify(finished))
  const answer = await sessionFrom(office, finished.key)
  if (answer.outcome !== 'signedIn') throw new Error(answer.outcome)
  return { key: finished.key, session: answer.session }
}
