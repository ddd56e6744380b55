import type { ActionFunctionArgs } from '@remix-run/node'
import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { addressOf, routesOfTheMap } from '#server/testing/route-map.ts'
import { wayOut } from '#server/way-out.ts'
import { testOffice } from '#services/testing.ts'
import { goTo, leaveFor } from './go.ts'

const office = await testOffice()
const stays = wayOut(office.settings)

describe('who is sent on stays in the house', () => {
  test.each(['/', '/vi', '/vi/track?code=1#x', '/vi/verify/%2F%2Fevil.example', '/vi/a%0d%0ab'])(
    'to %s',
    (path) => {
      expect(goTo(path).headers.get('Location')).toBe(path)
    },
  )

  test.each([
    '//evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    '/\t/evil.example',
    '/\n/evil.example',
    'https://evil.example',
    'https:evil.example',
    'javascript:alert(1)',
    'evil.example',
    '',
    '/vi\r\nSet-Cookie: a=b',
  ])('never to %j', (path) => {
    expect(() => goTo(path)).toThrow(TypeError)
  })

  test('whatever text it is: an address of ours, or nowhere', () => {
    const sign = fc.constantFrom('/', '\\', '.', ':', '@', '\t', '?', '#', '%2F', 'a', 'https')
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(sign, { maxLength: 8 }).map((signs) => `/${signs.join('')}`),
    )
    fc.assert(
      fc.property(text, (path) => {
        try {
          expect(stays(goTo(path).headers.get('Location'))).toBe(true)
        } catch (error) {
          expect(error).toBeInstanceOf(TypeError)
        }
      }),
    )
  })

  test('but for the places that the settings name', () => {
    const { vneidIssuer } = office.settings
    expect(leaveFor(office, `${vneidIssuer}/auth?x=1`).status).toBe(302)
    for (const address of [
      'https://evil.example',
      `${new URL(vneidIssuer).origin}@evil.example`,
      '/vi',
      'x',
    ])
      expect(() => leaveFor(office, address)).toThrow(TypeError)
  })
})

interface Page {
  loader?: (args: ActionFunctionArgs) => unknown
  action?: (args: ActionFunctionArgs) => unknown
}

const files = import.meta.glob<Page>('../routes/**/*.{ts,tsx}')
const hostile = ['/evil.example', '\\evil.example', '//evil.example', 'evil.example', '%2F', 'vi']
/** Names under which pages look for an address or for what becomes part of one. */
const asked = [
  'to',
  'code',
  'actFor',
  'returnTo',
  'decision',
  'number',
  'q',
  'from',
  'until',
  'why',
]

/** Where a page sends the browser, whatever else it says or fails at. */
async function locationOf(answer: () => unknown): Promise<string | null> {
  try {
    const given = await answer()
    return given instanceof Response ? given.headers.get('Location') : null
  } catch (thrown) {
    // That the database has no such thing is not what is asked here; that the guard had to act is.
    if (thrown instanceof TypeError && /address of ours|settings name/.test(thrown.message))
      throw thrown
    return thrown instanceof Response ? thrown.headers.get('Location') : null
  }
}

const routes = await routesOfTheMap()

describe('every page of the map, asked with hostile addresses', () => {
  const pages = new Map<string, Page>()
  beforeAll(async () => {
    for (const [file, load] of Object.entries(files))
      pages.set(file.replace('../', ''), await load())
  }, 120_000)

  test.each(routes.map((route) => [addressOf(route, routes) || '/', route] as const))(
    '%s leads nowhere else',
    async (address, route) => {
      const page = pages.get(route.file)
      if (!page) throw new Error(`no file ${route.file}`)
      const names = [...address.matchAll(/:(\w+)/g)].flatMap(([, name]) => name ?? [])
      for (const value of hostile) {
        const params = Object.fromEntries(names.map((name) => [name, value]))
        const typed = new URLSearchParams(asked.map((name) => [name, value]))
        const path = address.replace(/:\w+/g, encodeURIComponent(value))
        const url = `http://localhost:3000${path}?${typed}`
        const context = { office, requestId: 'test', clientAddress: '127.0.0.1', page: {} }
        const post = { method: 'POST', body: new URLSearchParams(typed) }
        const { loader, action } = page
        const locations = [
          loader &&
            (await locationOf(() => loader({ request: new Request(url), params, context }))),
          action &&
            (await locationOf(() => action({ request: new Request(url, post), params, context }))),
        ]
        for (const location of locations)
          expect([location, stays(location ?? null)]).toEqual([location, true])
      }
    },
  )
})
