export {
  receiptByNumber,
  receiptsOfAgency,
  receiptsOfOrder,
} from './accounts/receipts.ts'
export {
  accountsAwaiting,
  attemptsOf,
  discrepanciesOf,
  discrepancyOf,
  orderByReference,
  orderOfAgency,
  type RefundListed,
  refundsOf,
  waiversOf,
} from './accounts/worklists.ts'
export { assignTransfer, unmatchedTransfers } from './assign-transfer.ts'
export { type Basketed, openBasket, ordersInBasket } from './business/basket.ts'
export {
  type BulkPreview,
  type BulkRow,
  type FindObligations,
  type PayableCode,
  previewBulk,
} from './business/bulk.ts'
export { makePayLink, orderByPayLink, type PayLinkMade } from './business/pay-link.ts'
export {
  type BusinessActor,
  decidePaymentRequest,
  openPaymentRequests,
  type PaymentRequest,
  type RequestDecided,
  requestPayment,
} from './business/payment-request.ts'
export { checkAgain } from './check-again.ts'
export { checkInvariants } from './check-invariants.ts'
export { checkLedger, type LedgerFault } from './check-ledger.ts'
export { type Closed, closeOrder } from './close-order.ts'
export type { HttpAnswer, Presentation, RawNotice } from './gateways/gateway.ts'
export { type GatewayCode, gatewayCodes, parseGateway } from './gateways/index.ts'
export {
  answerBillLookup,
  type FindByDossierCode,
} from './gateways/paygov/bill-lookup.ts'
export { ordersOfAgency, ordersOfPayer } from './history.ts'
export { type OrderId, orderId, type RefundId, refundId } from './ids.ts'
export { lineName } from './line-name.ts'
export type { Obligation, ObligationKind, ObligationNews } from './obligation.ts'
export { offeredGateways, offerGateway } from './offers.ts'
export {
  isMet,
  isPayable,
  type OrderEvent,
  type OrderStatus,
  orderEvents,
  orderMoves,
} from './order.ts'
export {
  findOrder,
  historyOf,
  type NewOrder,
  type Opened,
  type Order,
  type OrderLine,
  openOrder,
  orderFor,
  type Payer,
  readOrder,
} from './orders.ts'
export { dueOfPayer, openBasketsOfPayer, orderOfPayer, paidOfPayer } from './payer-orders.ts'
export { qrSvg } from './qr-svg.ts'
export { amountInWords } from './receipts/amount-in-words.ts'
export { type Corrected, correctReceipt } from './receipts/correct-receipt.ts'
export type { Receipt } from './receipts/issue-receipt.ts'
export {
  type PublicReceipt,
  type ReceiptVerified,
  receiptFor,
  verifyReceipt,
} from './receipts/receipt-for.ts'
export { longestNotice, receiveNotice } from './receive-notice.ts'
export {
  type Discrepancy,
  listDiscrepancies,
  remedies,
  resolveDiscrepancy,
  settlementRunsOf,
} from './reconcile/queue.ts'
export { orderReconciliation, type Reconciled, reconcile } from './reconcile/reconcile.ts'
export { refundMoves } from './refund.ts'
export { type RefundRequested, type RefundWish, requestRefund } from './request-refund.ts'
export { seedPayments } from './seed.ts'
export { mayRetry, recordRefundByHand, retryRefund } from './send-refund.ts'
export { type Settled, type SettleRequest, settle } from './settle.ts'
export { type PaymentStarted, type PaymentWish, startPayment } from './start-payment.ts'
export {
  type StatementOf,
  type StatementRow,
  statement,
  statementCsv,
  statementXlsx,
} from './statements/statement.ts'
export { sweep } from './sweep.ts'
export { tasks } from './tasks.ts'
export type { Till } from './till.ts'
export { type AwaitedTransfer, awaitedTransfer, surplusOf } from './transfer-standing.ts'
export { decideWaiver, openWaivers, proposeWaiver } from './waivers.ts'
export { payerOf } from './who-paid.ts'
