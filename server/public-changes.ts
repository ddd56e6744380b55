import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { publicPagesChannel } from '#db/queries/public-pages.ts'

const retryAfter = 1_000

/**
 * Calls `changed` whenever somebody announces that public pages differ, and after every time it
 * could not have heard of it. Keeps one connection of its own, and opens it again when it breaks.
 * @returns ends it.
 */
export function onPublicChange(databaseUrl: string, changed: () => void): () => Promise<void> {
  const ending = new AbortController()
  let client: pg.Client | undefined

  async function listen(): Promise<void> {
    while (!ending.signal.aborted) {
      const current = new pg.Client({
        connectionString: databaseUrl,
        application_name: 'mot-cua public pages',
        keepAlive: true,
      })
      client = current
      const broken = new Promise<unknown>((done) => {
        current.on('error', done)
        current.on('end', () => done(undefined))
      })
      current.on('notification', changed)
      try {
        await current.connect()
        await current.query(`listen ${publicPagesChannel}`)
        changed()
        await broken
      } catch {
        // the wait below, and another try
      }
      await current.end().catch(() => {})
      await wait(retryAfter, undefined, { signal: ending.signal }).catch(() => {})
    }
  }
  const listening = listen()
  return async () => {
    ending.abort()
    await client?.end().catch(() => {})
    await listening
  }
}
