import type { Faults } from './faults.ts'
import type { Reply } from './server.ts'
import { dayOf, type Till } from './till.ts'

/** The settlement file of a civil day, right or as wrong as the faults ask for. */
export function settlementFile(till: Till, faults: Faults, day: string): Reply {
  const lines = till.list().flatMap((payment) => {
    const fault = faults.of(payment.reference).settlement
    const amount = payment.amount + (fault === 'wrongAmount' ? 1_000 : 0)
    const isOfDay = payment.paidAt !== null && dayOf(payment.paidAt) === day
    const paid =
      isOfDay && fault !== 'missing'
        ? [['payment', payment.reference, payment.number, amount].join(',')]
        : []
    const refunds = payment.refunds
      .filter((made) => dayOf(made.at) === day)
      .map((made) => ['refund', made.id, made.number, made.amount].join(','))
    return [...paid, ...(fault === 'twice' ? paid : []), ...refunds]
  })
  return {
    status: 200,
    headers: { 'content-type': 'text/csv; charset=utf-8' },
    body: ['kind,reference,number,amount', ...lines, ''].join('\n'),
  }
}
