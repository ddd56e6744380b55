import type { Logger } from 'pino'
import type { Database } from '#db/client.ts'
import type { Settings } from './settings.ts'

/** The one clock of the portal: pages, jobs, sweeps and tests all ask it, never `Date.now()` or SQL `now()`. */
export interface Clock {
  now(): Date
}

export const systemClock: Clock = { now: () => new Date() }

/**
 * What every service needs to do its work. Services take it as their first argument and hold no
 * state of their own, so any number of web and worker processes may run side by side.
 */
export interface Office {
  db: Database
  clock: Clock
  log: Logger
  settings: Settings
}
