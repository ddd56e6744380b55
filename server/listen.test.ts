import { createServer } from 'node:http'
import { afterEach, expect, test } from 'vitest'
import { listenOn } from './listen.ts'

const open: { close(): unknown }[] = []
afterEach(() => {
  for (const server of open.splice(0)) server.close()
})

async function freePort(): Promise<number> {
  const [server] = await listenOn(['127.0.0.1'], 0, () => {})
  const address = server?.address()
  await new Promise((done) => server?.close(done))
  return typeof address === 'object' && address ? address.port : 0
}

test('answers on IPv4 and on IPv6', async () => {
  const port = await freePort()
  open.push(...(await listenOn(['127.0.0.1', '::1'], port, (_, answer) => answer.end('ok'))))
  expect(await (await fetch(`http://127.0.0.1:${port}`)).text()).toBe('ok')
  expect(await (await fetch(`http://[::1]:${port}`)).text()).toBe('ok')
})

test('an address this machine has not is left out while another remains', async () => {
  const port = await freePort()
  const servers = await listenOn(['192.0.2.1', '127.0.0.1'], port, () => {})
  open.push(...servers)
  expect(servers).toHaveLength(1)
  await expect(listenOn(['192.0.2.1'], port, () => {})).rejects.toThrow('set LISTEN')
})

test('a taken port is named, with the remedy, and nothing stays open', async () => {
  const port = await freePort()
  const other = createServer().listen(port, '::1')
  open.push(other)
  await new Promise((done) => other.once('listening', done))
  await expect(listenOn(['127.0.0.1', '::1'], port, () => {})).rejects.toThrow(
    `Port ${port} is taken by another program: stop that one, or start with another port`,
  )
  await expect(fetch(`http://127.0.0.1:${port}`)).rejects.toThrow()
})
