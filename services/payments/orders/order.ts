import { defineMoves } from './moves.ts'

export const orderStatuses = [
  'due',
  'paying',
  'paid',
  'partlyRefunded',
  'refunded',
  'disputed',
  'lost',
  'closed',
  'waived',
] as const
export type OrderStatus = (typeof orderStatuses)[number]

export const orderEvents = [
  'attemptStarted',
  'attemptFailed',
  'paymentReceived',
  'partReceived',
  'surplusReceived',
  'latePaymentCredited',
  'windowExpired',
  'cancelled',
  'waived',
  'refundedInPart',
  'refundedInFull',
  'chargebackOpened',
  'chargebackWon',
  'chargebackWonAfterPart',
  'chargebackWonAfterRefund',
  'chargebackLost',
] as const
export type OrderEvent = (typeof orderEvents)[number]

/**
 * Every legal move of an order. A bank transfer may bring less than is due (`partReceived`): it is
 * kept for the payer until the rest comes. Money that arrives where it is not owed (`surplusReceived`) moves
 * nothing: it is booked as a debt to the payer and goes back. A chargeback never undoes what the
 * administration decided; it is flagged and settled between the agency and the bank, and a refund on
 * its way arrives meanwhile. Once won, the order is again what its refunds have made of it.
 */
export const orderMoves = defineMoves(orderEvents, orderStatuses, {
  due: {
    attemptStarted: 'paying',
    partReceived: 'paying',
    paymentReceived: 'paid',
    windowExpired: 'closed',
    cancelled: 'closed',
    waived: 'waived',
  },
  paying: {
    attemptStarted: 'paying',
    attemptFailed: 'due',
    partReceived: 'paying',
    paymentReceived: 'paid',
    windowExpired: 'closed',
    cancelled: 'closed',
    waived: 'waived',
  },
  paid: {
    surplusReceived: 'paid',
    refundedInPart: 'partlyRefunded',
    refundedInFull: 'refunded',
    chargebackOpened: 'disputed',
  },
  partlyRefunded: {
    surplusReceived: 'partlyRefunded',
    refundedInPart: 'partlyRefunded',
    refundedInFull: 'refunded',
    chargebackOpened: 'disputed',
  },
  refunded: { surplusReceived: 'refunded' },
  disputed: {
    surplusReceived: 'disputed',
    refundedInPart: 'disputed',
    refundedInFull: 'disputed',
    chargebackWon: 'paid',
    chargebackWonAfterPart: 'partlyRefunded',
    chargebackWonAfterRefund: 'refunded',
    chargebackLost: 'lost',
  },
  lost: { surplusReceived: 'lost', refundedInPart: 'lost', refundedInFull: 'lost' },
  closed: { surplusReceived: 'closed', latePaymentCredited: 'paid' },
  waived: { surplusReceived: 'waived' },
})

/** Where every order begins. */
export const firstStatus: OrderStatus = 'due'

/** May somebody still pay it? */
export const isPayable = (status: OrderStatus): boolean =>
  orderMoves.after(status, 'paymentReceived') !== null

/** Has the obligation been met (the money is here, or the fee was waived)? */
export const isMet = (status: OrderStatus): boolean =>
  status === 'waived' || (!isPayable(status) && status !== 'closed')
