/**
 * Remix options and the URL map, read by vite.config.ts. One page, grouped by who comes in.
 * A language leads every address: `/vi/…`, `/en/…`.
 *
 * @typedef {import('@remix-run/dev').VitePluginConfig} RemixOptions
 * @typedef {import('@remix-run/dev/dist/config/routes.js').DefineRouteFunction} Route
 */

/** Anyone, not signed in: cached, without script. @param {Route} route */
function publicPages(route) {
  const page = 'routes/public'
  route('/', `${page}/greeting.ts`, { index: true })
  route('robots.txt', `${page}/robots.ts`)
  route('sitemap.xml', `${page}/sitemap.ts`)
  route(':lang', `${page}/layout.tsx`, () => {
    route('', `${page}/home.tsx`, { index: true })
    route('procedures', `${page}/procedures.tsx`)
    route('procedures/:slug', `${page}/procedure.tsx`)
    route('track', `${page}/track.tsx`)
    route('verify', `${page}/verify.tsx`)
    route('verify/:code', `${page}/verify-code.tsx`)
    route('help', `${page}/help.tsx`)
    route('accessibility', `${page}/accessibility.tsx`)
    route('privacy', `${page}/privacy.tsx`)
    route('contact', `${page}/contact.tsx`)
    route('dev/components', 'routes/dev/components.tsx')
    route('*', `${page}/not-found.tsx`)
  })
}

/** @type {RemixOptions} */
export const remixOptions = {
  appDirectory: 'app',
  ignoredRouteFiles: ['**/*'],
  serverModuleFormat: 'esm',
  future: {
    v3_fetcherPersist: true,
    v3_relativeSplatPath: true,
    v3_throwAbortReason: true,
    v3_lazyRouteDiscovery: true,
    v3_singleFetch: false,
  },
  routes: (defineRoutes) =>
    defineRoutes((route) => {
      publicPages(route)
    }),
}
