import { expect, it } from 'vitest'
import { answerBillLookup, closeOrder } from '../../index.ts'
import { copyFee, payingOffice } from '../../testing.ts'
import { hmac } from '../wire.ts'

const { office, order } = await payingOffice()
const due = await order([copyFee(2)])
const code = '000.00.00.H06-261122-0001'

const ask = async (MaHoSo: string, key = office.settings.paygovCallbackKeys[0] ?? '') => {
  const client_id = office.settings.paygovClientId
  const check_sum = hmac('sha256', key, `${client_id}|${MaHoSo}`)
  const body = Buffer.from(JSON.stringify({ client_id, MaHoSo, check_sum }))
  const find = async (wanted: string) => (wanted === code ? due.obligation : null)
  return JSON.parse((await answerBillLookup(office, body, find)).body)
}

it('tells the platform what a dossier owes, and nothing to anybody else', async () => {
  expect(await ask(code)).toMatchObject({
    error_code: '1',
    SoTien: '16000',
    MaTraCuuTT: expect.stringContaining(code),
    bill_info: { MaDichVu: '2', PhiLePhi: [{ MaPhiLePhi: 'copy', SoTien: '16000' }] },
  })
  expect(await ask('000.00.00.H06-261122-9999')).toMatchObject({ error_code: '0' })
  expect(await ask(code, 'another-key-altogether')).toEqual({
    error_code: '-1',
    error_msg: 'checksum',
  })
  await closeOrder(office, { orderId: due.id, reason: 'cancelled' })
  expect(await ask(code)).toMatchObject({ error_code: '0' })
})
