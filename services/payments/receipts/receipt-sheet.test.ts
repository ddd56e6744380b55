import { expect, it } from 'vitest'
import { businesses } from '#db/schema/index.ts'
import { civilStatusExtract } from '#workflows/civil-status-extract/procedure.ts'
import { plain } from '../../documents/index.ts'
import { seedCalendar } from '../../dossiers/index.ts'
import { placeDossier } from '../../dossiers/testing.ts'
import { newId } from '../../id.ts'
import { agencyById, parseAgencyId, seedIdentity } from '../../identity/index.ts'
import { type Order, receiptFor } from '../index.ts'
import { startPayment } from '../settling/start-payment.ts'
import { copyFee, payingOffice, wish } from '../testing.ts'
import { issueReceipt } from './issue-receipt.ts'
import { receiptSheet } from './print-receipt.ts'

const { office, quiet, order } = await payingOffice()
await seedCalendar(office)
await seedIdentity(office)
const ward = '000.00.51.H99'
const police = '000.01.01.G99'

/** What a receipt says, label by label, once its order is paid. */
async function printed(due: Order, payer?: { name: string; ref: string }) {
  const started = await startPayment(office, { ...wish(due), ...(payer ? { payer } : {}) })
  if (started.outcome !== 'redirect') throw new Error(started.outcome)
  await fetch(started.url, { method: 'POST', body: 'act=pay', redirect: 'manual' })
  await quiet()
  await issueReceipt(office, { orderId: due.id })
  const receipt = await receiptFor(office, due.id)
  if (!receipt) throw new Error('no receipt')
  const { paper, letterhead } = await receiptSheet(office, receipt)
  const said = paper.blocks.flatMap((block) =>
    block.block === 'fields'
      ? block.fields.map(({ label, value }): [string, string] => [label, plain(value)])
      : [],
  )
  return { title: paper.title, letterhead, said: Object.fromEntries(said) }
}

it('the receipt of a fine says so, by which decision, who paid and under which tax code', async () => {
  const company = { name: 'Công ty TNHH Lúa Vàng', ref: newId<'business'>(office) }
  await office.db.insert(businesses).values({
    id: company.ref,
    taxCode: '0100109106',
    name: company.name,
    nameKey: 'lua vang',
    address: '1 Đường Mẫu',
    demo: true,
    createdAt: office.clock.now(),
  })
  const due = await order([copyFee(1, { code: 'fine', beneficiary: 'treasury' })], {
    kind: 'fine',
    ref: '0007/QĐ-XPHC 2026-11-02',
    agency: police,
  })
  const { title, letterhead, said } = await printed(due, company)
  expect(title).toBe('BIÊN LAI THU TIỀN PHẠT ĐIỆN TỬ')
  expect(letterhead.place).toBe('Thành phố Hà Nội')
  expect(said).toMatchObject({
    'Người nộp tiền': company.name,
    'Mã số thuế': '0100109106',
    'Quyết định xử phạt': 'Số 0007/QĐ-XPHC, ngày 02 tháng 11 năm 2026',
  })
})

it('a fee’s names its dossier, so that no two are alike, and the commune it was issued in', async () => {
  const agencyId = parseAgencyId(ward)
  if (!agencyId) throw new Error('no agency')
  const applicantId = newId<'person'>(office)
  const papers = []
  for (let times = 0; times < 2; times += 1) {
    const ref = await placeDossier(office, civilStatusExtract, { agencyId, applicantId })
    papers.push(await printed(await order([copyFee()], { ref, agency: ward })))
  }
  const codes = papers.map(({ said }) => said['Mã hồ sơ'])
  expect(codes).not.toContain(undefined)
  expect(new Set(codes).size).toBe(2)
  const street = (await agencyById(office, ward))?.address
  for (const { title, letterhead } of papers) {
    expect(title).toBe('BIÊN LAI THU PHÍ, LỆ PHÍ ĐIỆN TỬ')
    expect(letterhead.place).toBe('Phường Hoa Sen')
    expect(letterhead.place).not.toBe(street)
  }
})
