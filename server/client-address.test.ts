import { IncomingMessage } from 'node:http'
import { Socket } from 'node:net'
import { expect, test } from 'vitest'
import { clientAddress, isLocal } from './client-address.ts'

function requestFrom(peer: string, forwarded?: string): IncomingMessage {
  const socket = new Socket()
  Object.defineProperty(socket, 'remoteAddress', { value: peer })
  const request = new IncomingMessage(socket)
  if (forwarded) request.headers['x-forwarded-for'] = forwarded
  return request
}

test.each([
  ['nobody is trusted: the peer', '203.0.113.7', '198.51.100.1', [], '203.0.113.7'],
  [
    'a proxy is: what it wrote last',
    '10.0.0.1',
    '1.1.1.1, 198.51.100.1',
    ['10.0.0.1'],
    '198.51.100.1',
  ],
  [
    'two proxies in a row',
    '10.0.0.1',
    '198.51.100.1, 10.0.0.2',
    ['10.0.0.1', '10.0.0.2'],
    '198.51.100.1',
  ],
  ['only proxies: the outermost', '10.0.0.1', undefined, ['10.0.0.1'], '10.0.0.1'],
  ['an IPv4 peer on an IPv6 socket', '::ffff:203.0.113.7', undefined, [], '203.0.113.7'],
])('%s', (_what, peer, forwarded, trusted, expected) => {
  expect(clientAddress(requestFrom(peer, forwarded), trusted)).toBe(expected)
})

test('this machine is local, also by IPv6; what a proxy passes on is not', () => {
  expect(isLocal(requestFrom('127.0.0.1'))).toBe(true)
  expect(isLocal(requestFrom('::1'))).toBe(true)
  expect(isLocal(requestFrom('127.0.0.1', '203.0.113.7'))).toBe(false)
  expect(isLocal(requestFrom('203.0.113.7'))).toBe(false)
})
