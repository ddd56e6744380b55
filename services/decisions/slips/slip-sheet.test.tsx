import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { testOffice } from '#services/testing.ts'
import { civilDate, instant } from '#workflows/kernel/time.ts'
import { SheetPage } from '../../documents/index.ts'
import { poppler, popplerIsHere } from '../../documents/testing/poppler.ts'
import { printSlip, type Slip, slipSheet } from '../index.ts'

const office = await testOffice()

const about = {
  agency: {
    name: 'Ủy ban nhân dân phường Ngọc Hà',
    authority: 'Thành phố Hà Nội',
    place: 'Ngọc Hà',
  },
  on: civilDate('2026-03-02'),
  dossierCode: '000.00.00.H26-260302-0001',
  procedure: 'Cấp bản sao trích lục hộ tịch',
  holder: { name: 'Nguyễn Thị Ngọc Ánh', phone: '0912345678' },
  signer: { name: 'Đỗ Văn Thư', position: 'Phó Chủ tịch' },
}
const at = instant('2026-03-02T02:05:00.000Z')
const later = instant('2026-03-05T10:00:00.000Z')

const slips: readonly { given: Slip; says: readonly string[] }[] = [
  {
    given: {
      ...about,
      slip: 'receipt',
      papers: [{ name: 'Giấy ủy quyền', originals: 1, copies: 0 }],
      limit: '03 ngày làm việc',
      receivedAt: at,
      dueAt: later,
      isExpected: false,
      returning: 'online',
      filedOnline: true,
    },
    says: [
      'GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ',
      '9 giờ 05 phút, ngày 02 tháng 3 năm 2026',
      'Giấy ủy quyền',
      'NGƯỜI TIẾP NHẬN HỒ SƠ',
    ],
  },
  {
    given: {
      ...about,
      slip: 'supplement',
      items: [{ item: 'Giấy ủy quyền', reason: 'Thiếu chữ ký' }],
      until: civilDate('2026-04-01'),
    },
    says: ['BỔ SUNG, HOÀN THIỆN HỒ SƠ', 'Thiếu chữ ký', 'ngày 01 tháng 4 năm 2026'],
  },
  {
    given: {
      ...about,
      slip: 'intakeRefusal',
      reasons: 'Không thuộc thẩm quyền.',
      legalBasis: 'Luật Hộ tịch',
      fee: { paid: 8_000, goesBack: 8_000 },
      complainUntil: civilDate('2026-05-31'),
    },
    says: [
      'TỪ CHỐI TIẾP NHẬN',
      'Không thuộc thẩm quyền.',
      'Luật Hộ tịch',
      'Khoản 8.000 đồng được hoàn',
      'khiếu nại với Ủy ban nhân dân phường Ngọc Hà',
      'ngày 31 tháng 05 năm 2026',
    ],
  },
  {
    given: {
      ...about,
      slip: 'apology',
      receivedAt: at,
      dueAt: later,
      reason: 'Chờ trả lời xác minh.',
      newDueAt: instant('2026-03-10T10:00:00.000Z'),
      isExpected: false,
    },
    says: [
      'VĂN BẢN XIN LỖI',
      'chân thành xin',
      'Chờ trả lời xác minh.',
      'ngày 10 tháng 3 năm 2026',
    ],
  },
  {
    given: {
      ...about,
      slip: 'stop',
      reasons: 'Quá hạn bổ sung.',
      fee: { paid: 8_000, goesBack: 0 },
      complainUntil: civilDate('2026-05-31'),
    },
    says: ['DỪNG GIẢI QUYẾT HỒ SƠ', 'Quá hạn bổ sung.', 'không được hoàn', 'khiếu nại'],
  },
  {
    given: { ...about, slip: 'guidance', guidance: 'Bổ sung bản vẽ mặt bằng.' },
    says: ['HƯỚNG DẪN HOÀN THIỆN', 'Bổ sung bản vẽ mặt bằng.'],
  },
  {
    given: {
      ...about,
      slip: 'control',
      receivedAt: at,
      dueAt: later,
      isExpected: true,
      handOvers: [
        { from: 'Bộ phận Một cửa', to: 'Công chức tư pháp', at, dueAt: later, outcome: 'onTime' },
      ],
    },
    says: ['PHIẾU KIỂM SOÁT', 'Công chức tư pháp', 'Đúng hạn', 'dự kiến'],
  },
]

describe.each(slips)('slip: $given.slip', ({ given, says }) => {
  test.skipIf(!popplerIsHere)(
    'prints with its facts, the dossier’s code and the demo notice',
    async () => {
      const text = await poppler('pdftotext', await printSlip(office, given), '-raw')
      for (const words of [...says, given.dossierCode, 'DỮ LIỆU MÔ PHỎNG'])
        expect(text.replace(/\s+/g, ' ')).toContain(words)
    },
  )

  test('shows the same words as a page', () => {
    const html = renderToStaticMarkup(<SheetPage sheet={slipSheet(office, given)} />)
    for (const words of [...says, given.dossierCode]) expect(html).toContain(words)
    expect(html).not.toContain('style=')
  })
})
