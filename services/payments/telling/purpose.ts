import { parseFineReference } from '#workflows/kernel/identifiers.ts'
import { partsOf } from '../business/basket.ts'
import { lineName } from '../orders/line-name.ts'
import type { Order } from '../orders/orders.ts'

type Bilingual = Record<'vi' | 'en', string>

/** What an order is for, in a letter: the fees by name, the decision of a fine, or how many a basket holds. */
export function purposeOf(order: Pick<Order, 'lines' | 'obligation'>): Bilingual {
  const { kind, ref } = order.obligation
  if (kind === 'basket') {
    const count = partsOf(order).length
    return { vi: `${count} khoản nộp cùng lúc`, en: `${count} items paid together` }
  }
  const decision = kind === 'fine' ? parseFineReference(ref) : null
  if (decision) {
    const [year, month, day] = decision.decidedOn.split('-')
    return {
      vi: `tiền phạt theo quyết định số ${decision.number} ngày ${day}/${month}/${year}`,
      en: `the fine under decision ${decision.number} of ${decision.decidedOn}`,
    }
  }
  const names = (locale: 'vi' | 'en') => [
    ...new Set(order.lines.map((line) => lineName(line, locale))),
  ]
  return { vi: names('vi').join(', '), en: names('en').join(', ') }
}
