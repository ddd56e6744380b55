import { v7 } from 'uuid'
import { afterAll, describe, expect, test } from 'vitest'
import { consultations, exchangeMessages } from '#db/schema/index.ts'
import { startDocumentAxis } from '#sandbox/document-axis/index.ts'
import { parseId } from '#services/id.ts'
import { listAgencies, seedIdentity } from '#services/identity/index.ts'
import { drainJobs, plainIdsIn, testOffice } from '#services/testing.ts'
import { instant } from '#workflows/kernel/time.ts'
import {
  collectFor,
  consultationsOf,
  type NewConsultation,
  readAnswer,
  remindConsultation,
  requestConsultation,
  tasks,
} from './index.ts'
import { openedMessage, resealMessages } from './kept-message.ts'

const edNamespace = 'http://www.mic.gov.vn/TBT/QCVN_102_2016'
const key = 'test-document-axis-key'
const axis = await startDocumentAxis({ port: 0, key })
afterAll(() => axis.close())
const office = await testOffice({ documentAxisUrl: axis.url, documentAxisKey: key })

await seedIdentity(office)
const communes = await listAgencies(office, { kinds: ['communeCommittee'] })
const [here, there] = communes
if (!here || !there) throw new Error('the demonstration has two communes')
const us = { id: here.agencyId, name: here.name.vi }
const them = { id: there.agencyId, name: there.name.vi }

function question(): NewConsultation {
  const dossierId = parseId<'dossier'>(v7())
  if (!dossierId) throw new Error('no id')
  return {
    key: `${dossierId}:commune`,
    dossierId,
    consultation: 'commune',
    from: us.id,
    to: them.id,
    subject: 'V/v xác minh tình trạng hôn nhân',
    content: 'Đề nghị quý cơ quan xác minh.',
    dueAt: instant('2026-03-18T10:00:00.000Z'),
  }
}
/** Asks, and sends what was asked; the letter as it lies at the other agency. */
async function asked(change: Partial<NewConsultation> = {}) {
  const given = { ...question(), ...change }
  await requestConsultation(office, given)
  await drainJobs(office, handlers)
  const letter = axis.letters().at(-1)
  if (!letter) throw new Error('nothing arrived')
  return { given, letter }
}
const standing = async (given: NewConsultation) =>
  (await consultationsOf(office, given.dossierId))[0]
/** What the dossiers were told, by the jobs that tell them. */
const told: unknown[] = []
const handlers = {
  ...tasks,
  'dossiers.hear': async (_: unknown, payload: unknown) => {
    told.push(payload)
  },
}
const eventIn = (payload: unknown): unknown =>
  typeof payload === 'object' && payload !== null && 'event' in payload ? payload.event : payload
async function heard(given: NewConsultation): Promise<unknown[]> {
  await drainJobs(office, handlers)
  return told.filter((each) => JSON.stringify(each).includes(given.dossierId))
}

describe('a consultation', () => {
  test('arrives at the other agency as it was asked', async () => {
    const { given, letter } = await asked()
    expect(letter).toMatchObject({
      from: { id: us.id, name: us.name },
      to: { id: them.id },
      subject: given.subject,
      content: given.content,
      dueOn: '2026/03/18',
      documentId: expect.stringMatching(/^[\d.]+H99,2026\/03\/02,\d+\/CV-MC$/),
    })
    expect((await standing(given))?.state).toBe('sent')
  })

  test('is asked once, however often it is ordered', async () => {
    const given = question()
    const before = axis.letters().length
    const all = await Promise.all([1, 2, 3].map(() => requestConsultation(office, given)))
    expect(all.map((each) => each.outcome).sort()).toEqual(['already', 'already', 'asked'])
    await drainJobs(office, handlers)
    expect(axis.letters()).toHaveLength(before + 1)
  })

  test('follows what the other agency reports, and never goes back', async () => {
    const { given, letter } = await asked()
    axis.report(letter.id, '05')
    axis.report(letter.id, '03')
    await collectFor(office, us)
    expect((await standing(given))?.state).toBe('processing')
  })

  test.each(['agreed', 'objected'] as const)(
    'answered “%s” is told to its dossier once',
    async (answer) => {
      const { given, letter } = await asked()
      axis.setFault('twice')
      axis.reply(letter.id, { answer, content: 'Nội dung trả lời.' })
      axis.setFault('none')
      await collectFor(office, us)
      await collectFor(office, us)
      expect(await standing(given)).toMatchObject({
        state: 'answered',
        answer,
        answerContent: 'Nội dung trả lời.',
      })
      const jobs = await heard(given)
      expect(jobs).toHaveLength(1)
      expect(jobs[0]).toMatchObject({
        event: { type: 'consultationAnswered', consultation: 'commune', answer },
      })
    },
  )

  test('answered in prose is no silence, and waits for an officer to say what it means', async () => {
    const { given, letter } = await asked()
    axis.reply(letter.id, { answer: null, content: 'Xem công văn kèm theo.' })
    await collectFor(office, us)
    const row = await standing(given)
    expect(row).toMatchObject({ state: 'answered', answer: null })
    // The dossier hears that the body is not silent, and nothing of what it said.
    const received = { type: 'consultationReceived', consultation: 'commune' }
    expect((await heard(given)).map(eventIn)).toEqual([received])
    if (!row) throw new Error('gone')
    const read = { consultationId: row.id, answer: 'objected' as const }
    expect(await readAnswer(office, read)).toEqual({ outcome: 'read' })
    expect(await readAnswer(office, read)).toEqual({ outcome: 'nothingToRead' })
    expect((await heard(given)).map(eventIn)).toEqual([
      received,
      {
        type: 'consultationAnswered',
        consultation: 'commune',
        answer: 'objected',
        content: 'Xem công văn kèm theo.',
      },
    ])
  })

  test('unanswered can be reminded of once', async () => {
    const { given } = await asked()
    expect(await remindConsultation(office, given)).toEqual({ outcome: 'reminded' })
    expect(await remindConsultation(office, given)).toEqual({ outcome: 'already' })
    await drainJobs(office, handlers)
    expect(axis.letters().at(-1)).toMatchObject({
      subject: 'Đôn đốc trả lời: V/v xác minh tình trạng hôn nhân',
      responseFor: (await standing(given))?.documentId,
    })
  })

  test('is answered as well by an answer to its reminder', async () => {
    const { given } = await asked()
    await remindConsultation(office, given)
    await drainJobs(office, handlers)
    const reminder = axis.letters().at(-1)
    axis.reply(reminder?.id ?? 0, { answer: 'agreed', content: 'Xin lỗi vì trả lời chậm.' })
    await collectFor(office, us)
    expect(await standing(given)).toMatchObject({ state: 'answered', answer: 'agreed' })
    expect(await heard(given)).toHaveLength(1)
  })
})

describe('the axis', () => {
  test('down: the letter waits and goes out later', async () => {
    const given = question()
    axis.setFault('down')
    await requestConsultation(office, given)
    await drainJobs(office, handlers, { failures: 'retry' })
    expect((await standing(given))?.state).toBe('queued')
    axis.setFault('none')
    await drainJobs(office, handlers, { until: new Date(office.clock.now().getTime() + 600_000) })
    expect((await standing(given))?.state).toBe('sent')
  })

  test.each(['prefixed', 'byDefault', 'sdk'] as const)(
    'carries statuses and answers as agencies write them: %s',
    async (style) => {
      const { given, letter } = await asked()
      axis.writeAs(style)
      axis.report(letter.id, '05')
      await collectFor(office, us)
      expect((await standing(given))?.state).toBe('processing')
      axis.reply(letter.id, { answer: 'agreed', content: 'Đúng như hồ sơ.' })
      axis.writeAs('inTurn')
      await collectFor(office, us)
      expect(await standing(given)).toMatchObject({
        state: 'answered',
        answer: 'agreed',
        answerContent: 'Đúng như hồ sơ.',
      })
    },
  )

  test('carries what we make of a letter back to its sender, as the SDK writes it', async () => {
    const { letter } = await asked()
    axis.reply(letter.id, { answer: 'agreed', content: 'x' })
    await collectFor(office, us)
    await drainJobs(office, handlers)
    const sent = (await office.db.select().from(exchangeMessages)).filter(
      (each) => each.direction === 'out' && each.key.startsWith('status:03:'),
    )
    const last = sent.at(-1)
    expect(last && openedMessage(office, last)).toContain(
      '<edXML:MessageHeader><edXML:ResponseFor>',
    )
    expect(last?.sentAt).not.toBeNull()
  })

  test('keeps letters and what is attached to them sealed', async () => {
    const personalId = '999195000018'
    const { letter } = await asked({ content: `Về công dân ${personalId}` })
    axis.reply(letter.id, { answer: 'agreed', content: `Số ${personalId} là đúng.` })
    await collectFor(office, us)
    await drainJobs(office, handlers)
    expect(await plainIdsIn(office.db, [personalId])).toEqual({})
    expect(axis.letters().at(-1)?.content).toContain(personalId)
    const fresh = 'cd'.repeat(32)
    const { encryptionKeys } = office.settings
    office.settings.encryptionKeys = [fresh, ...encryptionKeys]
    while ((await resealMessages(office)) > 0);
    const kept = await office.db.select().from(exchangeMessages)
    expect(kept.every((each) => openedMessage(office, each).startsWith('<'))).toBe(true)
    expect(new Set(kept.map(({ sealedWith }) => sealedWith)).size).toBe(1)
  })

  test('carries a letter nested without end: refused, and the next one is read', async () => {
    const { given, letter } = await asked()
    const open = '<edXML:a>'.repeat(50_000)
    axis.deliver(us.id, `<edXML:edXML xmlns:edXML="${edNamespace}">${open}`)
    axis.reply(letter.id, { answer: 'agreed', content: 'Đúng.' })
    await collectFor(office, us)
    const faulty = (await office.db.select().from(exchangeMessages)).filter((each) => each.fault)
    expect(faulty.map(({ fault }) => fault)).toContainEqual(expect.stringContaining('tooDeep'))
    expect((await standing(given))?.state).toBe('answered')
  })

  test('sends XML without its namespace: refused, kept, taken off, nobody is told', async () => {
    const { given, letter } = await asked()
    axis.setFault('withoutNamespace')
    axis.reply(letter.id, { answer: 'agreed', content: 'x' })
    axis.setFault('none')
    await collectFor(office, us)
    const faulty = (await office.db.select().from(exchangeMessages)).filter((each) => each.fault)
    expect(faulty.map(({ fault }) => fault)).toContainEqual(
      expect.stringContaining('foreignNamespace'),
    )
    expect((await standing(given))?.state).not.toBe('answered')
    expect(await collectFor(office, us)).toBe(0)
  })

  test('carries an answer of somebody who was not asked: it does not count', async () => {
    const { given, letter } = await asked()
    const forged = { ...letter, to: { id: '000.00.99.H99', name: 'Kẻ khác' } }
    const { replyTo } = await import('#sandbox/document-axis/letters.ts')
    axis.deliver(us.id, replyTo(forged, { answer: 'agreed', content: 'x' }, 7, new Date()))
    await collectFor(office, us)
    expect((await standing(given))?.answer).toBeNull()
    expect(await heard(given)).toEqual([])
  })

  test('killed between writing down and taking: read again, heard once', async () => {
    const { given, letter } = await asked()
    axis.reply(letter.id, { answer: 'agreed', content: 'Đúng.' })
    process.env.FAILPOINT = 'exchange.afterReceived:throw'
    await expect(collectFor(office, us)).rejects.toThrow('failpoint')
    delete process.env.FAILPOINT
    await collectFor(office, us)
    expect(await heard(given)).toHaveLength(1)
  })

  test('knows nobody without the key', async () => {
    const stranger = {
      ...office,
      settings: { ...office.settings, documentAxisKey: 'another-key-of-16' },
    }
    await expect(collectFor(stranger, us)).rejects.toThrow('401')
  })

  test('numbers letters without gaps', async () => {
    const quiet = await testOffice({ documentAxisUrl: axis.url, documentAxisKey: key })
    await seedIdentity(quiet)
    await Promise.all(Array.from({ length: 8 }, () => requestConsultation(quiet, question())))
    const rows = await quiet.db.select().from(consultations)
    expect(
      rows.map((row) => Number(row.documentId.split(',')[2]?.split('/')[0])).sort((a, b) => a - b),
    ).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
  })
})
