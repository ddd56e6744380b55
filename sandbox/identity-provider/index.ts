import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Provider } from 'oidc-provider'
import { bodyOf, listen, type Place, type Running, seeOther, sendHtml } from '../web/listen.ts'
import { type Language, languageOf } from '../web/page.ts'
import { accountById, assurance, type Realm } from './directory.ts'
import { createIssuer } from './issuer.ts'
import { loginPage, overPage } from './login-page.ts'

export interface IdentityProviderOptions extends Place {
  /** Where people type the portal's address; only its callback is ever redirected to. */
  portalOrigin: string
  vneid: { id: string; secret: string }
  staff: { id: string; secret: string }
}

const realms: readonly Realm[] = ['vneid', 'staff']
const callback = '/sign-in/callback'

/**
 * An OpenID Connect provider with two issuers, `<url>/vneid` and `<url>/staff`. It stands for VNeID
 * and for the staff directory; their own interfaces are not public.
 */
export async function startIdentityProvider(options: IdentityProviderOptions): Promise<Running> {
  const providers = new Map<Realm, Provider>()
  const running = await listen(options, async (request, response) => {
    const realm = realms.find((name) => request.url?.startsWith(`/${name}/`))
    const provider = realm && providers.get(realm)
    if (!realm || !provider || !request.url) return seeOther(response, options.portalOrigin)
    if (request.url.startsWith(`/${realm}/login/`)) {
      return login(realm, provider, options.portalOrigin, request, response)
    }
    // The library finds its own mount point by comparing the two addresses.
    const mounted = Object.assign(request, { originalUrl: request.url })
    mounted.url = request.url.slice(realm.length + 1)
    await provider.callback()(mounted, response)
  })
  for (const realm of realms) {
    const client = { ...options[realm], redirectUris: [`${options.portalOrigin}${callback}`] }
    providers.set(realm, await createIssuer(realm, `${running.url}/${realm}`, client))
  }
  return running
}

async function login(
  realm: Realm,
  provider: Provider,
  portal: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://sandbox')
  const interaction = await provider.interactionDetails(request, response).catch(() => null)
  if (!interaction) return sendHtml(response, overPage(realm, languageOf(url), portal), 410)
  const { params } = interaction
  const asked = params.acr_values === assurance[realm][1] && realm === 'vneid' ? 1 : 2
  const locale: Language =
    (url.searchParams.get('lang') ?? params.ui_locales) === 'en' ? 'en' : 'vi'
  if (request.method !== 'POST') return sendHtml(response, loginPage(realm, locale, asked))

  const form = new URLSearchParams(await bodyOf(request))
  if (form.has('cancel')) {
    return provider.interactionFinished(request, response, {
      error: 'access_denied',
      error_description: 'The person turned back.',
    })
  }
  const account = accountById(realm, form.get('account') ?? '')
  if (!account) return sendHtml(response, loginPage(realm, locale, asked), 422)
  const wished = form.get('level') === '1' ? 1 : 2
  const level = Math.min(account.level, wished) === 1 ? 1 : 2
  return provider.interactionFinished(request, response, {
    login: { accountId: account.id, acr: assurance[realm][level], remember: false },
  })
}
