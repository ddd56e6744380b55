import * as the from '#workflows/kernel/law.ts'

const { act, effect, may, sources } = the
const registered = act('registerAnswered', { register: 'civilStatus', found: 'same' })
const notRegistered = the.either(
  act('registerAnswered', { register: 'civilStatus', found: 'no' }),
  act('registerAnswered', { register: 'civilStatus', found: 'yes' }),
  act('findingsSetAside'),
)
const parents = act('registerAnswered', { register: 'population' })

/** Đăng ký khai sinh, 1.001193: it costs nothing, and a birth is registered once. */
export const law = the.lawOf([
  the.intake,
  the.supplement,
  the.supplementAtTheDesk,
  the.supplementWhileExamining,
  the.free,
  the.withdrawal,
  the.delay,
  the.proposing,
  the.signing,
  the.refusal,
  the.electronicDelivery,
  the.approving('contentApproved'),
  the.by(
    sources.civilStatus,
    the.always(the.fee('none')),
    the.onlyBy(['system'], 'registerAnswered'),
    the.onlyBy(['unit'], 'findingsSetAside'),
    the
      .since(registered, notRegistered)
      .whenever(may('registerAnswered'))
      .thus(may('findingsSetAside')),
    the.never(act('findingsSetAside')).before(registered, notRegistered),
    the.onlyWhen(
      effect('consultRegister', { register: 'population' }),
      the.begins(may('registerAnswered')),
    ),
    the.onlyWhen(
      effect('consultRegister', { register: 'civilStatus' }),
      the.begins(may('registerAnswered')),
    ),
    the.never(act('contentApproved')).before(parents),
    the.never(act('contentApproved')).before(notRegistered, registered),
    the
      .since(parents)
      .whenever(may('registerAnswered'), the.mayNot('contentApproved'))
      .thus(the.turnOf('unit')),
    the
      .since(notRegistered, registered)
      .whenever(may('registerAnswered'), may('contentApproved'))
      .thus(may('contentApproved')),
    the.whenever(may('registerAnswered')).thus(may('refusalProposed'), the.turnOf('unit')),
    the
      .whenever(act('accepted'))
      .thus(
        may('refusalProposed'),
        the.due(
          { unit: 'sameDay' },
          the.words('thời hạn là trong ngày làm việc', 'the limit is the same working day'),
        ),
      ),
  ),
])
