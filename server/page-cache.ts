import { createHash } from 'node:crypto'
import { compress, type Encoding } from './encoding.ts'

/** A whole public page, in every encoding it is sent in. */
export interface Page {
  etag: string
  headers: [string, string][]
  bodies: Record<Encoding, Buffer>
  freshUntil: number
}

interface Options {
  /** Milliseconds; monotonic, not the office's clock: it bounds staleness, it decides nothing. */
  now?: () => number
  /** Pages kept; the one unused longest goes first. */
  capacity?: number
}

/**
 * Public pages, whole and compressed, by address. A page says itself how long it may be kept, with
 * `Cache-Control: public, s-maxage=60`. One request renders while all others that want the same
 * page wait for it; `clear` forgets everything, renderings under way included.
 */
export function createPageCache({
  now = performance.now.bind(performance),
  capacity = 500,
}: Options = {}) {
  const pages = new Map<string, Page>()
  const underWay = new Map<string, Promise<unknown>>()
  let edition = 0

  return {
    get(address: string): Page | undefined {
      const page = pages.get(address)
      if (!page) return undefined
      pages.delete(address)
      if (page.freshUntil <= now()) return undefined
      pages.set(address, page) // most recently used goes last
      return page
    },

    /** Keeps a rendered page, unless everything was cleared since `startedAt`. */
    async put(
      address: string,
      startedAt: number,
      rendered: { headers: [string, string][]; body: Buffer; seconds: number },
    ): Promise<Page> {
      const { body, headers } = rendered
      const [br, gzip] = await Promise.all([
        compress(body, 'br', true),
        compress(body, 'gzip', true),
      ])
      const page: Page = {
        etag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`,
        headers,
        bodies: { identity: body, br: br.body, gzip: gzip.body },
        freshUntil: now() + rendered.seconds * 1000,
      }
      if (startedAt === edition) {
        pages.set(address, page)
        const oldest = pages.size > capacity ? pages.keys().next().value : undefined
        if (oldest !== undefined) pages.delete(oldest)
      }
      return page
    },

    /** Runs `render` unless the same page is being rendered already; then waits for that. */
    async once<T>(
      address: string,
      render: (edition: number) => Promise<T>,
    ): Promise<T | 'rendered'> {
      const current = underWay.get(address)
      if (current) {
        await current.catch(() => {})
        return 'rendered'
      }
      const rendering = render(edition)
      underWay.set(address, rendering)
      try {
        return await rendering
      } finally {
        underWay.delete(address)
      }
    },

    clear(): void {
      edition += 1
      pages.clear()
    },
  }
}

export type PageCache = ReturnType<typeof createPageCache>

/** Seconds a shared cache may keep an answer; 0 when it may not. */
export function sharedSeconds(cacheControl: string | null): number {
  if (!cacheControl?.includes('public')) return 0
  return Number(/s-maxage=(\d+)/.exec(cacheControl)?.[1] ?? 0)
}
