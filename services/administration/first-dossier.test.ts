import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { agencies, signingKeys, staff } from '#db/schema/index.ts'
import { demoCitizens } from '#db/seed/citizens.ts'
import { startRegistries } from '#sandbox/registries/index.ts'
import type { ActName } from '#workflows/kernel/acts.ts'
import type { Answers } from '#workflows/kernel/fields.ts'
import { decisionFile, decisionsOf } from '../decisions/index.ts'
import { makeAuthority, opensslIsHere } from '../documents/testing/authority.ts'
import { poppler, popplerIsHere } from '../documents/testing/poppler.ts'
import { pyHanko, pyHankoIsHere } from '../documents/testing/pyhanko.ts'
import {
  advance,
  fileDossier,
  findDraft,
  saveStep,
  seedCalendar,
  startDraft,
} from '../dossiers/index.ts'
import { anyKey, provePresence } from '../dossiers/testing.ts'
import {
  type Actor,
  type CitizenActor,
  listStaff,
  officerById,
  receivePerson,
} from '../identity/index.ts'
import { allTasks } from '../jobs/index.ts'
import { orderFor } from '../payments/index.ts'
import { payingOffice } from '../payments/testing.ts'
import { drainJobs } from '../testing.ts'
import {
  addUnit,
  agencyFacts,
  changeOfficer,
  decideChange,
  makeFirstLink,
  openChanges,
  proposeAccount,
  proposeCertificate,
  setUpPortal,
  staffFacts,
} from './index.ts'

const { office, payAtBank } = await payingOffice()
const folder = mkdtempSync(join(tmpdir(), 'first-dossier-'))
const authority = opensslIsHere ? makeAuthority(folder) : null
const registries = await startRegistries({ port: 0, key: office.settings.registriesKey })
afterAll(async () => {
  await registries.close()
  rmSync(folder, { recursive: true })
})
// A real office in all that it decides; gateway and register stand next door, so the addresses are theirs.
Object.assign(office.settings, {
  mode: 'production',
  sandboxes: false,
  signingAuthorities: authority?.root,
  registriesUrl: registries.url,
})

const machine = { kind: 'machine', name: 'npm run admin' } as const
const agency = agencyFacts.parse({
  agencyId: '000.00.51.H01',
  kind: 'communeCommittee',
  level: 'commune',
  parentId: '',
  nameVi: 'Ủy ban nhân dân phường Ngọc Hà',
  nameEn: 'People’s Committee of Ngọc Hà Ward',
  provinceCode: '01',
  communeCode: '',
  address: 'Số 1, phố Ngọc Hà',
  email: 'ngocha@tinh.example',
  phone: '02412345678',
})
const officer = (subject: string, roles: string[], unit: string) =>
  staffFacts.parse({
    ...{ staffId: null, subject, name: `Cán bộ ${subject}`, personEmail: 'cb@tinh.example' },
    ...{ positionVi: 'Công chức', positionEn: 'Officer', unit, roles, active: true },
  })
const work = () => drainJobs(office, allTasks, { failures: 'retry' })

/** The second person, at the machine, agrees to whatever waits. */
async function agree() {
  for (const { id } of await openChanges(office)) {
    const decided = await decideChange(office, machine, { id, confirm: true })
    if (decided.outcome !== 'done') throw new Error(JSON.stringify(decided))
  }
}

async function member(subject: string) {
  const found = (await listStaff(office, agency.agencyId)).find((one) => one.subject === subject)
  const actor = found && (await officerById(office, found.staffId))
  if (!actor) throw new Error(`nobody is ${subject}`)
  return actor
}

test.skipIf(!opensslIsHere)(
  'from an empty database and a one-time link to the first decision, signed by a real authority’s certificates',
  async () => {
    office.clock.set(new Date())
    await seedCalendar(office)
    expect(await office.db.select().from(agencies)).toEqual([])
    expect(await office.db.select().from(staff)).toEqual([])

    const link = await makeFirstLink(office)
    const { subject, name, positionVi, positionEn, personEmail } = officer(
      'quan-tri',
      ['admin'],
      'x',
    )
    const administrator = { subject, name, positionVi, positionEn, personEmail }
    await setUpPortal(office, link?.key ?? '', { agency, administrator })
    const admin = await member('quan-tri')
    const { agencyId } = agency
    await addUnit(office, admin, agencyId, { slug: 'mot-cua', nameVi: 'Một cửa', nameEn: 'Desk' })
    for (const role of ['desk', 'unit', 'head', 'clerk'])
      await changeOfficer(office, admin, agencyId, officer(role, [role], 'mot-cua'))
    await proposeAccount(office, admin, agencyId, {
      ...{ bank: '970409', bankName: 'Kho bạc Nhà nước', account: '3713001234', holder: 'UBND' },
    })
    await agree()
    const head = await member('head')
    for (const staffId of [null, head.staffId]) {
      const file = authority?.pkcs12(staffId ? 'Nguoi ky' : 'Con dau', 'mk', 'elliptic')
      office.clock.set(new Date())
      const key = { source: 'pkcs12', file: file ?? Buffer.alloc(0), passphrase: 'mk' } as const
      const done = await proposeCertificate(office, admin, agencyId, { staffId, key })
      expect(done).toEqual({ outcome: 'proposed' })
    }
    await agree()

    const [citizen] = demoCitizens
    if (!citizen) throw new Error('nobody applies')
    const personId = await receivePerson(office, office.db, {
      ...citizen,
      phone: citizen.phone,
    })
    const an: CitizenActor = {
      kind: 'citizen',
      personId,
      name: citizen.name,
      level: 2,
      business: null,
    }
    const id = await filed(an)
    await work()
    await pay(id)
    const act = async (type: ActName, actor: Actor, facts: Answers = {}, session = {}) => {
      const answer = await advance(office, {
        ...{ dossierId: id, event: { type, facts }, actor, key: anyKey() },
        ...session,
      })
      if (answer.outcome !== 'moved') throw new Error(`${type}: ${JSON.stringify(answer)}`)
      await work()
    }
    await act('accepted', await member('desk'))
    await act('entryConfirmed', await member('unit'), { entry: 'KS-1995-0023' })
    const session = await provePresence(office, head, id, 'signed')
    await act('signed', head, {}, { session })
    await act('issued', await member('clerk'))

    const [decision] = await decisionsOf(office, id)
    const content =
      decision && (await decisionFile(office, { decisionId: decision.id, mayRead: () => true }))
    if (content?.outcome !== 'content') throw new Error('no decision')
    const chunks: Buffer[] = []
    for await (const chunk of content.body) chunks.push(Buffer.from(chunk))
    const pdf = Buffer.concat(chunks)
    expect(pdf.includes('BẢN TRÌNH DIỄN')).toBe(false)
    if (popplerIsHere)
      expect((await poppler('pdfsig', pdf)).match(/Signature is Valid/g)).toHaveLength(2)
    if (pyHankoIsHere && authority)
      expect((await pyHanko(pdf, authority.rootDer())).map(({ accepted }) => accepted)).toEqual([
        true,
        true,
      ])
    const keys = await office.db.select().from(signingKeys)
    expect(keys.map(({ source }) => source)).toEqual(['pkcs12', 'pkcs12'])
  },
  // Keys of two authorities' making, four printed papers, two programs that read them.
  120_000,
)

async function filed(an: CitizenActor) {
  const started = await startDraft(office, an, {
    ...{ procedure: '2.000635', agencyId: agency.agencyId, locale: 'vi' },
  })
  if (started.outcome !== 'started') throw new Error(started.outcome)
  const said = {
    filedFor: 'self',
    entryKind: 'birth',
    subjectName: an.name,
    subjectBirthDate: { day: '8', month: '3', year: '1995' },
    copies: '2',
    truthful: 'on',
  }
  for (const step of ['applicant', 'relation', 'entry', 'copies']) {
    const found = await findDraft(office, an, started.draftId)
    if (found.outcome !== 'draft') throw new Error(found.outcome)
    const { errors } = await saveStep(office, found.draft, step, said)
    if (errors.length > 0) throw new Error(JSON.stringify(errors))
  }
  const done = await fileDossier(office, an, started.draftId)
  if (done.outcome !== 'filed') throw new Error(JSON.stringify(done))
  return done.dossierId
}

async function pay(ref: string) {
  const order = await orderFor(office, { kind: 'dossier', ref })
  if (!order) throw new Error('no order')
  await payAtBank(order)
  await work()
}
