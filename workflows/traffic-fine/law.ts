import * as the from '#workflows/kernel/law.ts'

const { act, days, effect, may, sources } = the
const paying = the.all(may('feePaid'), the.awaits('applicant'))
const closing = the.all(may('feePaid'), the.awaits('system'))

/** Nộp phạt vi phạm giao thông: a decision is looked up, paid once, and the authority is told. */
export const law = the.lawOf(
  [
    the.by(
      sources.ours,
      the.onlyBy(
        ['system'],
        'registerAnswered',
        'feePaid',
        'obligationMet',
        'orderClosed',
        'resultDelivered',
      ),
      the.whenever(the.filed).thus(the.lookingUp, effect('consultRegister', { register: 'fines' })),
      the.whenever(the.lookingUp).thus(the.status(1), the.turnOf('system'), the.clock('idle')),
      the.whenever(act('registerAnswered', { found: 'yes' })).thus(paying, effect('openOrder')),
      the
        .whenever(act('registerAnswered', { found: 'paid' }))
        .thus(the.shown('paidBefore'), the.status(8), the.fee('lapsed')),
      the
        .whenever(act('registerAnswered', { found: 'no' }))
        .thus(the.shown('noSuchDecision'), the.status(3)),
      the.never(effect('openOrder')).before(act('registerAnswered', { found: 'yes' })),
      the
        .whenever(paying)
        .thus(
          the.status(6),
          the.turnOf('applicant'),
          the.clock('idle'),
          may('obligationMet'),
          may('orderClosed'),
          the.within(days(3), closing, effect('closeOrder')),
        ),
      the
        .whenever(closing)
        .thus(
          the.status(6),
          the.turnOf('system'),
          the.clock('idle'),
          may('obligationMet'),
          may('orderClosed'),
          the.untimed,
        ),
      the
        .whenever(act('feePaid'))
        .thus(the.status(9), the.fee('kept'), effect('deliverResult'), may('resultDelivered')),
      the
        .whenever(act('obligationMet'))
        .thus(the.shown('paidBefore'), the.status(8), the.fee('lapsed'), the.over),
      the
        .whenever(act('orderClosed'))
        .thus(the.shown('lapsed'), the.status(8), the.fee('lapsed'), the.over),
      the
        .whenever(may('resultDelivered'))
        .thus(the.status(9), the.turnOf('system'), the.clock('stopped')),
      the.onlyWhen(the.begins(the.status(10)), act('resultDelivered')),
      the.whenever(act('resultDelivered')).thus(the.shown('paid')),
    ),
    the.promise(
      'Một quyết định chỉ nộp phạt một lần; đã nộp ở nơi khác thì không thu thêm.',
      'A decision is paid once; what was paid elsewhere is not charged again.',
      the.by(
        sources.ours,
        the.atMostOnce(act('feePaid')),
        the.never(act('feePaid')).after(act('obligationMet')),
      ),
    ),
    the.promise(
      'Đã nộp thì cơ quan ra quyết định được báo.',
      'Once you have paid, the authority that fined you is told.',
      the.by(sources.ours, the.inTheEnd(act('feePaid'), act('resultDelivered'))),
    ),
  ],
  the.orderOfBranches('lookingUp registerAnswered #2'),
)
