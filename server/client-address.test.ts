import { IncomingMessage } from 'node:http'
import { Socket } from 'node:net'
import { expect, test } from 'vitest'
import { clientAddress, createTrust, isLocal } from './client-address.ts'

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
  ['proxies of a network', '10.0.9.7', '198.51.100.1, 10.0.3.4', ['10.0.0.0/16'], '198.51.100.1'],
  ['the neighbour of that network', '10.1.0.1', '198.51.100.1', ['10.0.0.0/16'], '10.1.0.1'],
  [
    'proxies of an IPv6 network',
    'fd00:1:2::9',
    '2001:db8::1, fd00:1:ffff::1',
    ['fd00:1::/32'],
    '2001:db8::1',
  ],
  [
    'a network of IPv4 met on an IPv6 socket',
    '::ffff:10.0.9.7',
    '198.51.100.1',
    ['10.0.0.0/8'],
    '198.51.100.1',
  ],
  ['a word that is no address', '10.0.0.1', 'unknown', ['10.0.0.1'], 'unknown'],
  ['an IPv4 peer on an IPv6 socket', '::ffff:203.0.113.7', undefined, [], '203.0.113.7'],
])('%s', (_what, peer, forwarded, trusted, expected) => {
  expect(clientAddress(requestFrom(peer, forwarded), createTrust(trusted))).toBe(expected)
})

test('this machine is local, also by IPv6; what a proxy passes on is not', () => {
  expect(isLocal(requestFrom('127.0.0.1'))).toBe(true)
  expect(isLocal(requestFrom('::1'))).toBe(true)
  expect(isLocal(requestFrom('127.0.0.1', '203.0.113.7'))).toBe(false)
  expect(isLocal(requestFrom('203.0.113.7'))).toBe(false)
})
