import { afterEach, describe, expect, it } from 'vitest'
import { listen, type Running } from '#sandbox/web/listen.ts'
import { testOffice } from '#services/testing.ts'
import { startSignIn } from './index.ts'
import { levelOf } from './provider.ts'

const wish = { realm: 'citizen', level: 2, returnTo: '/vi', locale: 'vi' } as const
let server: Running | undefined
afterEach(() => server?.close())

describe('a provider that is not itself', () => {
  it.each([
    ['fails', 500, 'application/json', '{}'],
    ['shows a page of its proxy', 502, 'text/html', '<h1>Bad Gateway</h1>'],
    ['shows a page as if all were well', 200, 'text/html', '<h1>Bảo trì</h1>'],
    ['stops in mid-sentence', 200, 'application/json', '{"issuer": "http'],
    ['speaks for somebody else', 200, 'application/json', '{"issuer": "http://other.example"}'],
  ])('%s: unavailable', async (_, status, type, body) => {
    server = await listen({ port: 0 }, async (_request, response) => {
      response.writeHead(status, { 'content-type': type })
      response.end(body)
    })
    const office = await testOffice({ vneidIssuer: `${server.url}/vneid` })
    expect(await startSignIn(office, wish)).toEqual({ outcome: 'providerUnavailable' })
  })
})

it('an unknown level of assurance is worth nothing', () => {
  expect(levelOf('citizen', 'urn:vneid:level:1')).toBe(1)
  expect(levelOf('citizen', 'urn:vneid:level:2')).toBe(2)
  expect(levelOf('staff', 'urn:staff:directory')).toBe(2)
  for (const acr of [
    undefined,
    null,
    '',
    '2',
    2,
    'urn:vneid:level:3',
    'urn:staff:directory',
    ['urn:vneid:level:2'],
  ])
    expect(levelOf('citizen', acr)).toBe(0)
  expect(levelOf('staff', 'urn:vneid:level:2')).toBe(0)
  expect(levelOf('staff', undefined)).toBe(0)
})
