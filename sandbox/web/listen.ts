import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'

/** A stand-in that runs. */
export interface Running {
  url: string
  close(): Promise<void>
}

/** Where a stand-in listens: without `host` on every loopback address. Port 0 is any free one. */
export interface Place {
  host?: string
  port: number
}

/** Serves plain HTTP. A handler that throws answers 500 and takes nothing else down. */
export async function listen(
  { host, port }: Place,
  handle: (request: IncomingMessage, response: ServerResponse) => Promise<void>,
): Promise<Running> {
  const respond = (request: IncomingMessage, response: ServerResponse) => {
    handle(request, response).catch((error: unknown) => {
      if (!response.headersSent) response.writeHead(500, { 'content-type': 'text/plain' })
      response.end(String(error))
    })
  }
  const servers: Server[] = []
  const open = (on: string, at: number): Promise<number> =>
    new Promise((resolve, reject) => {
      const server = createServer(respond)
      server.once('error', reject)
      server.listen(at, on, () => {
        servers.push(server)
        const address = server.address()
        resolve(typeof address === 'object' && address ? address.port : at)
      })
    })
  const chosen = await open(host ?? '127.0.0.1', port)
  // A machine without IPv6 is served on IPv4 alone.
  if (!host) await open('::1', chosen).catch(() => {})
  return {
    url: `http://${host ?? 'localhost'}:${chosen}`,
    close: async () => {
      for (const server of servers) server.closeAllConnections()
      await Promise.all(servers.map((server) => new Promise((done) => server.close(done))))
    },
  }
}

/** The whole body of a request, up to a megabyte. */
export async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request) {
    size += chunk.length
    if (size > 1_000_000) throw new Error('body too large')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

export const sendHtml = (response: ServerResponse, text: string, status = 200): void => {
  response.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
  })
  response.end(text)
}

export const sendJson = (response: ServerResponse, value: unknown, status = 200): void => {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' })
  response.end(JSON.stringify(value))
}

export const seeOther = (response: ServerResponse, location: string): void => {
  response.writeHead(303, { location })
  response.end()
}
