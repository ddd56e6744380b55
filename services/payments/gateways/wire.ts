import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Unknown } from './gateway.ts'

export interface WireRequest {
  url: string
  method?: 'GET' | 'POST'
  headers?: Record<string, string>
  body?: string
}

/** Calls the outside under a deadline, to allowed origins only. Never throws for what comes back. */
export interface Wire {
  /** A JSON answer; anything else (time-out, 5xx, HTML, truncated) is unknown. 4xx is an answer. */
  json(
    request: WireRequest,
  ): Promise<{ outcome: 'answered'; status: number; body: unknown } | Unknown>
  /** The lines of a text answer, streamed. @throws Error when the answer is no 200 or breaks off. */
  lines(request: WireRequest): AsyncIterable<string>
}

/** A settlement file may take its time. */
const fileDeadlineMs = 120_000
const longestAnswer = 1_000_000
const longestLine = 10_000

/** @throws Error at call time for an origin that is not allowed: that is a mistake of ours. */
export function wireTo(allowed: readonly string[], deadlineMs: number): Wire {
  const send = (request: WireRequest, ms: number): Promise<Response> => {
    const { origin } = new URL(request.url)
    if (!allowed.includes(origin)) throw new Error(`outbound call to ${origin} is not allowed`)
    return fetch(request.url, {
      method: request.method ?? 'GET',
      ...(request.headers ? { headers: request.headers } : {}),
      ...(request.body === undefined ? {} : { body: request.body }),
      // A redirect would leave the allow-list.
      redirect: 'error',
      signal: AbortSignal.timeout(ms),
    })
  }
  return {
    async json(request) {
      try {
        const response = await send(request, deadlineMs)
        if (response.status >= 500) return { outcome: 'unknown', why: `status ${response.status}` }
        let text = ''
        for await (const chunk of textOf(response)) {
          text += chunk
          if (text.length > longestAnswer) return { outcome: 'unknown', why: 'answer too long' }
        }
        return { outcome: 'answered', status: response.status, body: JSON.parse(text) }
      } catch (error) {
        if (error instanceof Error && error.message.includes('not allowed')) throw error
        return { outcome: 'unknown', why: error instanceof Error ? error.name : 'network' }
      }
    },
    async *lines(request) {
      const response = await send(request, fileDeadlineMs)
      if (response.status !== 200) throw new Error(`settlement file: status ${response.status}`)
      let rest = ''
      for await (const chunk of textOf(response)) {
        const parts = (rest + chunk).split('\n')
        rest = parts.pop() ?? ''
        // A line that does not end would be copied again with every piece that comes.
        if (rest.length > longestLine) throw new Error('settlement file: a line without end')
        yield* parts
      }
      if (rest) yield rest
    },
  }
}

async function* textOf(response: Response): AsyncIterable<string> {
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
  if (!reader) return
  try {
    for (let read = await reader.read(); !read.done; read = await reader.read()) yield read.value
  } finally {
    await reader.cancel().catch(() => {})
  }
}

export const hmac = (
  algorithm: 'sha256' | 'sha512',
  key: string,
  text: string | Uint8Array,
): string => createHmac(algorithm, key).update(text).digest('hex')

/** Compares two texts in constant time (their length is not a secret). */
export function sameText(given: string, expected: string): boolean {
  const a = Buffer.from(given)
  const b = Buffer.from(expected)
  return a.length === b.length && timingSafeEqual(a, b)
}

/**
 * Is `given` the HMAC under one of the keys? Several keys verify while a secret is being rotated;
 * every key is tried, so the time does not tell which one fitted.
 */
export function signedByOneOf(
  keys: readonly string[],
  algorithm: 'sha256' | 'sha512',
  text: string | Uint8Array,
  given: string,
): boolean {
  const fits = keys.map((key) => sameText(given.toLowerCase(), hmac(algorithm, key, text)))
  return fits.includes(true)
}
