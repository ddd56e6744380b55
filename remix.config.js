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
  for (const file of ['catalog.jsonld', 'catalog.ttl'])
    route(`open-data/${file}`, `${page}/open-data-catalog.ts`, { id: `open-data-${file}` })
  route('open-data/releases/:release/:file', `${page}/open-data-file.ts`)
  route(':lang', `${page}/layout.tsx`, () => {
    route('', `${page}/home.tsx`, { index: true })
    route('procedures', `${page}/procedures.tsx`)
    route('procedures/suggest', `${page}/suggest.ts`)
    route('procedures/:slug', `${page}/procedure.tsx`)
    route('procedures/:slug/form', `${page}/procedure-form.ts`)
    route('procedures/:slug/record', `${page}/procedure-record.ts`)
    for (const file of ['process.bpmn', 'fees.dmn', 'service.jsonld', 'service.ttl'])
      route(`procedures/:slug/${file}`, `${page}/procedure-process.ts`, { id: `procedure-${file}` })
    route('guides/:guide', `${page}/guide.tsx`)
    route('track', `${page}/track.tsx`)
    route('verify', `${page}/verify.tsx`)
    route('verify/:code', `${page}/verify-code.tsx`)
    route('verify-receipt/:token', `${page}/verify-receipt.tsx`)
    route('help', `${page}/help.tsx`)
    route('accessibility', `${page}/accessibility.tsx`)
    route('privacy', `${page}/privacy.tsx`)
    route('security', `${page}/security.tsx`)
    route('site-map', `${page}/site-map.tsx`)
    route('contact', `${page}/contact.tsx`)
    route('open-data', `${page}/open-data.tsx`)
    route('status', `${page}/status.tsx`)
    route('administrative-units', `${page}/divisions.tsx`)
    route('administrative-units/csv', `${page}/divisions-csv.ts`)
    route('dev/components', 'routes/dev/components.tsx')
    route('*', `${page}/not-found.tsx`)
  })
}

/** Signing in and out. @param {Route} route */
function signInPages(route) {
  const page = 'routes/auth'
  route('sign-in', `${page}/sign-in.tsx`)
  route('signed-in', `${page}/signed-in.tsx`)
  route('sign-out', `${page}/sign-out.ts`)
}

/** What businesses and others pay, apart from a dossier's own page. @param {Route} route */
function businessPages(route) {
  const page = 'routes/business'
  route('business', `${page}/home.tsx`)
  route('business/claim', `${page}/claim.tsx`)
  route('business/members', `${page}/members.tsx`)
  route('business/baskets', `${page}/baskets.tsx`)
  route('business/requests', `${page}/requests.tsx`)
  route('business/upload', `${page}/upload.tsx`)
  route('business/upload/faulty', `${page}/faulty-rows.ts`)
  route('business/history', `${page}/history.tsx`)
  route('business/statement', `${page}/statement.ts`)
  route('business/totals', `${page}/totals.tsx`)
  route('business/totals/file', `${page}/totals-file.ts`)
  route('business/movements', `${page}/movements.tsx`)
  route('fines', `${page}/fine.tsx`)
  route('fines/:fine/receipt', `${page}/fine-receipt.ts`)
  route('orders/:orderId', `${page}/order.tsx`)
  route('orders/:orderId/receipt', `${page}/order-receipt.ts`)
  route('orders/:orderId/receipts', `${page}/order-receipts.ts`)
  route('orders/:orderId/pay-link', `${page}/order-link.tsx`)
  route('pay/:token', `${page}/pay-link.tsx`)
}

/** Citizens and businesses: their drafts, dossiers and payments. @param {Route} route */
function citizenPages(route) {
  const page = 'routes/citizen'
  route(':lang', `${page}/layout.tsx`, () => {
    route('', `${page}/area.tsx`, () => {
      signInPages(route)
      route('turned-away', 'routes/turned-away.tsx', { id: 'turned-away' })
      route('me', `${page}/me.tsx`)
      route('me/payments', `${page}/payments.tsx`)
      route('me/payments/statement', `${page}/statement.ts`)
      route('me/notifications', `${page}/notifications.tsx`)
      route('me/access-log', `${page}/access-log.tsx`)
      route('me/sessions', `${page}/sessions.tsx`)
      route('me/contact', `${page}/contact.tsx`)
      route('me/contact/confirm', `${page}/confirm-email.tsx`)
      route('me/consents', `${page}/consents.tsx`)
      route('consents/:id', `${page}/consent.tsx`)
      route('me/acting', 'routes/business/acting.tsx')
      businessPages(route)
      route('procedures/:slug/apply', `${page}/apply.tsx`)
      route('drafts/:draftId', `${page}/draft.ts`)
      route('drafts/:draftId/steps/:step', `${page}/draft-step.tsx`)
      route('drafts/:draftId/papers', `${page}/draft-papers.tsx`)
      route('drafts/:draftId/form', `${page}/draft-form.ts`)
      route('drafts/:draftId/review', `${page}/draft-review.tsx`)
      route('dossiers/:code', `${page}/dossier.tsx`)
      route('dossiers/:code/payment', `${page}/payment.tsx`)
      route('dossiers/:code/receipt', `${page}/receipt.ts`)
      route('dossiers/:code/acts/:act', `${page}/act.tsx`)
      route('dossiers/:code/slips/:slip', `${page}/slip.tsx`)
      route('dossiers/:code/slips/:slip/pdf', `${page}/slip-pdf.ts`)
      route('dossiers/:code/visit', `${page}/visit.tsx`)
      route('papers/:documentId', `${page}/paper.ts`)
      route('decisions/:decisionId', `${page}/decision.ts`)
    })
  })
}

/** Accountants: what does not add up, refunds, waivers, receipts, statements. @param {Route} route */
function accountantPages(route) {
  const page = 'routes/accounts'
  route('accounts', `${page}/overview.tsx`)
  route('accounts/discrepancies/:id', `${page}/discrepancy.tsx`)
  route('accounts/refunds', `${page}/refunds.tsx`)
  route('accounts/confirmations', `${page}/confirmations.tsx`)
  route('accounts/waivers', `${page}/waivers.tsx`)
  route('accounts/receipts', `${page}/receipts.tsx`)
  route('accounts/receipts/:number', `${page}/receipt.tsx`)
  route('accounts/receipts/:number/pdf', `${page}/receipt-pdf.ts`)
  route('accounts/orders', `${page}/orders.tsx`)
  route('accounts/orders/:orderId', `${page}/order.tsx`)
  route('accounts/settlements', `${page}/settlements.tsx`)
  route('accounts/statements', `${page}/statements.tsx`)
  route('accounts/statement', `${page}/statement.ts`)
  route('accounts/totals', `${page}/totals.tsx`)
  route('accounts/totals/file', `${page}/totals-file.ts`)
  route('accounts/movements', `${page}/movements.tsx`)
}

/** Officers: queues and the dossiers in them. @param {Route} route */
function officerPages(route) {
  const page = 'routes/officer'
  route(':lang/office', `${page}/layout.tsx`, () => {
    route('', `${page}/home.ts`, { index: true })
    route('turned-away', 'routes/turned-away.tsx', { id: 'office-turned-away' })
    route('queues/:queue', `${page}/queue.tsx`)
    route('next', `${page}/next.ts`)
    route('bulk', `${page}/bulk.tsx`)
    route('load', `${page}/load.tsx`)
    route('find', `${page}/find.tsx`)
    route('agenda', `${page}/agenda.tsx`)
    route('board', `${page}/board.tsx`)
    route('board/dossiers', `${page}/board-dossiers.tsx`)
    route('dossiers/:code', `${page}/dossier.tsx`)
    route('dossiers/:code/acts/:act', `${page}/act.tsx`)
    route('dossiers/:code/slips/:slip', `${page}/slip.tsx`)
    route('dossiers/:code/slips/:slip/pdf', `${page}/slip-pdf.ts`)
    route('papers/:documentId', `${page}/paper.ts`)
    route('papers/:documentId/pages/:page', `${page}/paper-page.ts`)
    route('decisions/:decisionId', `${page}/decision.ts`)
    route('dossiers/:code/consultations/:consultationId', `${page}/consultation.ts`)
    route('passkeys', `${page}/passkeys.tsx`)
    route('sessions', `${page}/sessions.tsx`)
    accountantPages(route)
    route('first-administrator', 'routes/admin/first-administrator.tsx')
    route('admin/agencies', 'routes/admin/agencies.tsx')
    route('admin/agency', 'routes/admin/agency.tsx')
    route('admin/erasures', 'routes/admin/erasures.tsx')
    route('admin/holidays', 'routes/admin/holidays.tsx')
    route('admin/versions', 'routes/admin/versions.tsx')
    route('admin/jobs', 'routes/admin/jobs.tsx')
    route('admin/searches', 'routes/admin/searches.tsx')
    route('admin/national-portal', 'routes/admin/national-portal.tsx')
    route('admin/incidents', 'routes/admin/incidents.tsx')
  })
}

/** Machines: identity providers' answers and gateways' notices. @param {Route} route */
function machineAddresses(route) {
  route('pki/revocations.crl', 'routes/api/revocations.ts')
  route('sign-in/callback', 'routes/auth/callback.ts')
  route('api/payments/:gateway/notice', 'routes/api/payment-notice.ts')
  route('api/payments/paygov/bills', 'routes/api/payment-bills.ts')
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
      citizenPages(route)
      officerPages(route)
      machineAddresses(route)
    }),
}
