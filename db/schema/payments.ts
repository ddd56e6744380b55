import {
  bigint,
  boolean,
  customType,
  date,
  integer,
  jsonb,
  pgSchema,
  primaryKey,
  text,
  timestamp,
  uuid,
} from 'drizzle-orm/pg-core'

/** The tables of migration 0030; constraints and triggers are written there. */
export const payments = pgSchema('payments')

const at = (name: string) => timestamp(name, { withTimezone: true })
const dong = (name: string) => bigint(name, { mode: 'number' })
const bytea = customType<{ data: Buffer }>({ dataType: () => 'bytea' })

export const orders = payments.table('orders', {
  id: uuid().primaryKey(),
  obligationKind: text('obligation_kind').notNull(),
  obligationRef: text('obligation_ref').notNull(),
  obligationPart: text('obligation_part').notNull(),
  agency: text().notNull(),
  payer: jsonb().notNull().$type<{ name: string; ref?: string; address?: string }>(),
  status: text().notNull(),
  amount: dong('amount').notNull(),
  returned: dong('returned').notNull().default(0),
  events: integer().notNull().default(0),
  openedAt: at('opened_at').notNull(),
  windowUntil: at('window_until').notNull(),
  /** The last day on which the law has it paid in time, where it says one. */
  lastDay: date('last_day'),
  paidAt: at('paid_at'),
  paidBy: uuid('paid_by'),
})

export const orderLines = payments.table(
  'order_lines',
  {
    orderId: uuid('order_id').notNull(),
    line: integer().notNull(),
    code: text().notNull(),
    textKey: text('text_key').notNull(),
    quantity: integer().notNull(),
    unitAmount: dong('unit_amount').notNull(),
    amount: dong('amount').notNull(),
    refund: text().notNull().$type<'unlessGranted' | 'beforeAcceptance' | 'never'>(),
    beneficiary: text().notNull().$type<'agency' | 'treasury'>(),
    basis: text(),
    returned: dong('returned').notNull().default(0),
    pays: uuid(),
    /** The account of the State Treasury that a line is paid into, where its decision names one. */
    treasuryCode: text('treasury_code'),
    treasuryName: text('treasury_name'),
  },
  (line) => [primaryKey({ columns: [line.orderId, line.line] })],
)

/** What an order is found by and may not lie in the open: only a keyed hash of it is kept. */
export const orderMarks = payments.table(
  'order_marks',
  {
    orderId: uuid('order_id').notNull(),
    kind: text().notNull().$type<'plate' | 'person'>(),
    mark: bytea().notNull(),
  },
  (mark) => [primaryKey({ columns: [mark.orderId, mark.kind, mark.mark] })],
)

export const orderEvents = payments.table(
  'order_events',
  {
    orderId: uuid('order_id').notNull(),
    n: integer().notNull(),
    at: at('at').notNull(),
    event: text().notNull(),
    status: text().notNull(),
    actor: text().notNull(),
    facts: jsonb().notNull().$type<Record<string, unknown>>(),
  },
  (event) => [primaryKey({ columns: [event.orderId, event.n] })],
)

export const attempts = payments.table('attempts', {
  id: uuid().primaryKey(),
  orderId: uuid('order_id').notNull(),
  gateway: text().notNull(),
  reference: text().notNull(),
  status: text().notNull(),
  amount: dong('amount').notNull(),
  presentation: jsonb(),
  payer: jsonb().$type<{ name: string; ref?: string; address?: string }>(),
  gatewayRef: text('gateway_ref'),
  received: dong('received').notNull().default(0),
  returned: dong('returned').notNull().default(0),
  createdAt: at('created_at').notNull(),
  nextCheckAt: at('next_check_at'),
  checks: integer().notNull().default(0),
  endedAt: at('ended_at'),
})

export const notices = payments.table(
  'notices',
  {
    gateway: text().notNull(),
    eventId: text('event_id').notNull(),
    reference: text().notNull(),
    receivedAt: at('received_at').notNull(),
    word: jsonb().notNull(),
  },
  (notice) => [primaryKey({ columns: [notice.gateway, notice.eventId] })],
)

/** What a gateway said of a payment that could not be placed when it came. */
export const earlyWords = payments.table(
  'early_words',
  {
    gateway: text().notNull(),
    eventId: text('event_id').notNull(),
    word: jsonb().notNull(),
    receivedAt: at('received_at').notNull(),
    placedAt: at('placed_at'),
  },
  (word) => [primaryKey({ columns: [word.gateway, word.eventId] })],
)

export const ledgerBooks = payments.table('ledger_books', {
  book: text().primaryKey(),
  entries: bigint({ mode: 'number' }).notNull().default(0),
  head: bytea().notNull(),
})

export const ledgerEntries = payments.table(
  'ledger_entries',
  {
    book: text().notNull(),
    seq: bigint({ mode: 'number' }).notNull(),
    id: uuid().notNull(),
    kind: text().notNull(),
    orderId: uuid('order_id').notNull(),
    reverses: uuid(),
    key: text().notNull(),
    at: at('at').notNull(),
    currency: text().notNull().default('VND'),
    hash: bytea().notNull(),
  },
  (entry) => [primaryKey({ columns: [entry.book, entry.seq] })],
)

export const ledgerPostings = payments.table(
  'ledger_postings',
  {
    entryId: uuid('entry_id').notNull(),
    line: integer().notNull(),
    account: text().notNull(),
    side: text().notNull().$type<'debit' | 'credit'>(),
    amount: dong('amount').notNull(),
  },
  (posting) => [primaryKey({ columns: [posting.entryId, posting.line] })],
)

export const refunds = payments.table('refunds', {
  id: uuid().primaryKey(),
  orderId: uuid('order_id').notNull(),
  attemptId: uuid('attempt_id').notNull(),
  reference: text().notNull(),
  key: text().notNull(),
  status: text().notNull(),
  amount: dong('amount').notNull(),
  reason: text().notNull(),
  lines: jsonb().notNull().$type<{ line: number; amount: number }[]>(),
  surplus: boolean().notNull().default(false),
  requestedAt: at('requested_at').notNull(),
  sentAt: at('sent_at'),
  nextTryAt: at('next_try_at'),
  tries: integer().notNull().default(0),
  lastError: text('last_error'),
  gatewayRef: text('gateway_ref'),
  doneAt: at('done_at'),
})

export const waivers = payments.table('waivers', {
  id: uuid().primaryKey(),
  orderId: uuid('order_id').notNull(),
  reason: text().notNull(),
  basis: text(),
  proposedBy: text('proposed_by').notNull(),
  proposedAt: at('proposed_at').notNull(),
  decidedBy: text('decided_by'),
  decidedAt: at('decided_at'),
  status: text().notNull().$type<'proposed' | 'approved' | 'refused'>(),
})

/** What is to be done by hand, proposed by one officer, until a second has decided. */
export const confirmations = payments.table('confirmations', {
  id: uuid().primaryKey(),
  agency: text().notNull(),
  kind: text().notNull(),
  wish: jsonb().notNull(),
  subject: text().notNull(),
  orderId: uuid('order_id'),
  amount: dong('amount').notNull(),
  proposedBy: text('proposed_by').notNull(),
  proposedAt: at('proposed_at').notNull(),
  status: text().notNull().$type<'proposed' | 'confirmed' | 'refused'>(),
  decidedBy: text('decided_by'),
  decidedAt: at('decided_at'),
})

export const discrepancies = payments.table('discrepancies', {
  id: uuid().primaryKey(),
  key: text().notNull(),
  kind: text().notNull(),
  gateway: text().notNull(),
  reference: text(),
  orderId: uuid('order_id'),
  day: date(),
  expected: dong('expected'),
  found: dong('found'),
  facts: jsonb().notNull().$type<Record<string, unknown>>(),
  foundAt: at('found_at').notNull(),
  status: text().notNull().default('open').$type<'open' | 'resolved'>(),
  resolution: text(),
  resolvedBy: text('resolved_by'),
  resolvedAt: at('resolved_at'),
})

export const settlementRuns = payments.table(
  'settlement_runs',
  {
    gateway: text().notNull(),
    day: date().notNull(),
    ranAt: at('ran_at').notNull(),
    lines: bigint({ mode: 'number' }).notNull(),
    matched: bigint({ mode: 'number' }).notNull(),
    amount: dong('amount').notNull(),
    digest: text().notNull(),
    id: uuid().notNull().defaultRandom(),
    healed: bigint({ mode: 'number' }).notNull().default(0),
  },
  (run) => [primaryKey({ columns: [run.gateway, run.day] })],
)

export const offers = payments.table(
  'offers',
  {
    agency: text().notNull(),
    gateway: text().notNull(),
    offered: boolean().notNull(),
  },
  (offer) => [primaryKey({ columns: [offer.agency, offer.gateway] })],
)

export const receiptSeries = payments.table(
  'receipt_series',
  {
    agency: text().notNull(),
    series: text().notNull(),
    last: bigint({ mode: 'number' }).notNull().default(0),
  },
  (series) => [primaryKey({ columns: [series.agency, series.series] })],
)

export interface ReceiptLine {
  code: string
  textKey: string
  quantity: number
  unitAmount: number
  amount: number
}

export const receipts = payments.table('receipts', {
  id: uuid().primaryKey(),
  agency: text().notNull(),
  series: text().notNull(),
  number: bigint({ mode: 'number' }).notNull(),
  orderId: uuid('order_id').notNull(),
  replaces: uuid(),
  payer: jsonb().notNull().$type<{ name: string; ref?: string; address?: string }>(),
  lines: jsonb().notNull().$type<ReceiptLine[]>(),
  total: dong('total').notNull(),
  gateway: text().notNull(),
  gatewayRef: text('gateway_ref'),
  reason: text(),
  issuedAt: at('issued_at').notNull(),
  token: text().notNull(),
  /** Its printed form among the papers' contents; null until it is printed. */
  sha256: bytea(),
})

/** The accounts agencies are paid on; one of each is in use (`until` null). */
export const agencyAccounts = payments.table(
  'agency_accounts',
  {
    agency: text().notNull(),
    bank: text().notNull(),
    bankName: text('bank_name').notNull(),
    account: text().notNull(),
    holder: text().notNull(),
    since: at('since').notNull(),
    until: at('until'),
  },
  (t) => [primaryKey({ columns: [t.bank, t.account] })],
)

export const transfers = payments.table(
  'transfers',
  {
    gateway: text().notNull(),
    bankRef: text('bank_ref').notNull(),
    account: text().notNull(),
    amount: dong('amount').notNull(),
    memo: text().notNull(),
    bookedAt: at('booked_at').notNull(),
    receivedAt: at('received_at').notNull(),
    attemptId: uuid('attempt_id'),
    /** AES-256-GCM over name and account as JSON; see `sender.ts`. */
    sender: bytea(),
    senderKey: text('sender_key'),
    match: text().notNull().$type<'exact' | 'mistyped' | 'short' | 'byHand' | 'none'>(),
  },
  (transfer) => [primaryKey({ columns: [transfer.gateway, transfer.bankRef] })],
)

export const paymentRequests = payments.table('payment_requests', {
  id: uuid().primaryKey(),
  businessRef: text('business_ref').notNull(),
  orderIds: uuid('order_ids').array().notNull(),
  note: text().notNull().default(''),
  requestedBy: text('requested_by').notNull(),
  requestedAt: at('requested_at').notNull(),
  status: text().notNull().$type<'proposed' | 'approved' | 'refused' | 'cancelled' | 'met'>(),
  decidedBy: text('decided_by'),
  decidedAt: at('decided_at'),
  reason: text(),
  basketId: uuid('basket_id'),
})

export const payLinks = payments.table('pay_links', {
  token: text().primaryKey(),
  orderId: uuid('order_id').notNull(),
  madeBy: text('made_by').notNull(),
  madeAt: at('made_at').notNull(),
  expiresAt: at('expires_at').notNull(),
})
