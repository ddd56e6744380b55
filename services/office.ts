import type { Logger } from 'pino'
import type { Database } from '#db/client.ts'
import { type CivilDate, dateOf, instant } from '#workflows/kernel/time.ts'
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

/** The day it is in Viet Nam. */
export const todayOf = ({ clock }: Pick<Office, 'clock'>): CivilDate => dateOf(instant(clock.now()))
