import { v7 } from 'uuid'
import { beforeAll, describe, expect, test } from 'vitest'
import { procedureInForce } from '#workflows/index.ts'
import type { ActName } from '#workflows/kernel/acts.ts'
import type { Answers } from '#workflows/kernel/fields.ts'
import type { StopReason } from '#workflows/kernel/machine.ts'
import { parseId } from '../../id.ts'
import { listAgencies, seedIdentity } from '../../identity/index.ts'
import { testOffice } from '../../testing.ts'
import { seedCalendar } from '../deadlines/calendar.ts'
import type { DossierRecord } from '../moving/record.ts'
import type { Happening } from '../moving/timeline.ts'
import { slipFor, slipsOf } from './slips.ts'

const office = await testOffice()
beforeAll(async () => {
  await seedIdentity(office)
  await seedCalendar(office)
})

const desk = { kind: 'officer' as const, id: v7(), name: 'Đỗ Văn Thư' }
let seq = 0
function happened(
  what: Happening['what'],
  owners: readonly string[],
  over: {
    facts?: Answers
    status?: number
    because?: StopReason
    at?: string
    dueAt?: string
    states?: readonly string[]
  } = {},
): Happening {
  seq += 1
  return {
    seq,
    at: new Date(over.at ?? `2026-03-02T0${seq}:00:00.000Z`),
    what,
    by: desk,
    facts: over.facts ?? {},
    proof: null,
    to: {
      status: over.status ?? 4,
      states: over.states ?? [],
      owners,
      clock: 'running',
      dueAt: over.dueAt ?? null,
      because: over.because,
    },
  }
}
const act = (name: ActName) => ({ kind: 'act' as const, name })

async function recordOf(happenings: readonly Happening[]): Promise<DossierRecord> {
  const [agency] = await listAgencies(office, { kinds: ['communeCommittee'] })
  const procedure = procedureInForce('2.000635')
  const [id, draftId] = [parseId<'dossier'>(v7()), parseId<'draft'>(v7())]
  const applicantId = parseId<'person'>(v7())
  if (!agency || !procedure || !id || !draftId || !applicantId) throw new Error('no demo data')
  const row: DossierRecord['row'] = {
    id,
    dossierId: id,
    code: '000.00.51.H99-260302-0001',
    draftId,
    procedureCode: procedure.code,
    procedureVersion: procedure.version,
    agencyId: agency.agencyId,
    applicantId,
    businessId: null,
    coApplicantId: null,
    coHolderName: null,
    coKeyId: null,
    coFacts: null,
    coKey: null,
    holderName: 'Nguyễn Thị Minh An',
    trackingKey: null,
    channel: 'online',
    locale: 'vi',
    keyId: null,
    key: null,
    facts: null,
    filedAt: new Date('2026-03-02T00:30:00.000Z'),
    snapshot: {},
    version: 1,
    headHash: Buffer.alloc(32),
    status: 4,
    owner: 'unit',
    owners: ['unit'],
    states: [],
    clock: {},
    dueAt: new Date('2026-03-02T10:00:00.000Z'),
    ended: false,
    parked: null,
    assignedTo: null,
    assignedUntil: null,
    movedAt: new Date('2026-03-02T02:00:00.000Z'),
    facets: [],
    phoneIndex: null,
    periods: {},
    ownUntil: null,
    stuckAt: null,
    paidUnbegun: false,
    actBy: new Date('2026-03-02T10:00:00.000Z'),
  }
  return { row, procedure, answers: { filedFor: 'authorised' }, happenings }
}

const items = { items: [{ item: 'Văn bản ủy quyền', reason: 'Mờ, không đọc được' }] }
const story = [
  happened({ kind: 'filed' }, ['desk'], { status: 1 }),
  happened(act('accepted'), ['unit'], { dueAt: '2026-03-02T10:00:00.000Z' }),
  happened(act('supplementRequested'), ['applicant'], {
    facts: items,
    states: ['supplementDuringProcessing'],
  }),
  happened(act('supplementProvided'), ['unit'], { dueAt: '2026-03-02T10:00:00.000Z' }),
  happened(act('apologySent'), ['unit'], {
    facts: { reason: 'Cần tra sổ gốc', until: '2026-03-04' },
    dueAt: '2026-03-04T10:00:00.000Z',
  }),
  happened({ kind: 'period', name: 'supplementWindow' }, [], {
    status: 8,
    because: 'notSupplemented',
  }),
]

describe('the slips of a dossier', () => {
  test('are those its history gave rise to', () => {
    expect(slipsOf(story).map(({ slip, ref }) => [slip, ref])).toEqual([
      ['receipt', '2'],
      ['supplement', '3'],
      ['apology', '5'],
      ['stop', '6'],
    ])
  })

  test('say what was said then', async () => {
    const record = await recordOf(story)
    expect(await slipFor(office, record, '2')).toMatchObject({
      slip: 'receipt',
      on: '2026-03-02',
      procedure: 'Cấp bản sao trích lục hộ tịch',
      papers: [{ name: 'Văn bản ủy quyền' }],
      dueAt: '2026-03-02T10:00:00.000Z',
      signer: { name: 'Đỗ Văn Thư', position: '' },
    })
    // Thirty days to answer: that day is named, so that nobody has to count.
    expect(await slipFor(office, record, '3')).toMatchObject({
      slip: 'supplement',
      ...items,
      until: '2026-04-01',
    })
    expect(await slipFor(office, record, '5')).toMatchObject({
      slip: 'apology',
      dueAt: '2026-03-02T10:00:00.000Z',
      newDueAt: '2026-03-04T10:00:00.000Z',
    })
  })

  test('do not exist where nothing gave rise to one', async () => {
    const record = await recordOf(story)
    for (const ref of ['1', '4', '99', '', '__proto__'])
      expect(await slipFor(office, record, ref)).toBeNull()
  })

  test('include the control slip, with every change of hands', async () => {
    const slip = await slipFor(office, await recordOf(story), 'control')
    if (slip?.slip !== 'control') throw new Error('no control slip')
    expect(slip.handOvers.map(({ from, to, outcome }) => [from, to, outcome])).toEqual([
      ['Người nộp hồ sơ', 'Bộ phận Một cửa', 'onTime'],
      ['Bộ phận Một cửa', 'Bộ phận chuyên môn', 'onTime'],
      ['Bộ phận chuyên môn', 'Người nộp hồ sơ', 'onTime'],
      ['Người nộp hồ sơ', 'Bộ phận chuyên môn', 'onTime'],
      ['Bộ phận chuyên môn', 'Kết thúc', 'onTime'],
    ])
  })
})
