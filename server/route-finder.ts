/** A route of Remix's manifest, as far as its address goes. */
interface Route {
  id: string
  parentId?: string
  path?: string
  index?: boolean
}

/**
 * Prepares the search for the routes of an address, outermost first; none when nothing fits. It
 * finds what the router's own search finds, which ranks all routes anew for every address.
 */
export function routeFinder(routes: readonly Route[]): (pathname: string) => readonly string[] {
  const known = new Map(routes.map((route) => [route.id, route]))
  const places = inOrder(routes, undefined)
    .filter(({ path, index }) => path !== undefined || index)
    .map((route) => {
      const chain = chainOf(route, known)
      const parts = chain.flatMap(({ path }) => path?.split('/') ?? []).filter(Boolean)
      return {
        ids: chain.map(({ id }) => id),
        pattern: patternOf(parts),
        rank: rankOf(parts, route),
      }
    })
    .sort((a, b) => b.rank - a.rank)
  return (pathname) => places.find(({ pattern }) => pattern.test(pathname))?.ids ?? []
}

/** Children before their parents, otherwise as written: of equals the first wins. */
const inOrder = (routes: readonly Route[], parent: string | undefined): Route[] =>
  routes
    .filter(({ parentId }) => parentId === parent)
    .flatMap((route) => [...inOrder(routes, route.id), route])

function chainOf(route: Route, known: ReadonlyMap<string, Route>): readonly Route[] {
  const parent = route.parentId === undefined ? undefined : known.get(route.parentId)
  return parent ? [...chainOf(parent, known), route] : [route]
}

function patternOf(parts: readonly string[]): RegExp {
  const source = parts.map((part) => {
    if (part === '*') return '(?:/.*|$)'
    return part.startsWith(':') ? '/[^/]+' : `/${part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}`
  })
  return new RegExp(`^${source.join('')}/*$`, 'i')
}

/**
 * Words before names, names before the rest; an index before the layout it stands in. As the router
 * counts: what adds nothing to the address of its parent ends it with a slash, which is a part too.
 */
function rankOf(parts: readonly string[], { path, index }: Route): number {
  const worth = (part: string) => (part === '*' ? -2 : part.startsWith(':') ? 3 : 10)
  const own = parts.reduce((sum, part) => sum + worth(part), parts.length)
  return own + (path ? 0 : 2) + (index ? 2 : 0)
}
