import fc from 'fast-check'
import { zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { legible } from '#workflows/kernel/legible.ts'
import { civilDate, instant } from '#workflows/kernel/time.ts'
import { type EdDocument, type EdStatus, edTime, writeKey } from './document.ts'
import { readMessage } from './read.ts'
import { largestUnpacked, onlyFileIn } from './unpack.ts'
import { writeDocument, writeStatus } from './write.ts'
import { bounds, namespace } from './xml.ts'

const letter: EdDocument = {
  from: { id: '000.00.51.H99', name: 'Ủy ban nhân dân phường Hòa Bình', email: 'a@b.example' },
  to: [{ id: '000.00.52.H99', name: 'Ủy ban nhân dân xã Trúc Xanh' }],
  key: {
    organId: '000.00.51.H99',
    on: civilDate('2026-03-02'),
    number: '15',
    notation: 'UBND-HT',
  },
  place: 'Hòa Bình',
  subject: 'V/v xác minh tình trạng hôn nhân của ông “Đỗ & Con” <1990>',
  content: 'Đề nghị quý cơ quan xác minh.\nTrân trọng.',
  signer: { name: 'Lê Thị Hồng Thắm', position: 'Phó Chủ tịch', competence: 'KT. CHỦ TỊCH' },
  dueOn: civilDate('2026-03-18'),
  responseFor: [],
  business: 'new',
  staff: { name: 'Đỗ Văn Thư' },
  trace: [{ organId: '000.00.51.H99', at: '2026/03/02 09:00:00' }],
  attachments: [
    { name: 'Tờ khai.pdf', contentType: 'application/pdf', bytes: Buffer.from('%PDF-1.7') },
  ],
}

const status: EdStatus = {
  responseFor: letter.key,
  from: { id: '000.00.52.H99', name: 'Ủy ban nhân dân xã Trúc Xanh' },
  code: '03',
  description: 'Đã tiếp nhận',
  at: '2026/03/02 09:05:00',
}

describe('edXML', () => {
  test('a document comes back as it was written', () => {
    expect(readMessage(writeDocument(letter))).toEqual({ outcome: 'document', document: letter })
  })

  test('a status comes back as it was written', () => {
    expect(readMessage(writeStatus(status))).toEqual({ outcome: 'status', status })
  })

  test('any text survives, as far as it can be seen', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1 }), (text) => {
        const subject = `x${text}x`
        const read = readMessage(writeDocument({ ...letter, subject }))
        if (read.outcome !== 'document') throw new Error(JSON.stringify(read))
        const seen = legible(subject).replace(/[\ufffe\uffff]/g, '')
        expect(read.document.subject).toBe(seen.trim())
      }),
    )
  })

  test('writes the document’s identity and times as the regulation does', () => {
    const xml = writeDocument(letter)
    expect(writeKey(letter.key)).toBe('000.00.51.H99,2026/03/02,15/UBND-HT')
    expect(xml).toContain('<edXML:BussinessDocType>0</edXML:BussinessDocType>')
    expect(xml).toContain('<edXML:Type>18</edXML:Type>')
    expect(xml.indexOf('AttachmentEncoded')).toBeGreaterThan(xml.indexOf('</edXML:edXMLEnvelope>'))
    expect(edTime(instant('2026-03-02T02:00:07.000Z'))).toBe('2026/03/02 09:00:07')
  })
})

const bare = (xml: string) => xml.replace(/(<\/?)edXML:/g, '$1')

/** A letter in the shapes in which the national SDK and others write it. */
const sdkLetter = (
  inside = '',
  content = zipOf('Đồng ý.'),
) => `<?xml version="1.0" encoding="utf-8"?>
<edXML xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns="${namespace}">
  <edXML:edXMLEnvelope xmlns:edXML="${namespace}">
    <edXML:edXMLHeader>
      <edXML:MessageHeader>
        <edXML:From><edXML:OrganId>000.00.52.H99</edXML:OrganId><edXML:OrganizationInCharge>UBND xã Trúc Xanh</edXML:OrganizationInCharge></edXML:From>
        <edXML:To><edXML:OrganId>000.00.51.H99</edXML:OrganId><edXML:OrganName>UBND phường Hòa Bình</edXML:OrganName></edXML:To>
        <edXML:DocumentId>000.00.52.H99,2026/03/05,7/TL-UBND</edXML:DocumentId>
        <edXML:Subject>Trả lời xác minh</edXML:Subject>
        <edXML:ResponseFor><edXML:OrganId>000.00.51.H99</edXML:OrganId><edXML:Code>15/UBND-HT</edXML:Code><edXML:PromulgationDate>2026/03/02 00:00:00</edXML:PromulgationDate></edXML:ResponseFor>
      </edXML:MessageHeader>
      <Signature xmlns="http://www.w3.org/2000/09/xmldsig#"><SignedInfo><Reference URI=""/></SignedInfo><SignatureValue>AAAA</SignatureValue></Signature>
      ${inside}
    </edXML:edXMLHeader>
    <edXML:edXMLBody><edXML:edXMLManifest version="1.0"><edXML:Reference xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href="cid:1"/></edXML:edXMLManifest></edXML:edXMLBody>
  </edXML:edXMLEnvelope>
  <AttachmentEncoded>
    <Attachment xmlns="">
      <ContentId>1</ContentId><ContentType>application/zip</ContentType><AttachmentName>tra-loi.txt</AttachmentName>
      <edXML:ContentTransferEncoded xmlns:edXML="${namespace}">${content}</edXML:ContentTransferEncoded>
    </Attachment>
  </AttachmentEncoded>
</edXML>`
const zipOf = (text: string) =>
  Buffer.from(zipSync({ 'noi-dung.bin': Buffer.from(text) })).toString('base64')

describe('what other agencies write', () => {
  test('as the national SDK does: default namespace, prefixes, a signature, packed papers', () => {
    expect(readMessage(sdkLetter())).toMatchObject({
      outcome: 'document',
      document: {
        from: { id: '000.00.52.H99', name: 'UBND xã Trúc Xanh' },
        key: { number: '7', notation: 'TL-UBND' },
        responseFor: [letter.key],
        attachments: [{ name: 'tra-loi.txt', bytes: Buffer.from('Đồng ý.') }],
      },
    })
  })

  test.each([
    [
      'another prefix',
      (xml: string) => xml.replaceAll('edXML:', 'ed:').replaceAll('xmlns:edXML', 'xmlns:ed'),
    ],
    ['no prefix', (xml: string) => bare(xml)],
    ['a byte order mark', (xml: string) => `\uFEFF${xml}`],
  ])('with %s', (_, written) => {
    expect(readMessage(written(writeDocument(letter)))).toEqual({
      outcome: 'document',
      document: letter,
    })
  })

  test('a status in an element of its own is the same status', () => {
    const own = writeStatus(status).replaceAll('MessageHeader', 'Status')
    expect(readMessage(own)).toEqual({ outcome: 'status', status })
    for (const version of [
      'http://schemas.xmlsoap.org/soap/envelope/',
      'http://www.w3.org/2003/05/soap-envelope',
    ]) {
      const posted = `<s:Envelope xmlns:s="${version}"><s:Body>${own.replace(/<\?xml[^>]*\?>/, '')}</s:Body></s:Envelope>`
      expect(readMessage(posted)).toEqual({ outcome: 'status', status })
    }
    const empty = '<s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope"/>'
    expect(readMessage(empty)).toEqual({ outcome: 'refused', fault: 'notWellFormed' })
  })
})

describe('a reader with bounds', () => {
  const within = (inside: string) => readMessage(sdkLetter(inside))
  // What follows the bound is not even well-formed: had it been read, the answer would say so.
  test.each([
    ['depth', `${'<a>'.repeat(300_000)}</b>`, 'tooDeep'],
    ['elements', `${'<a/>'.repeat(bounds.nodes)}</b>`, 'tooMany'],
    [
      'attributes',
      `<a ${Array.from({ length: bounds.nodes }, (_, n) => `a${n}="" `).join('')}></b>`,
      'tooMany',
    ],
  ])('stops at its bound of %s', (_, inside, fault) => {
    expect(within(inside)).toEqual({ outcome: 'refused', fault })
  })

  test('does not begin with what is too large', () => {
    expect(readMessage(' '.repeat(bounds.characters + 1))).toEqual({
      outcome: 'refused',
      fault: 'tooLarge',
    })
  })

  test('unpacks no more than a paper may have, whatever the ZIP says of itself', () => {
    const vast = Buffer.from(zipSync({ a: new Uint8Array(largestUnpacked + 1) }, { level: 9 }))
    expect(onlyFileIn(vast)).toEqual({ outcome: 'refused', fault: 'tooLarge' })
    const several = Buffer.from(zipSync({ a: new Uint8Array(9), b: new Uint8Array(9) }))
    expect(onlyFileIn(several)).toEqual({ outcome: 'refused', fault: 'severalFiles' })
    const bad = { outcome: 'refused', fault: 'invalid', element: 'ContentTransferEncoded' }
    expect(readMessage(sdkLetter('', vast.toString('base64')))).toEqual(bad)
    expect(readMessage(sdkLetter('', 'UEsDBA=='))).toEqual(bad)
  })

  test('any ZIP, cut or changed anywhere: the file, or a refusal', () => {
    const zip = Buffer.from(zipSync({ 'a.txt': Buffer.from('Đồng ý. '.repeat(40)) }))
    fc.assert(
      fc.property(fc.nat(zip.length - 1), fc.nat(255), fc.nat(zip.length), (at, byte, end) => {
        const changed = Buffer.from(zip)
        changed[at] = byte
        expect(['unpacked', 'refused']).toContain(onlyFileIn(changed.subarray(0, end)).outcome)
      }),
    )
  })

  test('any message, cut or changed anywhere: read, or refused by name', () => {
    const xml = sdkLetter()
    fc.assert(
      fc.property(fc.nat(xml.length), fc.nat(40), fc.string({ maxLength: 12 }), (at, gone, put) => {
        const read = readMessage(xml.slice(0, at) + put + xml.slice(at + gone))
        expect(['document', 'status', 'refused']).toContain(read.outcome)
      }),
    )
  })
})

describe('a strict reader refuses', () => {
  const xml = writeDocument(letter)
  test.each([
    ['elements of no namespace', bare(xml).replace(/ xmlns[^ >]*/g, ''), 'foreignNamespace'],
    ['another namespace', xml.replaceAll('QCVN_102_2016', 'QCVN_102_2015'), 'foreignNamespace'],
    ['a prefix that is not declared', xml.replace(/ xmlns:edXML="[^"]*"/, ''), 'notWellFormed'],
    [
      'a document type',
      xml.replace('?>', '?><!DOCTYPE edXML [<!ENTITY x SYSTEM "file:///etc/passwd">]>'),
      'doctype',
    ],
    ['half a document', xml.slice(0, 600), 'notWellFormed'],
    ['something else', 'không phải XML', 'notWellFormed'],
  ])('%s', (_, source, fault) => {
    expect(readMessage(source)).toEqual({ outcome: 'refused', fault })
  })

  test.each([
    ['DocumentId', /<edXML:DocumentId>.*?<\/edXML:DocumentId>/g, 'missing'],
    ['Subject', /<edXML:Subject>.*?<\/edXML:Subject>/g, 'missing'],
    ['To', /<edXML:To>.*?<\/edXML:To>/g, 'missing'],
  ])('a document without %s', (element, pattern, fault) => {
    expect(readMessage(xml.replace(pattern, ''))).toEqual({ outcome: 'refused', fault, element })
  })

  test.each([
    ['DocumentId', '000.00.51.H99,2026/03/02,15', '000.00.51.H99,2026/02/30,15'],
    ['ContentTransferEncoded', Buffer.from('%PDF-1.7').toString('base64'), '***'],
  ])('a %s that cannot be', (element, good, bad) => {
    expect(readMessage(xml.replaceAll(good, bad))).toEqual({
      outcome: 'refused',
      fault: 'invalid',
      element,
    })
  })

  test('a status code nobody defined', () => {
    expect(readMessage(writeStatus(status).replace('>03<', '>99<'))).toEqual({
      outcome: 'refused',
      fault: 'invalid',
      element: 'StatusCode',
    })
  })
})
