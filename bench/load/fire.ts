import { connect, type Socket } from 'node:net'

/** What to send, again and again, over how many connections. */
export interface Load {
  port: number
  /** Path and query, or several that are sent in turn. */
  paths: readonly string[]
  headers?: Record<string, string>
  connections: number
  /** Stop after so many seconds, or after so many answers. */
  seconds?: number
  answers?: number
}

export interface Result {
  /** Answers per second. */
  rate: number
  answers: number
}

/**
 * A load generator on bare sockets: requests are prepared bytes and of answers only the head is
 * read, so that on two cores the server is measured rather than its client.
 * @throws when an answer is anything but 200.
 */
export async function fire(load: Load): Promise<Result> {
  const requests = load.paths.map((path) => requestBytes(path, load))
  const began = performance.now()
  const end = load.seconds === undefined ? Number.POSITIVE_INFINITY : began + load.seconds * 1000
  let sent = 0
  let answers = 0
  const more = () => performance.now() < end && sent < (load.answers ?? Number.POSITIVE_INFINITY)
  const next = () => {
    const request = requests[sent % requests.length]
    sent += 1
    return request ?? Buffer.alloc(0)
  }
  await Promise.all(
    Array.from({ length: load.connections }, () =>
      keepAsking(load.port, { more, next, answered: () => (answers += 1) }),
    ),
  )
  return { rate: answers / ((performance.now() - began) / 1000), answers }
}

interface Conversation {
  more(): boolean
  next(): Buffer
  answered(): void
}

function keepAsking(port: number, { more, next, answered }: Conversation): Promise<void> {
  return new Promise((done, failed) => {
    if (!more()) return done()
    const socket: Socket = connect(port, '127.0.0.1')
    socket.setNoDelay(true)
    let received: Buffer = Buffer.alloc(0)
    socket.on('connect', () => socket.write(next()))
    socket.on('error', failed)
    socket.on('data', (chunk: Buffer) => {
      received = received.length === 0 ? chunk : Buffer.concat([received, chunk])
      const length = wholeAnswer(received)
      if (length === undefined) return
      if (received.toString('latin1', 9, 12) !== '200') {
        socket.destroy()
        return failed(new Error(`answer: ${received.toString('latin1', 0, 200)}`))
      }
      received = received.subarray(length)
      answered()
      if (more()) socket.write(next())
      else socket.end(() => done())
    })
  })
}

const headEnd = Buffer.from('\r\n\r\n')
const lastChunk = Buffer.from('0\r\n\r\n')

/** Length of the answer at the start of the buffer, or undefined while it is not whole. */
function wholeAnswer(received: Buffer): number | undefined {
  const at = received.indexOf(headEnd)
  if (at === -1) return undefined
  const body = at + headEnd.length
  const head = received.toString('latin1', 0, at).toLowerCase()
  const length = /\r\ncontent-length: (\d+)/.exec(head)?.[1]
  if (length !== undefined) {
    const whole = body + Number(length)
    return received.length >= whole ? whole : undefined
  }
  // Chunked: one answer at a time is on its way, so the last chunk ends the buffer.
  const last = received.length - lastChunk.length
  return last >= body - 2 && received.indexOf(lastChunk, last) === last
    ? received.length
    : undefined
}

function requestBytes(path: string, { port, headers = {} }: Load): Buffer {
  const lines = Object.entries({ Host: `localhost:${port}`, Accept: 'text/html', ...headers })
  const text = lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')
  return Buffer.from(`GET ${path} HTTP/1.1\r\n${text}\r\n`)
}
