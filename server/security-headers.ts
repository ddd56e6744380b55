import { formTargets, type Settings } from '#services/settings.ts'

/**
 * Headers of every answer. The policy allows what we serve ourselves and nothing inline, so text
 * that slips through as markup still runs nothing. `form-action` names the sites a form may lead
 * to (browsers apply it to redirects after a post as well): identity provider and banks.
 */
export function securityHeaders(settings: Settings, development: boolean): [string, string][] {
  const policy = {
    'default-src': "'none'",
    'script-src': "'self'",
    // Vite injects styles while developing.
    'style-src': development ? "'self' 'unsafe-inline'" : "'self'",
    'img-src': "'self' data:",
    'font-src': "'self'",
    'connect-src': development ? "'self' ws:" : "'self'",
    'manifest-src': "'self'",
    'form-action': ["'self'", ...formTargets(settings)].join(' '),
    'frame-ancestors': "'none'",
    'base-uri': "'none'",
  }
  const headers: [string, string][] = [
    [
      'Content-Security-Policy',
      Object.entries(policy)
        .map((directive) => directive.join(' '))
        .join('; '),
    ],
    ['X-Content-Type-Options', 'nosniff'],
    ['X-Frame-Options', 'DENY'],
    ['Referrer-Policy', 'strict-origin-when-cross-origin'],
    ['Permissions-Policy', 'camera=(), geolocation=(), microphone=(), payment=()'],
    ['Cross-Origin-Opener-Policy', 'same-origin'],
    ['Cross-Origin-Resource-Policy', 'same-origin'],
  ]
  if (settings.origin.startsWith('https:')) {
    headers.push(['Strict-Transport-Security', 'max-age=63072000; includeSubDomains'])
  }
  return headers
}
