import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { civilDate, instant } from '#workflows/kernel/time.ts'
import { type EdDocument, type EdStatus, edTime, writeKey } from './document.ts'
import { readMessage } from './read.ts'
import { writeDocument, writeStatus } from './write.ts'

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

  test('any text survives, as NFC', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1 }), (text) => {
        const subject = `x${text}x`
        const read = readMessage(writeDocument({ ...letter, subject }))
        if (read.outcome !== 'document') throw new Error(JSON.stringify(read))
        const writable = subject
          .normalize('NFC')
          .replace(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, '')
        expect(read.document.subject).toBe(writable.normalize('NFC'))
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

describe('a strict reader refuses', () => {
  const xml = writeDocument(letter)
  test.each([
    [
      'elements without prefix',
      xml.replace('xmlns:edXML', 'xmlns').replaceAll('edXML:', ''),
      'prefixMissing',
    ],
    ['another namespace', xml.replace('QCVN_102_2016', 'QCVN_102_2015'), 'foreignNamespace'],
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
