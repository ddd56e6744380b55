import { openDatabase } from '#services/database.ts'
import { fileDossier } from '#services/dossiers/index.ts'
import { parseId } from '#services/id.ts'
import { createLog } from '#services/log.ts'
import { systemClock } from '#services/office.ts'
import { readSettings } from '#services/settings.ts'

// What the web process does when a citizen sends a form, in a process that a test may kill.
const [personId, draftId] = process.argv.slice(2)
const person = parseId<'person'>(personId ?? '')
const draft = parseId<'draft'>(draftId ?? '')
if (!person || !draft) throw new Error('usage: file-draft <person> <draft>')
const settings = readSettings()
const db = openDatabase(settings)
const office = { db, clock: systemClock, log: createLog(settings, 'test'), settings }
const actor = { kind: 'citizen', personId: person, name: 'An', level: 2, business: null } as const
const filed = await fileDossier(office, actor, draft)
console.log(filed.outcome)
await db.$client.end()
