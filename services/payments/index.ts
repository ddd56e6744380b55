export { noteOrders } from './accounts/note-reading.ts'
export type { Page, PageKey } from './accounts/pages.ts'
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
export { checkInvariants } from './books/check-invariants.ts'
export { checkLedger, type LedgerFault } from './books/check-ledger.ts'
export { type Basketed, largestBasket, openBasket, ordersInBasket } from './business/basket.ts'
export {
  type BulkPreview,
  type BulkRow,
  type FindObligations,
  type PayableCode,
  previewBulk,
} from './business/bulk.ts'
export { cancelBasket } from './business/cancel-basket.ts'
export { makePayLink, orderByPayLink, type PayLinkMade } from './business/pay-link.ts'
export {
  type BusinessActor,
  cancelPaymentRequest,
  decidePaymentRequest,
  type PaymentRequest,
  type RequestDecided,
  type Requested,
  requestPayment,
} from './business/payment-request.ts'
export { openPaymentRequests } from './business/requests-of-business.ts'
export {
  confirmationsOf,
  type Decided,
  decideByHand,
  type Waiting,
  waitingAbout,
} from './confirmations/decide.ts'
export { type NotProposed, type Proposed, proposeByHand } from './confirmations/propose.ts'
export type { ByHand } from './confirmations/wish.ts'
export { type FoundPayment, findPayments, type Sought } from './finding/find-payments.ts'
export { amountIn } from './finding/typed.ts'
export type { HttpAnswer, Presentation, RawNotice } from './gateways/gateway.ts'
export { type GatewayCode, gatewayCodes, parseGateway } from './gateways/index.ts'
export {
  answerBillLookup,
  type FindByDossierCode,
} from './gateways/paygov/bill-lookup.ts'
export { type OrderId, orderId, type RefundId, refundId } from './ids.ts'
export { countDues, type Due, duesOfPayer, duesToPay } from './orders/dues.ts'
export { ordersOfAgency } from './orders/history.ts'
export { lineName } from './orders/line-name.ts'
export type { Obligation, ObligationKind, ObligationNews } from './orders/obligation.ts'
export { offeredGateways, offerGateway } from './orders/offers.ts'
export {
  isMet,
  isPayable,
  type OrderEvent,
  type OrderStatus,
  orderEvents,
  orderMoves,
} from './orders/order.ts'
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
  readOrders,
} from './orders/orders.ts'
export { openBasketsOfPayer, orderOfPayer, paidOfPayer } from './orders/payer-orders.ts'
export { type DueStanding, standingsOf } from './orders/standing.ts'
export { decideWaiver, proposeWaiver } from './orders/waivers.ts'
export { payerOf } from './orders/who-paid.ts'
export { amountInWords } from './receipts/amount-in-words.ts'
export type { Receipt } from './receipts/issue-receipt.ts'
export {
  type PublicReceipt,
  type ReceiptVerified,
  receiptFor,
  receiptPdf,
  verifyReceipt,
} from './receipts/receipt-for.ts'
export { parseReceiptNumber, receiptNumber } from './receipts/receipt-number.ts'
export { receiptProgress, receiptsOfBasket } from './receipts/receipts-of-basket.ts'
export { followRestores } from './reconcile/follow-restores.ts'
export {
  type Discrepancy,
  remedies,
  type SettlementRun,
  settlementRunsOf,
} from './reconcile/queue.ts'
export { orderReconciliation, type Reconciled, reconcile } from './reconcile/reconcile.ts'
export { type FeeAtEnding, feeAtEnding } from './refunds/at-ending.ts'
export { refundMoves } from './refunds/refund.ts'
export { type RefundRequested, type RefundWish, requestRefund } from './refunds/request-refund.ts'
export { mayRetry, retryRefund } from './refunds/send-refund.ts'
export { seedPayments } from './seed.ts'
export { checkAgain } from './settling/check-again.ts'
export { type Closed, closeOrder } from './settling/close-order.ts'
export { longestNotice, receiveNotice } from './settling/receive-notice.ts'
export { type Settled, type SettleRequest, settle } from './settling/settle.ts'
export { type PaymentStarted, type PaymentWish, startPayment } from './settling/start-payment.ts'
export { sweep } from './settling/sweep.ts'
export { csvFile } from './statements/csv.ts'
export { type Movement, movementsOf, type Sums, sumOf } from './statements/movements.ts'
export type { MovesWanted } from './statements/moves.ts'
export {
  longestStatement,
  type StatementOf,
  type StatementRow,
  statement,
  statementCsv,
  statementLength,
  statementXlsx,
} from './statements/statement.ts'
export {
  type Total,
  type Totals,
  type TotalsBy,
  totalsBy,
  totalsCsv,
  totalsOf,
  totalsXlsx,
} from './statements/totals.ts'
export { tasks } from './tasks.ts'
export type { Till } from './till.ts'
export {
  type Account,
  accountSchema,
  changeAccount,
  listAccounts,
} from './transfers/change-account.ts'
export { qrSvg } from './transfers/qr-svg.ts'
export { senderOf } from './transfers/sender.ts'
export { type AwaitedTransfer, awaitedTransfer, surplusOf } from './transfers/transfer-standing.ts'
