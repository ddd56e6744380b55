import type { ServerBuild } from '@remix-run/node'
import * as entry from '#app/entry.server.tsx'
import * as root from '#app/root.tsx'
import { type RemixHandler, remixHandler } from '#server/remix.ts'
import { routesOfTheMap } from '#server/testing/route-map.ts'
import type { TestOffice } from '#services/testing.ts'

type RouteModule = ServerBuild['routes'][string] extends infer Route
  ? Route extends { module: infer M }
    ? M
    : never
  : never

const files = import.meta.glob<RouteModule>('../routes/**/*.{ts,tsx}')

/** The pages of `remix.config.js` with their modules, put together as the bundler does it. */
export async function everyPage() {
  const mapped = await routesOfTheMap()
  return Promise.all(
    mapped.map(async (route) => {
      const load = files[`../${route.file}`]
      if (!load) throw new Error(`no file ${route.file}`)
      return { ...route, module: await load() }
    }),
  )
}

type Pages = Awaited<ReturnType<typeof everyPage>>

function buildOf(pages: Pages): ServerBuild {
  const routes: ServerBuild['routes'] = { root: { id: 'root', path: '', module: root } }
  for (const { id, parentId, path, index, module } of pages)
    routes[id] = { id, parentId: parentId ?? 'root', path, index, module }
  const assets = Object.fromEntries(
    Object.values(routes).flatMap((route) =>
      route
        ? [
            [
              route.id,
              {
                ...route,
                module: '',
                hasAction: 'action' in route.module,
                hasLoader: 'loader' in route.module,
                hasClientAction: false,
                hasClientLoader: false,
                hasErrorBoundary: 'ErrorBoundary' in route.module,
              },
            ],
          ]
        : [],
    ),
  )
  return {
    entry: { module: entry },
    routes,
    assets: { entry: { imports: [], module: '/comfort.js' }, routes: assets, url: '', version: '' },
    publicPath: '/',
    assetsBuildDirectory: '',
    basename: '/',
    mode: 'production',
    isSpaMode: false,
    future: {
      v3_fetcherPersist: true,
      v3_relativeSplatPath: true,
      v3_throwAbortReason: true,
      v3_singleFetch: false,
      v3_lazyRouteDiscovery: true,
    },
  }
}

/** What the portal answered, its page as text. */
export interface Answered {
  status: number
  location: string | null
  type: string
  /** The page; of a file, its bytes as Latin letters. */
  text: string
  cookie: string | null
}

export interface Ask {
  cookie?: string | undefined
  method?: 'GET' | 'POST'
  body?: URLSearchParams | FormData
}

/**
 * The whole portal without its sockets: every page as it goes out, layouts and error pages included.
 * For tests that walk all of it.
 * @param told hears what a loader or action threw; by default the test fails with it.
 */
export async function wholePortal(office: TestOffice, told?: (error: unknown) => void) {
  const pages = await everyPage()
  const handle: RemixHandler = remixHandler(buildOf(pages), 'production')
  const ask = async (
    path: string,
    { cookie, method = 'GET', body }: Ask = {},
  ): Promise<Answered> => {
    const headers = new Headers({ Accept: 'text/html' })
    if (cookie) headers.set('Cookie', cookie)
    const request = new Request(`${office.settings.origin}${path}`, {
      method,
      headers,
      ...(body ? { body } : {}),
    })
    const page: { text?: string } = {}
    const context = { office, requestId: 'walk', clientAddress: '203.0.113.9', page }
    const thrown: unknown[] = []
    const answer = await handle(request, context, (error) => thrown.push(error))
    for (const error of thrown) {
      if (told) told(error)
      else throw error
    }
    return {
      status: answer.status,
      location: answer.headers.get('Location'),
      type: answer.headers.get('Content-Type') ?? '',
      text: page.text ?? Buffer.from(await answer.arrayBuffer()).toString('latin1'),
      cookie: answer.headers.get('Set-Cookie'),
    }
  }
  return { pages, ask }
}
