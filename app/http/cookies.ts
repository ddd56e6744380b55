import { createCookie } from '@remix-run/node'
import type { Office } from '#services/office.ts'

/**
 * The portal's two cookies. Each holds a random key and nothing else: `session` opens a visit,
 * `sign-in` ties a sign-in under way to the browser that began it. `__Host-` binds them to this very
 * host, where there is TLS.
 */
export type CookieName = 'session' | 'sign-in'

function cookie(office: Office, name: CookieName) {
  const secure = office.settings.origin.startsWith('https:')
  return createCookie(secure ? `__Host-${name}` : name, {
    httpOnly: true,
    sameSite: 'lax',
    path: '/',
    secure,
  })
}

/** The key in a cookie of this request, or null. */
export async function readKey(
  office: Office,
  request: Request,
  name: CookieName,
): Promise<string | null> {
  const value: unknown = await cookie(office, name).parse(request.headers.get('Cookie'))
  return typeof value === 'string' && value !== '' ? value : null
}

/** `Set-Cookie` that keeps a key until then. */
export const keepKey = (office: Office, name: CookieName, key: string, until: Date) =>
  cookie(office, name).serialize(key, {
    maxAge: Math.max(0, Math.floor((until.getTime() - office.clock.now().getTime()) / 1000)),
  })

/** `Set-Cookie` that forgets a key. */
export const forgetKey = (office: Office, name: CookieName) =>
  cookie(office, name).serialize('', { maxAge: 0 })
