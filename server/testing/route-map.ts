import { defineRoutes } from '@remix-run/dev/dist/config/routes.js'
import type { AgnosticDataRouteObject } from '@remix-run/router'
import { remixOptions } from '#remix.config.js'

interface Mapped {
  id: string
  parentId?: string | undefined
  path?: string | undefined
  index?: boolean | undefined
  file: string
}

/** The routes of `remix.config.js`, as a list. Their ids are their files without the ending. */
export async function routesOfTheMap(): Promise<readonly Mapped[]> {
  const manifest = (await remixOptions.routes?.(defineRoutes)) ?? {}
  return Object.values(manifest).map((route) => ({ ...route, id: route.id }))
}

/** The same as the router takes them. */
export async function treeOfTheMap(): Promise<AgnosticDataRouteObject[]> {
  const routes = await routesOfTheMap()
  const below = (parent: string | undefined): AgnosticDataRouteObject[] =>
    routes
      .filter(({ parentId }) => (parentId === 'root' ? undefined : parentId) === parent)
      .map(({ id, path, index }) =>
        index ? { id, path, index: true } : { id, path, children: below(id) },
      )
  return [{ id: 'root', path: '', children: below(undefined) }]
}

/** The whole address of a route, from its own path and those it stands in: `/:lang/track`. */
export function addressOf(route: Mapped, routes: readonly Mapped[]): string {
  const parent = routes.find(({ id }) => id === route.parentId)
  const own = route.path ? `/${route.path}` : ''
  return parent ? `${addressOf(parent, routes)}${own}` : own
}
