import type { Plugin } from 'vite'

// Remix asks for each route's browser half under this suffix.
const clientRoute = '?__remix-build-client-route'

/**
 * Pages are strings from the server and are never hydrated, so the browser's halves of the routes
 * would be built to be thrown away. They are left empty: what remains of the client build is
 * `app/entry.client.tsx`, and a route may use whatever the server has.
 */
export function noHydration(): Plugin {
  return {
    name: 'mot-cua:no-hydration',
    enforce: 'post', // after Remix has written its re-exports
    transform(_code, id, options) {
      if (!options?.ssr && id.endsWith(clientRoute)) return { code: 'export {}', map: null }
    },
  }
}
