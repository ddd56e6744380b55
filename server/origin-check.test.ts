import { type AgnosticDataRouteObject, matchRoutes } from '@remix-run/router'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { treeOfTheMap } from '#server/testing/route-map.ts'
import { isMachineAddress } from './origin-check.ts'

const origin = 'http://portal.example'
const tree: AgnosticDataRouteObject[] = await treeOfTheMap()
/** The file that the router would choose. */
const fileAt = (address: string) =>
  matchRoutes(tree, new URL(address, origin).pathname)?.at(-1)?.route.id

describe('no page is exempt from the check for forgery', () => {
  test.each([
    ['/api/payments/vnpay/notice', true],
    ['/api/payments/paygov/bills', true],
    ['/API/payments/stripe/notice/', true],
    ['/api/payments/vnpay/notice?to=/vi/me', true],
    ['/api/sign-out', false],
    ['/api/me/contact', false],
    ['/api/payments/../../vi/sign-out', false],
    ['/api/payments/%2e%2e/%2E%2e/vi/sign-out', false],
    ['/api/payments/vnpay/notice/../../../../vi/me', false],
    ['/vi/me/contact', false],
  ])('%s', (address, exempt) => {
    expect(isMachineAddress(address, origin)).toBe(exempt)
    expect(fileAt(address)?.startsWith('routes/api/') ?? false).toBe(exempt)
  })

  test('whatever address is exempt is a machine’s to the router too, and the reverse', () => {
    const part = fc.constantFrom(
      ...['api', 'API', 'payments', 'vnpay', 'paygov', 'notice', 'bills', 'vi', 'sign-out'],
      ...['..', '%2e%2e', '%2F', ''],
    )
    fc.assert(
      fc.property(fc.array(part, { maxLength: 6 }), (parts) => {
        const address = `/api/${parts.join('/')}`
        const isMachines = fileAt(address)?.startsWith('routes/api/') ?? false
        expect([address, isMachineAddress(address, origin)]).toEqual([address, isMachines])
      }),
      { numRuns: 500 },
    )
  })
})
