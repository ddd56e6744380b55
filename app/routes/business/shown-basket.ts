import type { Order } from '#services/payments/index.ts'

/** A payment of several orders, as lists are told of it: data only. */
export const shownBasket = ({ id, amount, windowUntil, lines }: Order) => ({
  id,
  amount,
  until: windowUntil,
  items: new Set(lines.map(({ pays }) => pays)).size,
})

export type ShownBasket = ReturnType<typeof shownBasket>
