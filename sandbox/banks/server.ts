import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { z } from 'zod'

export interface Asked {
  method: string
  url: URL
  headers: Record<string, string | string[] | undefined>
  body: string
}

export interface Reply {
  status: number
  headers?: Record<string, string>
  body?: string
  /** Ways in which a bank's server can break its answer. */
  broken?: 'hang' | 'truncated'
}

export interface Running {
  url: string
  close(): Promise<void>
}

/**
 * Serves on `port` of every loopback address (0: a free one). Without `host`, IPv4 and, where the
 * machine has it, IPv6.
 */
export async function serve(
  options: { port: number; host?: string },
  handle: (asked: Asked) => Promise<Reply>,
): Promise<Running> {
  const servers: Server[] = []
  const listen = (port: number, host: string): Promise<number> =>
    new Promise((resolve, reject) => {
      const server = createServer((request, response) => {
        read(request)
          .then(handle)
          .catch((error: unknown) => text(500, String(error)))
          .then((reply) => {
            if (reply.broken === 'hang') return
            const body = Buffer.from(reply.body ?? '')
            response.writeHead(reply.status, { 'content-length': body.length, ...reply.headers })
            if (reply.broken !== 'truncated') return response.end(body)
            response.write(body.subarray(0, Math.ceil(body.length / 2)), () =>
              response.socket?.destroy(),
            )
          })
      })
      servers.push(server)
      server.once('error', reject)
      server.listen(port, host, () => {
        const address = server.address()
        resolve(typeof address === 'object' && address ? address.port : port)
      })
    })
  const port = await listen(options.port, options.host ?? '127.0.0.1')
  if (!options.host) await listen(port, '::1').catch(() => {})
  return {
    url: `http://${options.host ?? 'localhost'}:${port}`,
    close: async () => {
      for (const server of servers) server.closeAllConnections()
      await Promise.all(servers.map((s) => new Promise((done) => s.close(done))))
    },
  }
}

async function read(request: IncomingMessage): Promise<Asked> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  return {
    method: request.method ?? 'GET',
    url: new URL(request.url ?? '/', 'http://sandbox'),
    headers: request.headers,
    body: Buffer.concat(chunks).toString('utf8'),
  }
}

export const json = (body: unknown, status = 200): Reply => ({
  status,
  headers: { 'content-type': 'application/json; charset=utf-8' },
  body: JSON.stringify(body),
})
export const html = (body: string, status = 200): Reply => ({
  status,
  headers: { 'content-type': 'text/html; charset=utf-8' },
  body,
})
export const text = (status: number, body: string): Reply => ({
  status,
  headers: { 'content-type': 'text/plain; charset=utf-8' },
  body,
})
export const seeOther = (location: string): Reply => ({ status: 303, headers: { location } })

/** Parses a JSON body; null when it is none or not of this shape. */
export function parseJson<T>(schema: z.ZodType<T>, body: string): T | null {
  try {
    return schema.safeParse(JSON.parse(body)).data ?? null
  } catch {
    return null
  }
}
