import { afterAll, beforeAll, describe, expect, it, test } from 'vitest'
import { z } from 'zod'
import { startRegistries } from '#sandbox/registries/index.ts'
import { testOffice } from '../testing.ts'
import { asWritten, recordsWritten, type Writing, type WrittenTo } from './records-written.ts'

const office = await testOffice()
let registries: Awaited<ReturnType<typeof startRegistries>>
beforeAll(async () => {
  registries = await startRegistries({ port: 0, key: office.settings.registriesKey })
})
afterAll(() => registries.close())

/** One of each, and where whoever reads it looks: under the code it was given, or in the answer. */
const samples: { [W in WrittenTo]: Extract<Writing, { to: W }> } = {
  'tax/codes': {
    to: 'tax/codes',
    record: {
      kind: 'household',
      name: 'Hộ kinh doanh Phở Hoa Sen',
      status: 'active',
      registeredOn: '2026-11-23',
      address: { province: '01', communeCode: null, commune: 'Phường Hoa Sen', line: 'Số 3' },
      legalRepresentative: {
        personalId: '999195000018',
        name: 'Nguyễn Thị Minh An',
        title: 'Chủ hộ kinh doanh',
      },
      reference: 'one',
    },
  },
  'tax/assessments': {
    to: 'tax/assessments',
    record: {
      certificate: 'AA 000001',
      change: 'transfer',
      declaredValue: 1_000_000_000,
      on: '2026-11-23',
      reference: 'two',
    },
  },
  'fines/payments': {
    to: 'fines/payments',
    record: {
      number: '0001/QĐ-XPHC',
      decidedOn: '2026-10-05',
      paidAt: '2026-11-23T02:00:00.000Z',
    },
  },
}

async function send(path: string, body?: string): Promise<unknown> {
  const answer = await fetch(`${registries.url}/api/${path}`, {
    headers: { authorization: `Bearer ${office.settings.registriesKey}` },
    ...(body ? { method: 'POST', body } : {}),
  })
  expect(answer.status).toBe(200)
  return answer.json()
}

describe.each(Object.values(samples))('a record written to $to', (writing) => {
  const { written, readAs } = recordsWritten[writing.to]
  it('is read again by whoever looks it up', async () => {
    const answer = await send(writing.to, asWritten(writing))
    const code = writing.to === 'tax/codes' ? Object(answer).taxCode : null
    const found = code ? await send(`business/${code}`) : answer
    expect(readAs.safeParse(found)).toMatchObject({ success: true })
  })

  it('says what both sides name in the very same words', () => {
    const fieldsOf = (record: z.ZodType) => z.toJSONSchema(record).properties ?? {}
    const [writer, reader] = [fieldsOf(written), fieldsOf(readAs)]
    const shared = Object.keys(writer).filter((name) => name in reader)
    for (const name of shared) expect([name, writer[name]]).toEqual([name, reader[name]])
    // A question that is answered shares nothing with its answer; a record does.
    expect(shared.length > 0).toBe(writing.to !== 'tax/assessments')
  })
})

test('nothing nobody could read again is sent', () => {
  const { record } = samples['tax/codes']
  const address = { ...record.address, province: 'Hà Nội' }
  expect(() => asWritten({ to: 'tax/codes', record: { ...record, address } })).toThrow()
})
