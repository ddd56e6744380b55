import { createServer, type RequestListener, type Server } from 'node:http'
import type { Trust } from './client-address.ts'
import { boundPerPlace } from './crowding.ts'

/** The server cannot listen. The message is one line and names the remedy. */
export class ListenError extends Error {
  override name = 'ListenError'
}

/**
 * Listens on each address at the same port. An address this machine does not have (no IPv6) is
 * left out, as long as one remains. One address has a bounded share of the connections, except
 * proxies that are trusted.
 * @throws {ListenError} when the port is taken or not allowed.
 */
export async function listenOn(
  addresses: readonly string[],
  port: number,
  listener: RequestListener,
  isTrusted: Trust = () => false,
): Promise<Server[]> {
  const servers: Server[] = []
  for (const address of addresses) {
    const server = createServer(
      // Slow clients: ten seconds for the headers, two minutes for the whole request.
      {
        headersTimeout: 10_000,
        requestTimeout: 120_000,
        keepAliveTimeout: 30_000,
        connectionsCheckingInterval: 5_000,
      },
      listener,
    )
    server.maxConnections = 4_000
    boundPerPlace(server, isTrusted)
    try {
      await listening(server, address, port)
      servers.push(server)
    } catch (error) {
      if (codeOf(error) === 'EADDRNOTAVAIL' || codeOf(error) === 'EAFNOSUPPORT') continue
      for (const other of servers) other.close()
      throw new ListenError(explain(error, address, port))
    }
  }
  if (servers.length === 0) {
    throw new ListenError(
      `None of the addresses ${addresses.join(', ')} is this machine's: set LISTEN.`,
    )
  }
  return servers
}

function listening(server: Server, address: string, port: number): Promise<void> {
  return new Promise((done, failed) => {
    server.once('error', failed)
    server.listen({ host: address, port }, () => {
      server.off('error', failed)
      done()
    })
  })
}

function explain(error: unknown, address: string, port: number): string {
  if (codeOf(error) === 'EADDRINUSE') {
    return `Port ${port} is taken by another program: stop that one, or start with another port, e.g. PORT=${port + 100} npm start.`
  }
  if (codeOf(error) === 'EACCES') {
    return `This user may not use port ${port}: choose one above 1024, e.g. PORT=3000 npm start.`
  }
  return `Cannot listen on ${address} port ${port}: ${error instanceof Error ? error.message : error}. Set LISTEN and PORT.`
}

const codeOf = (error: unknown) =>
  error instanceof Error && 'code' in error ? error.code : undefined
