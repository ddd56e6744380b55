import { z } from 'zod'
import { legibleLine } from '#workflows/kernel/legible.ts'
import type { Office } from '../../../office.ts'
import { lineName } from '../../orders/line-name.ts'
import type { Obligation } from '../../orders/obligation.ts'
import { isPayable } from '../../orders/order.ts'
import { type Order, orderFor } from '../../orders/orders.ts'
import { type Beneficiary, beneficiaryOf } from '../../transfers/beneficiary.ts'
import type { HttpAnswer } from '../gateway.ts'
import { signedByOneOf } from '../wire.ts'
import type { BillFound, BillInfo } from './protocol.ts'

const asked = z.object({
  client_id: z.string(),
  MaHoSo: z.string().min(1).max(60),
  check_sum: z.string(),
})

/** Finds what a dossier code stands for; null when there is no such dossier. */
export type FindByDossierCode = (
  code: string,
) => Promise<Pick<Obligation, 'kind' | 'ref' | 'part'> | null>

/**
 * The platform asks what a dossier owes, for somebody who pays from the national portal or a bank's
 * counter. Signed with hash key 2 over `client_id|MaHoSo`; 1 = due, 0 = nothing due, −1 = error.
 */
export async function answerBillLookup(
  office: Office,
  body: Uint8Array,
  find: FindByDossierCode,
): Promise<HttpAnswer> {
  const request = readRequest(body)
  if (!request) return answer({ error_code: '-1', error_msg: 'malformed' })
  const { client_id, MaHoSo, check_sum } = request
  const { paygovClientId, paygovCallbackKeys } = office.settings
  const isSigned = signedByOneOf(paygovCallbackKeys, 'sha256', `${client_id}|${MaHoSo}`, check_sum)
  if (!isSigned || client_id !== paygovClientId)
    return answer({ error_code: '-1', error_msg: 'checksum' }, 403)
  const obligation = await find(legibleLine(MaHoSo).toUpperCase())
  const order = obligation ? await orderFor(office, obligation) : null
  const now = office.clock.now()
  if (!order || !isPayable(order.status) || order.windowUntil <= now)
    return answer({ error_code: '0', error_msg: 'nothing due' })
  const beneficiary = await beneficiaryOf(office, order.obligation.agency)
  if (!beneficiary) return answer({ error_code: '0', error_msg: 'nothing due' })
  return answer({
    error_code: '1',
    error_msg: 'due',
    MaTraCuuTT: `${MaHoSo}${now.getTime()}`,
    SoTien: String(order.amount),
    bill_info: billOf(order, MaHoSo, beneficiary),
  })
}

function billOf(order: Order, dossierCode: string, { bank, account, name }: Beneficiary): BillInfo {
  const { agency } = order.obligation
  return {
    MaDichVu: '2',
    TKThuHuong: account,
    MaNHThuHuong: bank,
    TenTKThuHuong: name,
    PhiLePhi: order.lines.map((line) => ({
      LoaiPhiLePhi: '1',
      MaPhiLePhi: line.code,
      TenPhiLePhi: lineName(line, 'vi'),
      SoTien: String(line.amount),
    })),
    MaDonVi: agency,
    TenDonVi: name,
    MaHoSo: dossierCode,
    NoiDungThanhToan: `Thanh toán phí, lệ phí hồ sơ ${dossierCode}`,
    HoTenNguoiNop: order.payer.name,
  }
}

function readRequest(body: Uint8Array): z.output<typeof asked> | null {
  try {
    return asked.safeParse(JSON.parse(new TextDecoder().decode(body))).data ?? null
  } catch {
    return null
  }
}

const answer = (found: BillFound, status = 200): HttpAnswer => ({
  status,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(found),
})
