import { z } from 'zod'
import { openDatabase } from '#services/database.ts'
import { createLog } from '#services/log.ts'
import { readSettings } from '#services/settings.ts'
import { orderId } from '../ids.ts'
import { sendRefund } from '../refunds/send-refund.ts'
import { receiveNotice } from '../settling/receive-notice.ts'
import { settle } from '../settling/settle.ts'
import { startPayment } from '../settling/start-payment.ts'

// What the web process and the worker do with money, in a process that a test may kill.
const command = z.discriminatedUnion('act', [
  z.object({ act: z.literal('hear'), url: z.string() }),
  z.object({ act: z.literal('settle'), attemptRef: z.string() }),
  z.object({ act: z.literal('start'), orderId: z.string().transform(orderId) }),
  z.object({ act: z.literal('refund'), refundId: z.string() }),
])
const [text = '', now = ''] = process.argv.slice(2)
const wanted = command.parse(JSON.parse(text))
const settings = readSettings()
const db = openDatabase(settings)
const clock = { now: () => new Date(now) }
const office = { db, clock, log: createLog(settings, 'test'), settings }

async function carryOut(): Promise<string> {
  switch (wanted.act) {
    case 'hear': {
      const raw = { method: 'GET', url: wanted.url, headers: {}, body: new Uint8Array() }
      return (await receiveNotice(office, 'vnpay', raw)).body
    }
    case 'settle':
      return (await settle(office, { gateway: 'paygov', ...wanted, source: 'sweep' })).outcome
    case 'start':
      return (
        await startPayment(office, {
          orderId: wanted.orderId,
          gateway: 'paygov',
          locale: 'vi',
          returnUrl: '/vi/return',
          clientAddress: '203.0.113.7',
          description: 'Lệ phí bản sao trích lục hộ tịch',
        })
      ).outcome
    case 'refund':
      await sendRefund(office, { refundId: wanted.refundId })
      return 'sent'
  }
}
console.log(await carryOut())
await db.$client.end()
