import { generateKeyPairSync, randomBytes } from 'node:crypto'
import type { Provider } from 'oidc-provider'
import { accountById, assurance, type Realm } from './directory.ts'
import { memory } from './storage.ts'

/** The portal as the provider knows it. */
export interface Client {
  id: string
  secret: string
  redirectUris: readonly string[]
}

/**
 * Loads the library without its remark that Node 20 is old: it works there, and the remark would be
 * the first thing a newcomer reads.
 */
async function loadProvider() {
  const { warn } = console
  console.warn = () => {}
  try {
    return await import('oidc-provider')
  } finally {
    console.warn = warn
  }
}

const scopes = 'openid profile email phone npsp'

/** An OpenID provider for one realm: no consent to give, a page of ours to sign in. */
export async function createIssuer(
  realm: Realm,
  issuer: string,
  client: Client,
): Promise<Provider> {
  const { Provider } = await loadProvider()
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const errorPage = (error: string, description = '') =>
    `<!doctype html><meta charset="utf-8"><title>${error}</title><p>${error}</p><p>${description.replace(/[<&]/g, ' ')}</p>`
  return new Provider(issuer, {
    adapter: memory(),
    clients: [
      {
        client_id: client.id,
        client_secret: client.secret,
        redirect_uris: [...client.redirectUris],
        response_types: ['code'],
        grant_types: ['authorization_code'],
        token_endpoint_auth_method: 'client_secret_basic',
        id_token_signed_response_alg: 'ES256',
      },
    ],
    jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), alg: 'ES256', use: 'sig' }] },
    cookies: {
      keys: [randomBytes(32).toString('hex')],
      // Cookies know no ports: every name says whose it is.
      names: {
        session: `sandbox_${realm}_session`,
        interaction: `sandbox_${realm}_interaction`,
        resume: `sandbox_${realm}_resume`,
      },
    },
    acrValues: [...new Set(Object.values(assurance[realm]))],
    scopes: scopes.split(' '),
    claims: {
      openid: ['sub'],
      profile: ['name', 'birthdate'],
      email: ['email'],
      phone: ['phone_number'],
      npsp: ['LoaiTaiKhoan', 'SoDinhDanh', 'MaSoThue', 'TechID'],
    },
    pkce: { required: () => true },
    features: {
      devInteractions: { enabled: false },
      rpInitiatedLogout: { enabled: false },
    },
    ttl: {
      AccessToken: 600,
      AuthorizationCode: 60,
      Grant: 3600,
      IdToken: 600,
      Interaction: 3600,
      Session: 3600,
    },
    interactions: { url: (_ctx, { uid }) => `/${realm}/login/${uid}` },
    loadExistingGrant: async ({ oidc }) => {
      const grant = new oidc.provider.Grant({
        clientId: oidc.client?.clientId ?? '',
        accountId: oidc.session?.accountId ?? '',
      })
      grant.addOIDCScope(scopes)
      await grant.save()
      return grant
    },
    findAccount: (_ctx, sub) => {
      const account = accountById(realm, sub)
      return account && { accountId: sub, claims: () => ({ sub, ...account.claims }) }
    },
    renderError: (ctx, { error, error_description }) => {
      ctx.type = 'html'
      ctx.body = errorPage(error, error_description)
    },
  })
}
