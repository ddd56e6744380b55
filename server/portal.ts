import { randomUUID } from 'node:crypto'
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import type { Office } from '#services/office.ts'
import { clientAddress, createTrust, isLocal } from './client-address.ts'
import { isDatabaseGone } from './database-gone.ts'
import type { Files } from './files.ts'
import type { LoadContext } from './load-context.ts'
import { createMetrics } from './metrics.ts'
import { isForgery } from './origin-check.ts'
import { createPageCache, type PageCache, sharedSeconds } from './page-cache.ts'
import { plainPage } from './plain-page.ts'
import type { RemixHandler } from './remix.ts'
import { letGo, TooLarge, toRequest } from './request.ts'
import { copyHeaders, isTextual, sendPage, sendStream, sendText } from './respond.ts'
import { securityHeaders } from './security-headers.ts'
import { wayOut } from './way-out.ts'

interface PortalOptions {
  office: Office
  remix: RemixHandler
  files?: Files
  development?: boolean
}

/** The web server's one listener, and what the process steers it by. */
export interface Portal {
  listener: RequestListener
  pages: PageCache
  /** From now on `/readyz` says no, and connections close after their answer. */
  drain(): void
}

/**
 * Everything between the socket and Remix, in the order in which it happens: identity of the
 * request, headers, probes, files, pages kept in memory, forgery, body limits, Remix, and plain
 * pages for when that fails.
 */
export function createPortal({ office, remix, files, development = false }: PortalOptions): Portal {
  const { settings, log } = office
  const pages = createPageCache()
  const metrics = createMetrics(office.db.$client, () => office.clock.now())
  const headers = securityHeaders(settings, development)
  const server = new URL(settings.origin)
  const mayGo = wayOut(settings)
  const isTrusted = createTrust(settings.trustedProxies)
  let draining = false

  const listener: RequestListener = (incoming, outgoing) => {
    const requestId = randomUUID()
    outgoing.setHeader('X-Request-Id', requestId)
    for (const [name, value] of headers) outgoing.setHeader(name, value)
    if (draining) outgoing.setHeader('Connection', 'close')
    answer(incoming, outgoing, requestId)
      .catch((error) => fail(incoming, outgoing, error, requestId))
      .then(() => letGo(incoming))
  }

  async function answer(incoming: IncomingMessage, outgoing: ServerResponse, requestId: string) {
    const url = incoming.url ?? ''
    if (!url.startsWith('/') || url.startsWith('//')) return plain(outgoing, 400, requestId)
    // The web's Request takes neither of these, and nobody of ours sends them.
    if (/^TRAC[EK]$/.test(incoming.method ?? '')) return plain(outgoing, 400, requestId)
    // No text of ours has a zero byte, and the database takes none.
    if (url.includes('%00')) return plain(outgoing, 400, requestId)
    if (await probe(incoming, outgoing, url)) return
    if (await files?.(incoming, outgoing)) return
    if (isForgery(incoming, settings.origin)) {
      log.warn({ requestId, path: pathOf(url) }, 'form from another site refused')
      return plain(outgoing, 403, requestId)
    }
    const shared = isShared(incoming) && !development
    if (!shared) return render(incoming, outgoing, requestId)

    for (;;) {
      const page = pages.get(url)
      if (page) {
        metrics.fromCache()
        return sendPage(incoming, outgoing, page)
      }
      // Whoever waited looks again; a page that turned out not to be public is rendered for each.
      const outcome = await pages.once(url, (edition) =>
        render(incoming, outgoing, requestId, edition),
      )
      if (outcome !== 'rendered') return
      if (!pages.get(url)) return render(incoming, outgoing, requestId)
    }
  }

  async function render(
    incoming: IncomingMessage,
    outgoing: ServerResponse,
    requestId: string,
    edition?: number,
  ): Promise<void> {
    const began = performance.now()
    let failure: unknown
    const context = contextOf(incoming, requestId)
    const request = await toRequest(incoming, server.origin)
    const response = await remix(request, context, (error) => {
      failure = error
    })
    if (failure !== undefined) {
      if (failure instanceof TooLarge) throw failure
      if (isDatabaseGone(failure, settings.databaseUrl)) throw failure
      log.error({ requestId, err: failure, path: pathOf(incoming.url) }, 'page failed')
    }
    if (!mayGo(response.headers.get('location')))
      throw new Error('a page sends the browser to a site that the settings do not name')
    await send(incoming, outgoing, response, context.page.text, edition)
    const took = performance.now() - began
    metrics.answered(request.method, response.status, took / 1000)
    log.debug({
      requestId,
      method: request.method,
      path: pathOf(incoming.url),
      status: response.status,
      ms: Math.round(took),
    })
  }

  const contextOf = (incoming: IncomingMessage, requestId: string): LoadContext => ({
    office,
    requestId,
    clientAddress: clientAddress(incoming, isTrusted),
    page: {},
  })

  /** Says in the look of the portal, and in the language of the address, what was not read. */
  async function turnAway(incoming: IncomingMessage, outgoing: ServerResponse, requestId: string) {
    const { pathname } = new URL(incoming.url ?? '/', server)
    const language = /^\/en(\/|$)/.test(pathname) ? 'en' : 'vi'
    const context = { ...contextOf(incoming, requestId), refusal: { status: 413, back: pathname } }
    const request = new Request(`${server.origin}/${language}/-`)
    const response = await remix(request, context, (failure) => {
      throw failure
    })
    await send(incoming, outgoing, response, context.page.text)
  }

  async function send(
    incoming: IncomingMessage,
    outgoing: ServerResponse,
    response: Response,
    text: string | undefined,
    edition?: number,
  ) {
    if (!isTextual(response)) {
      copyHeaders(response, outgoing)
      return sendStream(incoming, outgoing, response)
    }
    const body = text === undefined ? Buffer.from(await response.arrayBuffer()) : Buffer.from(text)
    const seconds = sharedSeconds(response.headers.get('cache-control'))
    if (seconds > 0) {
      // Only this server may keep it: browsers and proxies ask again, and mostly hear 304.
      response.headers.set(
        'Cache-Control',
        edition === undefined ? 'private, no-cache' : 'public, no-cache',
      )
    }
    const keep = seconds > 0 && edition !== undefined && response.status === 200
    if (keep && !response.headers.has('set-cookie')) {
      const rendered = { headers: [...response.headers], body, seconds }
      return sendPage(incoming, outgoing, await pages.put(incoming.url ?? '', edition, rendered))
    }
    copyHeaders(response, outgoing)
    return sendText(incoming, outgoing, response.status, body)
  }

  /** Health (process), readiness (database) and metrics (this machine only). */
  async function probe(incoming: IncomingMessage, outgoing: ServerResponse, url: string) {
    if (url === '/healthz') {
      outgoing.writeHead(200, { 'Content-Type': 'text/plain' }).end('ok\n')
      return true
    }
    if (url === '/readyz') {
      const ready = !draining && (await takesWrites(office))
      outgoing.writeHead(ready ? 200 : 503, { 'Content-Type': 'text/plain' })
      outgoing.end(ready ? 'ready\n' : 'not ready\n')
      return true
    }
    if (url === '/metrics' && isLocal(incoming)) {
      const text = await metrics.text()
      outgoing.writeHead(200, { 'Content-Type': 'text/plain; version=0.0.4' }).end(text)
      return true
    }
    return false
  }

  async function fail(
    incoming: IncomingMessage,
    outgoing: ServerResponse,
    error: unknown,
    requestId: string,
  ): Promise<void> {
    if (outgoing.headersSent || outgoing.destroyed) {
      outgoing.destroy()
      return
    }
    const status = statusOf(error, settings.databaseUrl)
    if (status === 413) {
      const said = await turnAway(incoming, outgoing, requestId).then(
        () => true,
        (failure) => {
          log.error({ requestId, err: failure }, 'a refusal could not be said as a page')
          return outgoing.headersSent
        },
      )
      if (said) return
    } else {
      log.error({ requestId, err: error, path: pathOf(incoming.url) }, `answered ${status}`)
    }
    if (status === 503) outgoing.setHeader('Retry-After', '5')
    plain(outgoing, status, requestId)
  }

  return {
    listener,
    pages,
    drain() {
      draining = true
    },
  }
}

function plain(outgoing: ServerResponse, status: number, requestId: string): void {
  outgoing.setHeader('Content-Type', 'text/html; charset=utf-8')
  outgoing.setHeader('Cache-Control', 'no-store')
  outgoing.writeHead(status).end(plainPage(status, requestId))
}

function statusOf(error: unknown, databaseUrl: string | undefined): number {
  if (error instanceof TooLarge) return 413
  return isDatabaseGone(error, databaseUrl) ? 503 : 500
}

/** Whether the answer may come from, and go into, the pages kept for everybody. */
// Not HEAD: its answer has no body, and must not be kept as the page.
function isShared({ method, headers }: IncomingMessage): boolean {
  return method === 'GET' && !headers.cookie && !headers.authorization
}

/** Whether the database can be written to; a standby answers every question and takes no filing. */
async function takesWrites(office: Office): Promise<boolean> {
  try {
    const { rows } = await office.db.$client.query<{ writable: boolean }>(
      "select current_setting('transaction_read_only') = 'off' as writable",
    )
    return rows[0]?.writable === true
  } catch {
    return false
  }
}

const pathOf = (url = '') => url.split('?', 1)[0]
