import { describe, expect, test } from 'vitest'
import { testOffice } from '#services/testing.ts'
import { civilDate, instant } from '#workflows/kernel/time.ts'
import { sealPaper } from '../signing/seal-paper.ts'
import { poppler, popplerIsHere } from '../testing/poppler.ts'
import { veraPdf, veraPdfIsHere } from '../testing/verapdf.ts'
import { printSheet } from './face.ts'

const office = await testOffice()
const agency = 'Ủy ban nhân dân phường Ngọc Hà'
const words = (text: string) => [{ text }]

/** A paper with every kind of block, over several pages. */
const paper = await printSheet(office, {
  paper: {
    title: 'QUYẾT ĐỊNH',
    subtitle: 'về việc thử',
    blocks: [
      { block: 'basis', line: words('Căn cứ Luật Hộ tịch;') },
      { block: 'heading', text: 'Điều 1.', runIn: true },
      { block: 'paragraph', line: [...words('Đồng ý '), { text: 'ngay', strong: true }] },
      { block: 'heading', text: 'Hai việc' },
      { block: 'list', numbered: true, items: [words('Việc một'), words('Việc hai')] },
      { block: 'fields', fields: [{ label: 'Họ tên', value: words('Nguyễn Thị Ánh') }] },
      {
        block: 'table',
        columns: ['Số', 'Tên'],
        rows: Array.from({ length: 70 }, (_, at) => [String(at + 1), 'Giấy tờ']),
      },
      { block: 'paragraph', line: words('Một đoạn dài. '.repeat(400)) },
      { block: 'note', line: words('Ghi chú cuối.') },
    ],
    recipients: [words('Như trên'), words('Lưu: VT')],
  },
  letterhead: {
    authority: 'Thành phố Hà Nội',
    agency,
    number: '01/QĐ-UBND',
    place: 'Ngọc Hà',
    date: civilDate('2026-03-02'),
  },
  signatures: [
    {
      capacity: ['KT. CHỦ TỊCH', 'PHÓ CHỦ TỊCH'],
      name: 'Lê Thị Hồng Thắm',
      signed: [{ by: 'Lê Thị Hồng Thắm', at: instant('2026-03-02T02:00:00.000Z') }],
    },
  ],
  verification: { url: 'https://motcua.example/vi/verify/ABCD', code: 'ABCD' },
  demo: true,
})
const signed = await sealPaper(office, paper, {
  signer: { staffId: 'tham', name: 'Lê Thị Hồng Thắm' },
  seal: { agencyId: '000.00.01.H26', agency },
  place: 'Ngọc Hà',
})

describe('a paper', () => {
  test.skipIf(!veraPdfIsHere)(
    'is PDF/A-3u and PDF/UA-1 to veraPDF, printed and with both signatures',
    async () => {
      for (const pdf of [paper, signed])
        expect(await veraPdf(pdf, '3u', 'ua1')).toEqual(['3u compliant', 'ua1 compliant'])
    },
    120_000,
  )

  test('says of itself which standards it keeps', () => {
    const text = signed.toString('latin1')
    expect(text).toContain('<pdfaid:part>3</pdfaid:part>')
    expect(text).toContain('<pdfaid:conformance>U</pdfaid:conformance>')
    expect(text).toContain('<pdfuaid:part>1</pdfuaid:part>')
    expect(text).toMatch(/\/OutputIntents \[\d+ 0 R\]/)
  })

  test.skipIf(!popplerIsHere)('is read aloud in its order, each thing as what it is', async () => {
    const read = await poppler('pdfinfo', signed, '-struct-text')
    const order = [
      ...['THÀNH PHỐ HÀ NỘI', 'CỘNG HÒA XÃ HỘI', 'QUYẾT ĐỊNH', 'Căn cứ', 'Điều 1. Đồng ý ngay'],
      ...['Hai việc', 'Việc một', 'Họ tên', 'Nguyễn Thị Ánh', 'Giấy tờ', 'Ghi chú cuối.'],
      ...['Như trên', 'PHÓ CHỦ TỊCH', 'Mã xác thực', 'KHÔNG CÓ GIÁ TRỊ PHÁP LÝ'],
    ].map((words) => read.indexOf(words))
    expect(order).not.toContain(-1)
    expect([...order].sort((a, b) => a - b)).toEqual(order)
    const once = (words: string) => read.split(words).length - 1
    // On every page, read once.
    expect(once('Mã xác thực')).toBe(1)
    expect(once('"Tên"')).toBe(1)
    expect(read).toMatch(/H1[^\n]*\n\s+"QUYẾT ĐỊNH"/)
    expect(read).toMatch(/H2[^\n]*\n\s+"Hai việc"/)
    expect(read).toMatch(/TH[^\n]*\n\s+\/Scope \/Column\n\s+"Số"/)
    expect(read).toMatch(/LBody[^\n]*\n\s+"Việc hai"/)
  })
})
