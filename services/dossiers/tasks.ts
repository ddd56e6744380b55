import { z } from 'zod'
import type { TaskHandlers } from '../jobs/task.ts'
import { hearConsent } from './asking/consents.ts'
import { recountMoved } from './deadlines/calendar-admin.ts'
import { extendCalendar, remindToAnnounce } from './deadlines/calendar-years.ts'
import { apologise, deadlineMissed, ring, warn } from './deadlines/time.ts'
import { carryOut } from './effects.ts'
import { announce, tellNewDate } from './following/announce.ts'
import { parkUnknown, tellOfParked } from './moving/park.ts'
import { hearFine } from './owing/fines.ts'
import { hear } from './owing/hear.ts'
import { foldTallies } from './working/counts.ts'

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
  'dossiers.extendCalendar': async (office) => {
    await extendCalendar(office)
    await remindToAnnounce(office)
  },
  'dossiers.tellOfParked': tellOfParked,
  'dossiers.parkUnknown': parkUnknown,
  'dossiers.foldTallies': foldTallies,
  'dossiers.ring': ring,
  'dossiers.warn': warn,
  'dossiers.apologise': apologise,
  'dossiers.deadlineMissed': deadlineMissed,
}
