import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { eq } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import { type DraftId, dossierEvents, dossiers, drafts } from '#db/schema/index.ts'
import { demoAgencies } from '#db/seed/agencies.ts'
import { demoCitizens } from '#db/seed/citizens.ts'
import { newId, parseId } from '../../id.ts'
import { keyOf, openKey, parseAgencyId, seedIdentity } from '../../identity/index.ts'
import { projectRoot } from '../../settings.ts'
import { type TestOffice, testOffice, waitingJobs } from '../../testing.ts'
import { seedCalendar } from '../deadlines/calendar.ts'
import { sealAnswers } from './answers.ts'
import { checkHistory } from './history.ts'

let office: TestOffice
const personId = parseId<'person'>(demoCitizens[0]?.id ?? '')
const agency = demoAgencies.find(({ kind }) => kind === 'communeCommittee')
beforeAll(async () => {
  office = await testOffice()
  await seedCalendar(office)
  await seedIdentity(office)
})

/** A draft with every question answered, as the form leaves it before it is sent. */
async function wholeDraft(): Promise<DraftId> {
  const agencyId = agency && parseAgencyId(agency.id)
  if (!personId || !agencyId) throw new Error('the demo data have changed')
  const id: DraftId = newId<'draft'>(office)
  const now = office.clock.now()
  const key = openKey(office, await keyOf(office, office.db, { personId, businessId: null }))
  if (!key) throw new Error('no key')
  await office.db.insert(drafts).values({
    keyId: key.id,
    id,
    personId,
    procedureCode: '2.000635',
    procedureVersion: 1,
    agencyId,
    answers: sealAnswers(
      key,
      {
        filedFor: 'self',
        entryKind: 'birth',
        subjectName: 'Nguyễn Thị Minh An',
        subjectBirthDate: '1995-03-08',
        copies: '1',
        truthful: 'on',
        phone: '0900000001',
        email: 'an@nguoidan.example',
      },
      id,
    ),
    known: sealAnswers(
      key,
      {
        applicantName: 'Nguyễn Thị Minh An',
        applicantId: '999195000018',
        applicantBirthDate: '1995-03-08',
        applicantAddress: { province: '01', commune: 'Hoa Sen', line: 'Số 1' },
      },
      id,
    ),
    step: 'review',
    locale: 'vi',
    createdAt: now,
    updatedAt: now,
  })
  return id
}

/** Sends the form from a process of its own. @returns how it ended, and what it said. */
async function send(draftId: DraftId, failpoint?: string) {
  const child = spawn(
    process.execPath,
    [
      'scripts/run.mjs',
      'services/dossiers/testing-programs/file-draft.ts',
      personId ?? '',
      draftId,
    ],
    {
      cwd: projectRoot(),
      env: {
        ...process.env,
        MODE: 'test',
        LOG_LEVEL: 'silent',
        DATABASE_URL: office.settings.databaseUrl ?? '',
        DATABASE_DIRECT_URL: office.settings.databaseDirectUrl,
        ...(failpoint ? { FAILPOINT: failpoint } : {}),
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  )
  let said = ''
  child.stdout.on('data', (chunk) => {
    said += chunk
  })
  const [, signal] = await once(child, 'close')
  return { signal, said: said.trim() }
}

const filedFrom = (draftId: DraftId) =>
  office.db.select().from(dossiers).where(eq(dossiers.draftId, draftId))

describe('a web process killed while a form is sent', () => {
  it('before the commit: nothing is half-done, and the form can be sent again', async () => {
    const draftId = await wholeDraft()
    expect((await send(draftId, 'dossiers.beforeFiled:kill')).signal).toBe('SIGKILL')
    expect(await filedFrom(draftId)).toEqual([])
    expect(await office.db.select().from(dossierEvents)).toEqual([])
    expect(await waitingJobs(office)).toEqual([])
    expect(await send(draftId)).toEqual({ signal: null, said: 'filed' })
  }, 60_000)

  it('after the commit: the dossier is there, whole, with its jobs, and once', async () => {
    const draftId = await wholeDraft()
    expect((await send(draftId, 'dossiers.afterFiled:kill')).signal).toBe('SIGKILL')
    expect(await send(draftId)).toEqual({ signal: null, said: 'already' })
    const [dossier, ...more] = await filedFrom(draftId)
    expect(more).toEqual([])
    const tasks = (await waitingJobs(office))
      .filter(({ payload }) => JSON.stringify(payload).includes(dossier?.id ?? 'none'))
      .map(({ task }) => task)
    expect(tasks).toEqual(
      expect.arrayContaining(['dossiers.carryOut', 'dossiers.announce', 'dossiers.ring']),
    )
    expect((await checkHistory(office).next()).value).toMatchObject({ dossiers: 2 })
  }, 60_000)
})
