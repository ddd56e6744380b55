import { createServer, type Server } from 'node:http'
import { connect } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { createTrust } from './client-address.ts'
import { boundPerPlace, crowdLimits } from './crowding.ts'

const open: { destroy?(): unknown; close?(): unknown }[] = []
afterEach(() => {
  for (const each of open.splice(0)) each.destroy?.() ?? each.close?.()
})

async function serve(proxies: readonly string[] = []): Promise<{ server: Server; port: number }> {
  const server = createServer((_, answer) => answer.end('ok'))
  boundPerPlace(server, createTrust(proxies), { perPlace: 20, halfOpenPerPlace: 5 })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  open.push(server)
  const address = server.address()
  return { server, port: typeof address === 'object' && address ? address.port : 0 }
}
/** Eight connections with half a header each; tells whenever the server closes one. */
function eightHalfOpen(port: number): {
  closed: (count: number) => Promise<void>
  lost: () => number
} {
  let lost = 0
  let tell = () => {}
  for (let n = 0; n < 8; n += 1) {
    const socket = connect({ port, host: '127.0.0.1', localAddress: '127.0.0.2' })
    open.push(socket)
    socket.on('error', () => {})
    socket.once('connect', () => socket.write('GET / HTTP/1.1\r\nHost: x\r\nX: '))
    socket.once('close', () => {
      lost += 1
      tell()
    })
  }
  const closed = (count: number) =>
    new Promise<void>((done) => {
      tell = () => {
        if (lost >= count) done()
      }
      tell()
    })
  return { closed, lost: () => lost }
}

test('half-open connections of one address take nobody else’s place', async () => {
  const { port } = await serve()
  const mine = eightHalfOpen(port)
  await mine.closed(3)
  expect(await (await fetch(`http://127.0.0.1:${port}`)).text()).toBe('ok')
  expect(mine.lost()).toBe(3)
})

test('a proxy that is trusted is not bounded', async () => {
  const { port } = await serve(['127.0.0.0/8'])
  const mine = eightHalfOpen(port)
  expect(await (await fetch(`http://127.0.0.1:${port}`)).text()).toBe('ok')
  expect(mine.lost()).toBe(0)
})

test('two thousand half headers at the real bounds: others are served, each at once', async () => {
  const server = createServer((_, answer) => answer.end('ok'))
  boundPerPlace(server, createTrust([]))
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  open.push(server)
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  let settled = 0
  const refused = new Promise<void>((done) => {
    for (let n = 0; n < 2_100; n += 1) {
      const socket = connect({ port, host: '127.0.0.1', localAddress: '127.0.0.2' })
      open.push(socket)
      socket.on('error', () => {})
      socket.once('connect', () => socket.write('GET / HTTP/1.1\r\nHost: x\r\nX: '))
      socket.once('close', () => {
        settled += 1
        if (settled === 2_100 - crowdLimits.halfOpenPerPlace) done()
      })
    }
  })
  const others = Array.from({ length: 20 }, async () =>
    (await fetch(`http://127.0.0.1:${port}`)).text(),
  )
  expect(new Set(await Promise.all(others))).toEqual(new Set(['ok']))
  await refused
  expect(await (await fetch(`http://127.0.0.1:${port}`)).text()).toBe('ok')
})
