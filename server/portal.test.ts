import { Agent, createServer, request, type Server } from 'node:http'
import { afterAll, expect, test, vi } from 'vitest'
import { announcePublicChange } from '#db/queries/public-pages.ts'
import { testOffice } from '#services/testing.ts'
import { createPortal } from './portal.ts'
import { onPublicChange } from './public-changes.ts'
import type { RemixHandler } from './remix.ts'
import { bodyLimits } from './request.ts'

const office = await testOffice({ origin: 'http://portal.example' })
const servers: Server[] = []
afterAll(() => {
  for (const server of servers) server.close().closeAllConnections()
})

/** A portal before a stand-in for Remix; `ask` sends it requests. */
async function portalBefore(remix: RemixHandler, of = office) {
  const portal = createPortal({ office: of, remix })
  const server = createServer(portal.listener).listen(0, '127.0.0.1')
  servers.push(server)
  await new Promise((done) => server.once('listening', done))
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : undefined
  const ask = (path: string, init: RequestInit = {}) =>
    fetch(`http://127.0.0.1:${port}${path}`, init)
  return { ...portal, ask, address: `http://127.0.0.1:${port}` }
}

const html = (body: string, headers: Record<string, string> = {}) =>
  new Response(body, { headers: { 'Content-Type': 'text/html; charset=utf-8', ...headers } })

test('every answer carries a request id, the policy and no guess of types', async () => {
  const { ask } = await portalBefore(async (_request, context) => html(context.requestId))
  const answer = await ask('/vi')
  expect(answer.headers.get('x-request-id')).toBe(await answer.text())
  const policy = answer.headers.get('content-security-policy') ?? ''
  expect(policy).toContain("default-src 'none'")
  expect(policy).toContain(`form-action 'self' ${new URL(office.settings.vneidIssuer).origin}`)
  expect(policy).not.toContain('unsafe')
  expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
})

test.each([
  ['a form of ours', { 'Sec-Fetch-Site': 'same-origin' }, 200],
  ['a form of another site', { 'Sec-Fetch-Site': 'cross-site' }, 403],
  ['a form of a neighbour on our domain', { 'Sec-Fetch-Site': 'same-site' }, 403],
  ['an old browser on our site', { Origin: 'http://portal.example' }, 200],
  ['an old browser on another site', { Origin: 'http://evil.example' }, 403],
  ['a sandboxed frame', { Origin: 'null' }, 403],
  ['a program, which sends no cookies unasked', {}, 200],
])('post from %s', async (_who, headers, status) => {
  const remix = vi.fn(async () => html('ok'))
  const { ask } = await portalBefore(remix)
  const answer = await ask('/vi/x', { method: 'POST', body: 'a=1', headers: { ...headers } })
  expect(answer.status).toBe(status)
  expect(remix).toHaveBeenCalledTimes(status === 200 ? 1 : 0)
})

test.each([
  ['//evil.example/verify', 500],
  ['https://evil.example', 500],
  ['/\\evil.example', 500],
  ['/vi', 302],
  [new URL('/auth', office.settings.vneidIssuer).href, 302],
])('a page that would send the browser to %s is answered %i', async (location, status) => {
  const { ask } = await portalBefore(
    async () => new Response(null, { status: 302, headers: { Location: location } }),
  )
  const answer = await ask('/vi', { redirect: 'manual' })
  expect(answer.status).toBe(status)
  expect(answer.headers.get('location')).toBe(status === 302 ? location : null)
})

test('machines call /api/ from wherever they are, and their bytes arrive unchanged', async () => {
  const { ask } = await portalBefore(async (request) => html((await request.text()).toUpperCase()))
  const answer = await ask('/api/payments/x/notice', {
    method: 'POST',
    body: ' {"số": 1}\n',
    headers: { 'Content-Type': 'application/json', 'Sec-Fetch-Site': 'cross-site' },
  })
  expect(await answer.text()).toBe(' {"SỐ": 1}\n')
})

const manyFields = 'a=1&'.repeat(bodyLimits.fields + 1)

test.each([
  ['one megabyte of form', 'application/x-www-form-urlencoded', 'a'.repeat(bodyLimits.other + 1)],
  ['too many fields', 'application/x-www-form-urlencoded', manyFields],
  ['too many fields of a type in capitals', 'Application/X-WWW-Form-Urlencoded', manyFields],
  [
    'too many parts',
    'multipart/form-data; boundary=x',
    '--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n'.repeat(bodyLimits.fields + 2),
  ],
  [
    'an upload beyond twelve megabytes',
    'multipart/form-data; boundary=x',
    'a'.repeat(bodyLimits.multipart + 1),
  ],
])('%s is refused', async (_what, type, body) => {
  const { ask } = await portalBefore(async (asked, { refusal }) =>
    refusal ? new Response(null, refusal) : html(String((await asked.text()).length)),
  )
  const answer = await ask('/vi/x', { method: 'POST', body, headers: { 'Content-Type': type } })
  expect(answer.status).toBe(413)
})

test('a form of as many parts as are allowed arrives whole', async () => {
  const { ask } = await portalBefore(async (request) =>
    html(String([...(await request.formData())].length)),
  )
  const form = new FormData()
  for (let n = 0; n < bodyLimits.fields; n += 1) form.append('a', `${n}`)
  expect(await (await ask('/vi/x', { method: 'POST', body: form })).text()).toBe('1000')
})

test.each(['/vi/pay/%00', '/vi/fines?number=%00'])(
  'a zero byte in an address is refused before anybody reads it: %s',
  async (address) => {
    const remix = vi.fn(async () => html('ok'))
    const { ask } = await portalBefore(remix)
    expect((await ask(address)).status).toBe(400)
    expect(remix).not.toHaveBeenCalled()
  },
)

test('TRACE, which no page can send, is refused and is no error of ours', async () => {
  const { address } = await portalBefore(async () => html('ok'))
  const status = await new Promise((resolve) => {
    request(`${address}/vi`, { method: 'TRACE' }, ({ statusCode }) => resolve(statusCode)).end()
  })
  expect(status).toBe(400)
})

/** One connection, on which a second request waits until the first one's body is out of the way. */
async function twiceOnOneConnection(address: string, body: Buffer) {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const send = (method: string, sent: Buffer) =>
    new Promise<{ status: number | undefined; text: string; socket: unknown }>(
      (resolve, reject) => {
        const headers = { 'Content-Type': 'multipart/form-data; boundary=x' }
        const asked = request(`${address}/en/x`, { method, agent, headers }, async (answer) => {
          const parts: Buffer[] = []
          for await (const part of answer) parts.push(part)
          const text = Buffer.concat(parts).toString()
          resolve({ status: answer.statusCode, text, socket: asked.socket })
        })
        asked.on('error', reject)
        asked.end(sent)
      },
    )
  try {
    return [await send('POST', body), await send('GET', Buffer.alloc(0))] as const
  } finally {
    agent.destroy()
  }
}

test.each([
  ['nobody read', 11 * 2 ** 20, async () => html('no', {})],
  [
    'was left after its beginning',
    11 * 2 ** 20,
    async (asked: Request) => {
      const reader = asked.body?.getReader()
      await reader?.read()
      await reader?.cancel()
      return html('no')
    },
  ],
  ['is beyond the limit', bodyLimits.multipart + 18 * 2 ** 20, async () => html('no')],
])(
  'an upload that %s is answered, and its connection goes on at once',
  async (_, size, answered) => {
    const { address } = await portalBefore((asked) => answered(asked))
    const [posted, next] = await twiceOnOneConnection(address, Buffer.alloc(size))
    expect(posted.text).toContain('no')
    expect(next.status).toBe(200)
    expect(next.socket).toBe(posted.socket)
  },
)

test('what is too large is refused in the language and the look of the portal', async () => {
  const seen: unknown[] = []
  const { ask } = await portalBefore(async (asked, { refusal }) => {
    seen.push([new URL(asked.url).pathname, asked.method, refusal])
    return new Response('<h1>Too much</h1>', {
      status: refusal?.status ?? 200,
      headers: { 'Content-Type': 'text/html' },
    })
  })
  const body = 'a'.repeat(bodyLimits.other + 1)
  const answer = await ask('/en/drafts/1/papers', { method: 'POST', body })
  expect([answer.status, await answer.text()]).toEqual([413, '<h1>Too much</h1>'])
  expect(seen).toEqual([['/en/-', 'GET', { status: 413, back: '/en/drafts/1/papers' }]])
})

test('an upload that does not say its length is cut off at the limit', async () => {
  const { ask } = await portalBefore(async (request, { refusal }) => {
    if (refusal) return new Response(null, refusal)
    await request.arrayBuffer()
    return html('read')
  })
  const endless = new ReadableStream({
    pull: (controller) => controller.enqueue(new Uint8Array(1024 * 1024)),
  })
  const answer = ask('/vi/x', {
    method: 'POST',
    body: endless,
    headers: { 'Content-Type': 'multipart/form-data; boundary=x' },
    ...{ duplex: 'half' as const },
  })
  // Either the refusal is read, or the connection was cut while still writing: never accepted.
  await expect(
    answer.then(
      ({ status }) => status,
      () => 413,
    ),
  ).resolves.toBe(413)
})

test('a public page is rendered once, sent compressed, and confirmed by 304', async () => {
  const body = `<p>${'Một Cửa '.repeat(500)}</p>`
  const remix = vi.fn(async () => html(body, { 'Cache-Control': 'public, s-maxage=60' }))
  const { ask } = await portalBefore(remix)
  const answers = await Promise.all(
    Array.from({ length: 20 }, () =>
      ask('/vi/procedures', { headers: { 'Accept-Encoding': 'br' } }),
    ),
  )
  for (const answer of answers) expect(await answer.text()).toBe(body)
  expect(remix).toHaveBeenCalledTimes(1)
  const [first] = answers
  expect(first?.headers.get('content-encoding')).toBe('br')
  expect(first?.headers.get('cache-control')).toBe('public, no-cache')
  const again = await ask('/vi/procedures', {
    headers: { 'If-None-Match': first?.headers.get('etag') ?? '' },
  })
  expect(again.status).toBe(304)
})

test('a page for somebody is neither kept nor taken from what is kept', async () => {
  let count = 0
  const { ask } = await portalBefore(async (request) => {
    count += 1
    return html(`${request.headers.get('cookie')} ${count}`, {
      'Cache-Control': 'public, s-maxage=60',
    })
  })
  await ask('/vi')
  const own = await ask('/vi', { headers: { Cookie: 'session=a' } })
  expect(await own.text()).toBe('session=a 2')
  expect(own.headers.get('cache-control')).toBe('private, no-cache')
  expect(await (await ask('/vi')).text()).toBe('null 1')
})

test('nothing is kept that sets a cookie, failed, or did not ask for it', async () => {
  let count = 0
  const { ask } = await portalBefore(async (request) => {
    count += 1
    const headers = { 'Cache-Control': 'public, s-maxage=60', 'Content-Type': 'text/html' }
    if (request.url.endsWith('/cookie'))
      return new Response('', { headers: { ...headers, 'Set-Cookie': 'a=1' } })
    if (request.url.endsWith('/failed')) return new Response('', { headers, status: 404 })
    return html('')
  })
  for (const path of ['/cookie', '/failed', '/plain']) {
    await ask(path)
    await ask(path)
  }
  expect(count).toBe(6)
})

test('what is announced in the database makes every process render afresh', async () => {
  let edition = 1
  const { ask, pages } = await portalBefore(async () =>
    html(`${edition}`, { 'Cache-Control': 'public, s-maxage=3600' }),
  )
  const cleared: (() => void)[] = []
  const nextClearing = () => new Promise<void>((done) => cleared.push(done))
  const listening = nextClearing()
  const stop = onPublicChange(office.settings.databaseUrl ?? '', () => {
    pages.clear()
    cleared.shift()?.()
  })
  await listening
  expect(await (await ask('/vi')).text()).toBe('1')
  edition = 2
  expect(await (await ask('/vi')).text()).toBe('1')
  const heard = nextClearing()
  await announcePublicChange(office.db)
  await heard
  expect(await (await ask('/vi')).text()).toBe('2')
  await stop()
})

test('without a database: 503, a way back, and a process that lives', async () => {
  const gone = Object.assign(new Error('connect ECONNREFUSED'), {
    code: 'ECONNREFUSED',
    port: Number(new URL(office.settings.databaseUrl ?? '').port),
  })
  let broken = true
  const { ask } = await portalBefore(async (_request, _context, failed) => {
    if (broken) failed(new Error('query failed', { cause: gone }))
    return html('page')
  })
  const answer = await ask('/vi')
  expect(answer.status).toBe(503)
  expect(answer.headers.get('retry-after')).toBe('5')
  expect(await answer.text()).toContain('<html lang="vi">')
  broken = false
  expect((await ask('/vi')).status).toBe(200)
})

test('a gateway that refuses connections is not the database', async () => {
  const elsewhere = Object.assign(new Error('connect ECONNREFUSED'), {
    code: 'ECONNREFUSED',
    port: 1,
  })
  const { ask } = await portalBefore(async (_request, _context, failed) => {
    failed(elsewhere)
    return new Response('error page', { status: 500, headers: { 'Content-Type': 'text/html' } })
  })
  expect((await ask('/vi')).status).toBe(500)
})

test('addresses that are not paths of ours', async () => {
  const { ask } = await portalBefore(async () => html('ok'))
  expect((await ask('//evil.example/')).status).toBe(400)
})

test('health, readiness and metrics; metrics for this machine alone', async () => {
  const { ask, drain } = await portalBefore(async () => new Response(null, { status: 404 }))
  expect((await ask('/healthz')).status).toBe(200)
  expect((await ask('/readyz')).status).toBe(200)
  expect(await (await ask('/metrics')).text()).toContain('http_cached_pages_total')
  expect((await ask('/metrics', { headers: { 'X-Forwarded-For': '203.0.113.1' } })).status).toBe(
    404,
  )
  drain()
  expect((await ask('/readyz')).status).toBe(503)
})

test('metrics tell of workers and of what happened to them', async () => {
  const { ask } = await portalBefore(async () => html(''))
  await office.db.$client.query("insert into worker_mishaps values ('signLost', 3)")
  const text = await (await ask('/metrics')).text()
  expect(text).toContain('worker_mishaps_total{kind="signLost"} 3')
  expect(text).toContain('workers{sign="given"} 0')
  expect(text).toContain('jobs_failing 0')
})

test('a database that takes no writes is not ready, and what wants to write is asked to come again', async () => {
  const reading = await testOffice({ origin: 'http://portal.example' })
  const { rows } = await reading.db.$client.query<{ name: string }>(
    'select current_database() as name',
  )
  const name = rows[0]?.name
  const { ask } = await portalBefore(async () => {
    await reading.db.$client.query('create table filed ()')
    return html('filed')
  }, reading)
  expect((await ask('/readyz')).status).toBe(200)
  await reading.db.$client.query(`alter database ${name} set default_transaction_read_only = on`)
  // As a failover would: every connection is a new one.
  await reading.db.$client
    .query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [name])
    .catch(() => {})
  await vi.waitFor(async () => expect((await ask('/readyz')).status).toBe(503))
  const answer = await ask('/vi', { method: 'POST' })
  expect(answer.status).toBe(503)
  expect(answer.headers.get('retry-after')).toBe('5')
})

test('who asks for the head alone does not leave an empty page for everybody', async () => {
  const kept = { 'Cache-Control': 'public, s-maxage=60' }
  const { ask } = await portalBefore(async ({ method }) =>
    html(method === 'HEAD' ? '' : 'page', kept),
  )
  await ask('/vi', { method: 'HEAD' })
  expect(await (await ask('/vi')).text()).toBe('page')
})

test('the page that an entry leaves as text is what goes out', async () => {
  const { ask } = await portalBefore(async (_request, { page }) => {
    page.text = '<p>Hồ sơ</p>'
    return new Response(null, { status: 404, headers: { 'Content-Type': 'text/html' } })
  })
  const answer = await ask('/vi/x')
  expect([answer.status, await answer.text()]).toEqual([404, '<p>Hồ sơ</p>'])
})
