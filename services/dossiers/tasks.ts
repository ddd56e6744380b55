import { z } from 'zod'
import type { TaskHandlers } from '../jobs/task.ts'
import { announce, tellNewDate } from './announce.ts'
import { recountMoved } from './calendar-admin.ts'
import { hearConsent } from './consents.ts'
import { carryOut } from './effects.ts'
import { hearFine } from './fines.ts'
import { hear } from './hear.ts'
import { tellOfParked } from './park.ts'
import { apologise, deadlineMissed, ring, warn } from './time.ts'

/** What the worker does for dossiers. */
export const tasks: TaskHandlers = {
  'dossiers.carryOut': carryOut,
  'dossiers.hear': hear,
  'dossiers.hearFine': hearFine,
  'dossiers.hearConsent': hearConsent,
  'dossiers.announce': announce,
  'dossiers.tellNewDate': tellNewDate,
  'dossiers.recount': (office, payload) =>
    recountMoved(office, z.object({ since: z.coerce.date() }).parse(payload).since),
  'dossiers.tellOfParked': tellOfParked,
  'dossiers.ring': ring,
  'dossiers.warn': warn,
  'dossiers.apologise': apologise,
  'dossiers.deadlineMissed': deadlineMissed,
}
