import { connect, type Socket } from 'node:net'
import type { Office } from '#services/office.ts'

/** `unavailable`: no scanner, or none that answers; nothing is known about the file. */
export type Scanned =
  | { outcome: 'clean' }
  | { outcome: 'infected'; threat: string }
  | { outcome: 'unavailable'; why: string }

const chunkSize = 64 * 1024
const patienceMs = 20_000

/**
 * Asks clamd about bytes by its INSTREAM command: length-prefixed chunks, a zero length, one line
 * of answer. Only a verdict in its own words counts as one.
 */
export async function scan(office: Pick<Office, 'settings'>, bytes: Buffer): Promise<Scanned> {
  const { clamavUrl } = office.settings
  if (!clamavUrl) return { outcome: 'unavailable', why: 'no scanner is configured' }
  try {
    return judge(await ask(clamavUrl, bytes))
  } catch (error) {
    return { outcome: 'unavailable', why: error instanceof Error ? error.message : String(error) }
  }
}

function judge(answer: string): Scanned {
  const line = answer.replace(/\0.*$/s, '').trim()
  if (line === 'stream: OK') return { outcome: 'clean' }
  const threat = /^stream: (.+) FOUND$/.exec(line)?.[1]
  return threat
    ? { outcome: 'infected', threat }
    : { outcome: 'unavailable', why: line || 'no answer' }
}

function ask(url: string, bytes: Buffer): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = open(url)
    const parts: Buffer[] = []
    socket.setTimeout(patienceMs, () => socket.destroy(new Error('the scanner does not answer')))
    socket.on('error', reject)
    socket.on('data', (part) => parts.push(part))
    socket.on('close', () => resolve(Buffer.concat(parts).toString('utf8')))
    socket.write('zINSTREAM\0')
    for (let at = 0; at < bytes.length; at += chunkSize) {
      const chunk = bytes.subarray(at, at + chunkSize)
      socket.write(lengthOf(chunk.length))
      socket.write(chunk)
    }
    socket.write(lengthOf(0))
  })
}

function open(url: string): Socket {
  const { protocol, hostname, port, pathname } = new URL(url)
  return protocol === 'unix:'
    ? connect({ path: decodeURIComponent(pathname) })
    : connect({ host: hostname.replace(/^\[|\]$/g, ''), port: Number(port || 3310) })
}

function lengthOf(size: number): Buffer {
  const prefix = Buffer.alloc(4)
  prefix.writeUInt32BE(size)
  return prefix
}
