import * as oidc from 'openid-client'
import type { AssuranceLevel, Realm } from '#db/schema/index.ts'
import type { Office } from '#services/office.ts'

/** Where both identity providers send people back to; registered there, so it has no language. */
export const callbackPath = '/sign-in/callback'

/**
 * What the providers call their levels of assurance. The staff directory knows one, taken as level 2.
 * VNeID's own names are not public; these are the sandbox's.
 */
export const assuranceNames: Record<Realm, Partial<Record<AssuranceLevel, string>>> = {
  citizen: { 1: 'urn:vneid:level:1', 2: 'urn:vneid:level:2' },
  staff: { 2: 'urn:staff:directory' },
}

/** The level an `acr` stands for; 0 for one we do not know, which satisfies nothing. */
export function levelOf(realm: Realm, acr: unknown): AssuranceLevel | 0 {
  if (acr === assuranceNames[realm][2]) return 2
  return acr !== undefined && acr === assuranceNames[realm][1] ? 1 : 0
}

const deadlineSeconds = 5

/** Reads the provider's metadata. @throws as `openid-client` does; see `isUnavailable`. */
export async function discover(office: Office, realm: Realm): Promise<oidc.Configuration> {
  const { settings } = office
  const [issuer, id, secret] =
    realm === 'citizen'
      ? [settings.vneidIssuer, settings.vneidClientId, settings.vneidClientSecret]
      : [settings.staffIssuer, settings.staffClientId, settings.staffClientSecret]
  // Plain http is for the sandbox on this machine; in production the provider must have a certificate.
  const insecure = settings.mode !== 'production' && issuer.startsWith('http:')
  return oidc.discovery(new URL(issuer), id, undefined, oidc.ClientSecretBasic(secret), {
    timeout: deadlineSeconds,
    ...(insecure ? { execute: [oidc.allowInsecureRequests] } : {}),
  })
}

/** Whether an error says that the provider could not be reached or is broken, not that it said no. */
export function isUnavailable(error: unknown): boolean {
  if (error instanceof oidc.ResponseBodyError) return error.status >= 500
  if (error instanceof oidc.ClientError) {
    return (
      error.code === 'OAUTH_TIMEOUT' ||
      error.code === 'OAUTH_PARSE_ERROR' ||
      error.code === 'OAUTH_RESPONSE_IS_NOT_CONFORM' ||
      error.code === 'OAUTH_RESPONSE_IS_NOT_JSON' ||
      isUnavailable(error.cause)
    )
  }
  return error instanceof TypeError && error.message === 'fetch failed'
}
