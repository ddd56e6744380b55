import { type Connecting, connect, type Database } from '#db/client.ts'
import type { Settings } from './settings.ts'

type Where = Pick<Settings, 'databaseUrl' | 'databaseDirectUrl' | 'poolerPrepares'>

/** The address of the database itself, past a pooler where one stands before it. */
export const directAddress = ({ databaseUrl, databaseDirectUrl }: Where): string =>
  databaseDirectUrl ?? databaseUrl ?? ''

/** The way of whoever asks short questions: pages. Leads through the pooler where there is one. */
export const openDatabase = (settings: Where, how: Omit<Connecting, 'pooler'> = {}): Database =>
  connect(settings.databaseUrl ?? '', {
    ...how,
    ...(settings.databaseDirectUrl === undefined
      ? {}
      : { pooler: { prepares: settings.poolerPrepares } }),
  })

/** The way of whoever needs a session: the worker, whose signs of life are locks, and commands. */
export const openDirectly = (settings: Where, how: Omit<Connecting, 'pooler'> = {}): Database =>
  connect(directAddress(settings), how)
