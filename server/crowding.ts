import type { Server } from 'node:http'
import type { Socket } from 'node:net'
import { placeOfAddress } from '#services/place-of-address.ts'
import type { Trust } from './client-address.ts'

/**
 * How many connections one address (IPv6: one /64) may hold, and how many of them without a whole
 * header. A town hall behind one address stays far below; who opens thousands takes nobody else's place.
 */
export const crowdLimits = { perPlace: 1_000, halfOpenPerPlace: 250 }

/** Refuses connections of a place that holds too many. Proxies whose word is believed are not bounded. */
export function boundPerPlace(server: Server, isTrusted: Trust, limits = crowdLimits): void {
  const open = new Map<string, number>()
  const halfOpen = new Map<string, number>()
  const waiting = new WeakMap<Socket, string>()
  const heard = (socket: Socket) => {
    const place = waiting.get(socket)
    if (place === undefined) return
    waiting.delete(socket)
    add(halfOpen, place, -1)
  }
  server.on('connection', (socket: Socket) => {
    const address = (socket.remoteAddress ?? '').replace(/^::ffff:(?=\d+\.)/i, '')
    if (isTrusted(address)) return
    const place = placeOfAddress(address)
    if (
      (open.get(place) ?? 0) >= limits.perPlace ||
      (halfOpen.get(place) ?? 0) >= limits.halfOpenPerPlace
    ) {
      socket.destroy()
      return
    }
    add(open, place, 1)
    add(halfOpen, place, 1)
    waiting.set(socket, place)
    socket.once('close', () => {
      heard(socket)
      add(open, place, -1)
    })
  })
  server.prependListener('request', (request) => heard(request.socket))
}

function add(counts: Map<string, number>, place: string, by: number): void {
  const count = (counts.get(place) ?? 0) + by
  if (count > 0) counts.set(place, count)
  else counts.delete(place)
}
