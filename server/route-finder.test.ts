import { type AgnosticDataRouteObject, matchRoutes } from '@remix-run/router'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { routeFinder } from './route-finder.ts'

interface Drawn {
  path: string | undefined
  index: boolean
  children: readonly Drawn[]
}

const part = fc.constantFrom('a', 'b', 'office', ':lang', ':code')
const path = fc.array(part, { minLength: 1, maxLength: 3 }).map((parts) => parts.join('/'))
const { drawn } = fc.letrec<{ drawn: Drawn }>((tie) => ({
  drawn: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.record({
      path: fc.option(fc.oneof(path, fc.constant('*')), { nil: undefined }),
      index: fc.constant(false),
      children: fc.constant([]),
    }),
    fc.constant({ path: undefined, index: true, children: [] }),
    fc.record({
      path: fc.option(path, { nil: undefined }),
      index: fc.constant(false),
      children: fc.array(tie('drawn'), { minLength: 1, maxLength: 4 }),
    }),
  ),
}))
const address = fc
  .array(fc.constantFrom('a', 'b', 'office', 'x', 'A'), { maxLength: 4 })
  .map((parts) => `/${parts.join('/')}`)

const treeOf = (routes: readonly Drawn[], under: string): AgnosticDataRouteObject[] =>
  routes.map(({ path, index, children }, at) => {
    const id = `${under}.${at}`
    return index ? { id, index: true } : { id, path, children: treeOf(children, id) }
  })
const listOf = (
  tree: readonly AgnosticDataRouteObject[],
  parentId?: string,
): { id: string; parentId?: string; path?: string; index?: boolean }[] =>
  tree.flatMap(({ id, path, index, children }) => [
    {
      id,
      ...(parentId === undefined ? {} : { parentId }),
      ...(path === undefined ? {} : { path }),
      index: index === true,
    },
    ...listOf(children ?? [], id),
  ])

test('finds the routes that the router itself would find', () => {
  fc.assert(
    fc.property(fc.array(drawn, { maxLength: 6 }), address, (routes, pathname) => {
      const tree: AgnosticDataRouteObject[] = [
        { id: 'root', path: '', children: treeOf(routes, 'r') },
      ]
      const theirs = matchRoutes(tree, pathname)?.map(({ route }) => route.id) ?? []
      expect(routeFinder(listOf(tree))(pathname)).toEqual(theirs)
    }),
    { numRuns: 2_000 },
  )
})
