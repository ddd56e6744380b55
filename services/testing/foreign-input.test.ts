import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readMessage } from '../exchange/edxml/read.ts'
import { citizenIn } from '../identity/citizen-claims.ts'
import { outsideJson } from '../outside-json.ts'
import { readFile } from '../payments/business/bulk-file.ts'
import { gatewayCodes, gatewayOf } from '../payments/gateways/index.ts'
import { readSettings } from '../settings.ts'

/**
 * What comes from outside may be anything. Each reader is given what it knows with some of it changed,
 * cut or doubled, for a bounded number of runs that are the same every time; it answers, and never
 * throws. What once made one throw stands among the seeds.
 */
const seeds = {
  edXml: ['', '<', '<?xml version="1.0"?>', '<edXML xmlns="http://x"/>', '\uFEFF<edXML/>', '&#0;'],
  csv: ['', '"', 'a;b\r\n"c', '\u0000', 'mã\tsố\n1\t', '=1+1,@x\n'],
  json: ['', '{', 'null', '{"__proto__":{"a":1}}', '[1e999]', '"\\ud800"', '{"a":"\\u0000"}'],
}

const edXml = `<?xml version="1.0" encoding="UTF-8"?><edXML xmlns="http://www.mic.gov.vn/TBT/QCVN_102_2016">
<edXMLEnvelope><edXMLHeader><MessageHeader><From><OrganId>000.00.51.H99</OrganId></From><To><OrganId>000.00.52.H99</OrganId></To>
<Code><CodeNumber>15</CodeNumber><CodeNotation>UBND-HT</CodeNotation></Code><PromulgationInfo><Place>Hòa Bình</Place>
<PromulgationDate>2026/03/02</PromulgationDate></PromulgationInfo><Subject>V/v xác minh</Subject></MessageHeader></edXMLHeader>
</edXMLEnvelope></edXML>`
const csv = 'Mã hồ sơ;Số tiền\r\n000.00.51.H99-261128-0001;15000\r\n"H99;1";"8.000"\r\n'
const notice = JSON.stringify({
  id: 'evt_1',
  type: 'checkout.session.completed',
  data: { object: { id: 'cs_1', client_reference_id: 'MCAB2CD3EF4G', amount_total: 8000 } },
  reference: 'MCAB2CD3EF4G',
  amount: 8000,
  transactions: [{ id: '1', account: '1', amount: 1, memo: 'x', bookedAt: '2026-03-02' }],
})
const claims = {
  sub: 'a',
  LoaiTaiKhoan: '1',
  SoDinhDanh: '001199012345',
  name: 'Nguyễn Thị Minh An',
  birthdate: '1990',
  email: 'a@b.example',
  phone_number: '0912345678',
}

/** A text with some places of it replaced, cut out or said twice. */
const changed = (text: string): fc.Arbitrary<string> => {
  const place = fc.nat({ max: text.length })
  const cut = fc.record({
    at: place,
    length: fc.nat({ max: 24 }),
    put: fc.oneof(
      fc.constant(''),
      fc.string({ unit: 'binary', maxLength: 8 }),
      fc.constantFrom(
        '<![CDATA[',
        ']]>',
        '<!DOCTYPE x [',
        '"',
        '\u0000',
        '\r',
        '{{',
        '&amp;',
        '\ud800',
      ),
      place.map((from) => text.slice(from, from + 40)),
    ),
  })
  return fc
    .array(cut, { minLength: 1, maxLength: 4 })
    .map((cuts) =>
      cuts.reduce(
        (all, { at, length, put }) => all.slice(0, at) + put + all.slice(at + length),
        text,
      ),
    )
}
const bounded = { numRuns: 300, seed: 192 }
const withSeeds = (known: readonly string[]) => ({
  ...bounded,
  examples: known.map((seed): [string] => [seed]),
})
const bytes = (text: string) => new TextEncoder().encode(text)

describe('whatever comes from outside is answered', () => {
  it('messages of the document axis', () => {
    fc.assert(
      fc.property(changed(edXml), (text) => {
        expect(['document', 'status', 'refused']).toContain(readMessage(text).outcome)
      }),
      withSeeds(seeds.edXml),
    )
  })

  it('lists that businesses upload', async () => {
    await fc.assert(
      fc.asyncProperty(changed(csv), async (text) => {
        expect(typeof (await readFile(bytes(text))).outcome).toBe('string')
      }),
      withSeeds(seeds.csv),
    )
  })

  const settings = readSettings({ MODE: 'test' })
  it.each(gatewayCodes)('notices of %s', (code) => {
    const gateway = gatewayOf(settings, code)
    const at = new Date('2026-03-02T02:00:00.000Z')
    const headers = {
      'content-type': 'application/json',
      'stripe-signature': 't=1,v1=x',
      'x-signature': 'x',
    }
    fc.assert(
      fc.property(changed(notice), (text) => {
        const query = `?${text.slice(0, 200)}`
        for (const method of ['GET', 'POST'])
          expect(['heard', 'transfers', 'irrelevant', 'refused']).toContain(
            gateway.parseNotice(
              { method, url: `/api/payments/${code}/notice${query}`, headers, body: bytes(text) },
              at,
            ).outcome,
          )
      }),
      withSeeds(seeds.json),
    )
  })

  it('what the identity provider says of somebody', () => {
    const said = fc.record(
      Object.fromEntries(
        Object.entries(claims).map(([name, value]) => [
          name,
          fc.oneof(fc.constant<unknown>(value), changed(value), fc.jsonValue()),
        ]),
      ),
      { requiredKeys: [] },
    )
    fc.assert(
      fc.property(fc.oneof(said, fc.jsonValue()), (userInfo) => {
        const citizen = citizenIn(userInfo)
        if (citizen) expect(citizen.personalId).toMatch(/^\d{12}$/)
      }),
      bounded,
    )
  })

  it('answers of registers', () => {
    fc.assert(
      fc.property(changed(notice), (text) => {
        expect(['read', 'refused']).toContain(outsideJson(text).outcome)
      }),
      withSeeds(seeds.json),
    )
  })
})
