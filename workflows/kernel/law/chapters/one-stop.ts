import { by, promise, type Sentence } from '../law.ts'
import { atMostOnce, never, onlyBy, onlyWhen, since, until, whenever } from '../sentences.ts'
import { sources } from '../sources.ts'
import {
  act,
  apologised,
  begins,
  clock,
  during,
  effect,
  granted,
  may,
  mayNot,
  not,
  over,
  received,
  status,
  turnOf,
  within,
} from '../vocabulary.ts'
import { atTheDesk, examining, feeAwaited, leavingAwaited, papersAwaited } from './situations.ts'

const eightHours = { amount: 8, unit: 'workingHour' } as const
const month = { amount: 30, unit: 'day' } as const
const beforeReceipt = not(received)

/** The desk checks an online dossier: receipt or refusal, in writing and in its working hours. */
export const intake: readonly Sentence[] = [
  ...by(
    sources.oneStop,
    onlyBy(['desk'], 'accepted', 'intakeRefused'),
    whenever(atTheDesk).thus(
      status(1),
      turnOf('desk'),
      clock('idle'),
      may('intakeRefused'),
      may('withdrawalRequested'),
      mayNot('supplementProvided'),
    ),
    onlyWhen(begins(received), act('accepted')),
    never(act('intakeRefused')).after(act('accepted')),
    whenever(act('intakeRefused')).thus(status(3), clock('stopped')),
    onlyWhen(begins(status(3)), act('intakeRefused')),
    whenever(clock('running')).thus(received),
    whenever(clock('idle')).thus(beforeReceipt),
    whenever(received).thus(not(status(1, 3))),
  ),
  ...promise(
    'Hồ sơ được tiếp nhận thì bạn nhận được giấy tiếp nhận ghi ngày hẹn; bị từ chối thì bạn nhận được phiếu từ chối ghi lý do.',
    'If your application is accepted you are sent a receipt with a date; if it is not, a slip with the reason.',
    by(
      sources.forms,
      onlyWhen(effect('sendSlip', { slip: 'receipt' }), act('accepted')),
      onlyWhen(effect('sendSlip', { slip: 'intakeRefusal' }), act('intakeRefused')),
    ),
  ),
  ...promise(
    'Hồ sơ chờ tiếp nhận quá 8 giờ làm việc thì lãnh đạo được báo.',
    'If your application waits at the desk for more than 8 working hours, supervisors are told.',
    by(
      sources.oneStopUnconfirmed,
      whenever(atTheDesk).thus(
        within(eightHours, effect('alertSeniors', { about: 'intakeLate' }), may('accepted')),
      ),
    ),
  ),
]

/** Missing papers are asked for once, all in one request; the time they take is not counted. */
export const supplement: readonly Sentence[] = [
  ...by(
    sources.oneStop,
    onlyBy(['desk', 'unit'], 'supplementRequested'),
    onlyBy(['applicant'], 'supplementProvided'),
    whenever(act('supplementRequested')).thus(may('supplementProvided')),
    whenever(papersAwaited).thus(status(5), turnOf('applicant'), may('withdrawalRequested')),
  ),
  ...promise(
    'Giấy tờ còn thiếu chỉ được yêu cầu bổ sung một lần, trong một phiếu.',
    'Missing papers may be asked for once only, all in one request.',
    [
      ...by(sources.oneStop, atMostOnce(act('supplementRequested'))),
      ...by(
        sources.forms,
        onlyWhen(effect('sendSlip', { slip: 'supplement' }), act('supplementRequested')),
      ),
    ],
  ),
  ...promise(
    'Bạn có 30 ngày để bổ sung giấy tờ. Quá hạn, hồ sơ dừng lại và bạn nhận được thông báo.',
    'You have 30 days to bring missing papers. After that the application stops, and you are told.',
    by(
      sources.ours,
      whenever(papersAwaited).thus(
        within(
          month,
          effect('sendSlip', { slip: 'stop', because: 'notSupplemented' }),
          status(8),
          clock('stopped'),
        ),
      ),
    ),
  ),
]

/** The desk itself may ask for papers before valid receipt. */
export const supplementAtTheDesk: readonly Sentence[] = by(
  sources.oneStop,
  until(act('supplementRequested')).whenever(atTheDesk).thus(may('supplementRequested')),
  whenever(during(act('supplementProvided'), beforeReceipt)).thus(may('accepted')),
  whenever(papersAwaited, beforeReceipt).thus(clock('idle')),
)

const waitingPausesTheClock = [
  whenever(papersAwaited, received).thus(clock('paused')),
  whenever(status(5), received).thus(clock('paused')),
]
/** What the applicant takes to bring papers after receipt is not the administration's time. */
export const waitingIsNotCounted: readonly Sentence[] = by(
  sources.oneStop,
  ...waitingPausesTheClock,
)

/** While it examines, the unit may ask for papers, and examines on when they have come. */
export const supplementWhileExamining: readonly Sentence[] = by(
  sources.oneStop,
  until(act('supplementRequested'))
    .whenever(examining, may('supplementRequested'))
    .thus(turnOf('unit')),
  whenever(during(act('supplementProvided'), received)).thus(
    status(4),
    turnOf('unit'),
    clock('running'),
    may('refusalProposed'),
  ),
  ...waitingPausesTheClock,
)

/** The applicant may leave until there is a result: the desk confirms, and nothing is granted. */
export const withdrawal: readonly Sentence[] = [
  ...by(
    sources.oneStopUnconfirmed,
    onlyBy(['desk'], 'withdrawalConfirmed'),
    whenever(leavingAwaited).thus(
      status(7),
      turnOf('desk'),
      clock('paused'),
      mayNot('withdrawalRequested'),
    ),
    onlyWhen(begins(status(7)), act('withdrawalRequested')),
    // An open order is closed first; wherever none is open the desk confirms at once.
    whenever(act('withdrawalRequested'), not(feeAwaited)).thus(may('withdrawalConfirmed')),
  ),
  ...promise(
    'Chỉ bạn mới được rút hồ sơ của mình; đã rút thì không kết quả nào được ký nữa.',
    'Nobody but you may withdraw your application; once it is withdrawn, nothing is signed any more.',
    by(
      sources.oneStopUnconfirmed,
      onlyBy(['applicant'], 'withdrawalRequested'),
      whenever(act('withdrawalConfirmed')).thus(status(8), clock('stopped'), not(granted)),
    ),
  ),
]

/** What stays unfinished is apologised for once, with one new date; seniors learn of it. */
export const delay: readonly Sentence[] = [
  ...by(
    sources.oneStop,
    onlyBy(['head', 'system'], 'apologySent'),
    onlyWhen(begins(apologised), act('apologySent')),
    whenever(act('apologySent')).thus(apologised),
  ),
  ...promise(
    'Nếu chậm, cơ quan phải xin lỗi bằng phiếu và chỉ được hẹn lại một lần.',
    'If it is late, the office must apologise in writing and may set a new date only once.',
    [
      ...by(
        sources.oneStopUnconfirmed,
        atMostOnce(act('apologySent')),
        since(act('apologySent')).whenever(clock('running')).thus(mayNot('apologySent')),
      ),
      ...by(sources.forms, onlyWhen(effect('sendSlip', { slip: 'apology' }), act('apologySent'))),
    ],
  ),
  ...by(sources.ours, onlyBy(['system'], 'deadlineMissed')),
  ...promise(
    'Hồ sơ quá hạn thì lãnh đạo được báo.',
    'If your application is overdue, supervisors are told.',
    by(
      sources.ours,
      onlyWhen(effect('alertSeniors', { about: 'overdue' }), act('deadlineMissed')),
      whenever(clock('running'), received, not(over), status(4)).thus(may('deadlineMissed')),
    ),
  ),
]
