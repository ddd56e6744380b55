import { createRequestHandler, type ServerBuild } from '@remix-run/node'
import type { LoadContext } from './load-context.ts'
import { routeFinder } from './route-finder.ts'

/** Answers one request with Remix. `failed` is told of every error a loader or action threw. */
export type RemixHandler = (
  request: Request,
  context: LoadContext,
  failed: (error: unknown) => void,
) => Promise<Response>

type Handle = ReturnType<typeof createRequestHandler>

/**
 * Remix's own handler around a build. Errors reach us through the build's `handleError`, with the
 * context of their request; the build's own hook, which would only print them, is replaced.
 *
 * Remix sorts and searches all routes four times for every page. So each page gets a handler of its
 * own, over a build that holds that page's routes and no others; the one search left finds which.
 */
export function remixHandler(build: ServerBuild, mode: 'production' | 'development'): RemixHandler {
  const listeners = new WeakMap<object, (error: unknown) => void>()
  const module = {
    ...build.entry.module,
    handleError: (error: unknown, { context }: { context: object }) =>
      listeners.get(context)?.(error),
  }
  const whole = { ...build, entry: { ...build.entry, module } }
  const find = routeFinder(Object.values(build.routes).flatMap((route) => route ?? []))
  const handlers = new Map<string, Handle>()

  function handlerFor(pathname: string): Handle {
    const ids = find(pathname)
    const key = ids.join(' ')
    const known = handlers.get(key)
    if (known) return known
    const handle = createRequestHandler(ids.length > 0 ? only(whole, ids) : whole, mode)
    handlers.set(key, handle)
    return handle
  }

  return async (request, context, failed) => {
    const own = { ...context }
    listeners.set(own, failed)
    const { pathname } = new URL(request.url)
    const response = await handlerFor(pathname)(request, own)
    return isFileRefused(request, response) ? inWords(request, context, failed, response) : response
  }

  /** The page that says why, in the language and the frame of the address that was asked for. */
  function inWords(
    { url, headers }: Request,
    context: LoadContext,
    failed: (error: unknown) => void,
    turnedAway: Response,
  ): Promise<Response> {
    const { origin, pathname } = new URL(url)
    const [language = 'vi', area] = pathname.split('/').filter(Boolean)
    const place = area === 'office' ? `/${language}/office/turned-away` : `/${language}/turned-away`
    const own = { ...context, turnedAway }
    listeners.set(own, failed)
    return handlerFor(place)(new Request(origin + place, { headers }), own)
  }
}

/**
 * Whether a person followed a link to a file and was refused it. A route that hands out files has no
 * page of its own, so Remix would show its bare data.
 */
const isFileRefused = ({ method, headers }: Request, response: Response): boolean =>
  method === 'GET' &&
  response.status >= 400 &&
  response.headers.has('X-Remix-Catch') &&
  (headers.get('accept') ?? '').includes('text/html')

/** The build without the routes that a page does not need; the root always stays. */
function only(build: ServerBuild, ids: readonly string[]): ServerBuild {
  const wanted = new Set(['root', ...ids])
  const kept = <T>(all: Record<string, T>) =>
    Object.fromEntries(Object.entries(all).filter(([id]) => wanted.has(id)))
  return {
    ...build,
    routes: kept(build.routes),
    assets: { ...build.assets, routes: kept(build.assets.routes) },
  }
}
