import { pino } from 'pino'
import { v7 } from 'uuid'
import { openDatabase } from '#services/database.ts'
import { parseId } from '#services/id.ts'
import { systemClock } from '#services/office.ts'
import { readSettings } from '#services/settings.ts'
import { receiveUpload } from '../index.ts'
import { arriving, somePdf } from './files.ts'

// A process of its own that receives one upload, so that a test can kill it on the way.
const settings = readSettings({ ...process.env, LOG_LEVEL: 'silent' })
const draftId = parseId<'draft'>(v7())
if (!settings.databaseUrl || !draftId) throw new Error('DATABASE_URL is not set')
const db = openDatabase(settings)
const office = { db, clock: systemClock, log: pino({ level: 'silent' }), settings }
await receiveUpload(office, {
  owner: { kind: 'citizen', id: v7() },
  draftId,
  component: 'authorisation',
  stream: arriving(await somePdf()),
  fileName: 'a.pdf',
})
await db.$client.end()
