/**
 * How urgent a kind of job is. The worker takes the lowest number first, within it what has been
 * due longest.
 */
export const ranks = {
  /** Money that moves, and acts that a dossier waits for. */
  moneyAndActs: 10,
  /** What a date brings: deadlines, windows, silences. In the order of their dates. */
  dueByDate: 20,
  /** What somebody will read: letters, mails, papers. */
  letters: 30,
  /** Housekeeping, and work on many things at once. */
  massWork: 40,
} as const
export type Rank = keyof typeof ranks

/**
 * Why a job that runs twice, even twice at once, has its effect once:
 * `lockedRow`: it changes rows of ours under a lock, and sees there that it was done.
 * `keyedMessage`: it leaves messages and jobs under a key, of which the second is dropped.
 * `claim`: it claims the thing before it turns to the outside; the other one waits for the outcome.
 * `keyOutside`: who receives it knows the thing by its number, and takes the second for the first.
 * `looksAgain`: it changes only what is not yet as it should be; twice is once.
 */
export type Once = 'lockedRow' | 'keyedMessage' | 'claim' | 'keyOutside' | 'looksAgain'

interface TaskFacts {
  rank: Rank
  once: readonly [Once, ...Once[]]
}

/** Every kind of job the worker does: how urgent it is, and by what a second run does nothing more. */
export const taskFacts = {
  'dossiers.carryOut': { rank: 'moneyAndActs', once: ['lockedRow', 'keyedMessage'] },
  'dossiers.hear': { rank: 'moneyAndActs', once: ['lockedRow'] },
  'dossiers.hearFine': { rank: 'moneyAndActs', once: ['lockedRow'] },
  'dossiers.hearConsent': { rank: 'moneyAndActs', once: ['lockedRow'] },
  'dossiers.ring': { rank: 'dueByDate', once: ['lockedRow'] },
  'dossiers.deadlineMissed': { rank: 'dueByDate', once: ['lockedRow', 'keyedMessage'] },
  'dossiers.warn': { rank: 'dueByDate', once: ['keyedMessage'] },
  'dossiers.apologise': { rank: 'dueByDate', once: ['keyedMessage'] },
  'dossiers.announce': { rank: 'letters', once: ['keyedMessage'] },
  'dossiers.tellNewDate': { rank: 'letters', once: ['keyedMessage'] },
  'dossiers.tellOfParked': { rank: 'letters', once: ['keyedMessage'] },
  'dossiers.parkUnknown': { rank: 'massWork', once: ['lockedRow', 'keyedMessage'] },
  'dossiers.foldTallies': { rank: 'massWork', once: ['lockedRow'] },
  'dossiers.extendCalendar': { rank: 'massWork', once: ['looksAgain', 'keyedMessage'] },
  'dossiers.recount': { rank: 'massWork', once: ['looksAgain', 'keyedMessage'] },
  'payments.sendRefund': { rank: 'moneyAndActs', once: ['claim', 'keyOutside'] },
  'payments.close': { rank: 'moneyAndActs', once: ['lockedRow'] },
  'payments.issueReceipt': { rank: 'moneyAndActs', once: ['lockedRow'] },
  'payments.sweep': { rank: 'moneyAndActs', once: ['lockedRow'] },
  'payments.expire': { rank: 'dueByDate', once: ['lockedRow'] },
  'payments.printReceipt': { rank: 'letters', once: ['looksAgain', 'keyedMessage'] },
  'payments.followPayment': { rank: 'letters', once: ['keyedMessage'] },
  'payments.tellOfRequest': { rank: 'letters', once: ['keyedMessage'] },
  'payments.tellRefund': { rank: 'letters', once: ['keyedMessage'] },
  'payments.watchRestores': { rank: 'massWork', once: ['lockedRow', 'looksAgain'] },
  'payments.reconcile': { rank: 'massWork', once: ['lockedRow'] },
  'decisions.sweep': { rank: 'massWork', once: ['looksAgain'] },
  'documents.scan': { rank: 'letters', once: ['looksAgain'] },
  'documents.sweep': { rank: 'massWork', once: ['looksAgain'] },
  'exchange.sweep': { rank: 'massWork', once: ['looksAgain'] },
  'exchange.send': { rank: 'letters', once: ['keyOutside', 'looksAgain'] },
  'exchange.collect': { rank: 'letters', once: ['keyedMessage'] },
  'identity.sweep': { rank: 'massWork', once: ['looksAgain'] },
  'nationalSync.push': { rank: 'massWork', once: ['lockedRow', 'keyOutside'] },
  'nationalSync.sweep': { rank: 'massWork', once: ['looksAgain', 'keyOutside'] },
  'notifications.mail': { rank: 'letters', once: ['claim', 'keyOutside'] },
  'notifications.sweep': { rank: 'massWork', once: ['keyedMessage'] },
  'openData.release': { rank: 'massWork', once: ['looksAgain'] },
  // Before all others: it gets the work of the dead going again.
  'jobs.releaseAbandoned': { rank: 'moneyAndActs', once: ['looksAgain'] },
} as const satisfies Record<string, TaskFacts>

/** Each task's place in the queue, as graphile-worker counts: lower is sooner. */
export const priorities: Readonly<Record<string, number>> = Object.fromEntries(
  Object.entries(taskFacts).map(([task, { rank }]) => [task, ranks[rank]]),
)
