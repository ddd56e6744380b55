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
  the.promise(
    'Đăng ký khai sinh không phải nộp phí.',
    'Registering a birth costs nothing.',
    the.by(sources.civilStatus, the.always(the.fee('none'))),
  ),
  the.promise(
    'Có kết quả trong ngày làm việc; nhận sau 15 giờ thì trả vào ngày làm việc tiếp theo.',
    'You have the result within the working day; what comes after 15:00 is done on the next one.',
    the.by(
      sources.civilStatus,
      the.whenever(act('accepted')).thus(may('refusalProposed'), the.due({ unit: 'sameDay' })),
    ),
  ),
  the.promise(
    'Một sự kiện sinh chỉ được đăng ký một lần: đã có trong sổ thì không duyệt lần nữa.',
    'A birth is registered once: what is in the register already is not approved again.',
    the.by(
      sources.civilStatus,
      the.never(act('contentApproved')).before(notRegistered, registered),
    ),
  ),
  the.by(
    sources.civilStatus,
    the.onlyBy(['system'], 'registerAnswered'),
    the.onlyBy(['unit'], 'findingsSetAside'),
    the.since(registered, notRegistered).whenever(the.lookingUp).thus(may('findingsSetAside')),
    the.never(act('findingsSetAside')).before(registered, notRegistered),
    the.onlyWhen(effect('consultRegister', { register: 'population' }), the.begins(the.lookingUp)),
    the.onlyWhen(effect('consultRegister', { register: 'civilStatus' }), the.begins(the.lookingUp)),
    the.never(act('contentApproved')).before(parents),
    the
      .since(parents)
      .whenever(the.lookingUp, the.mayNot('contentApproved'))
      .thus(the.turnOf('unit')),
    the
      .since(notRegistered, registered)
      .whenever(the.lookingUp, may('contentApproved'))
      .thus(may('contentApproved')),
    the.whenever(the.lookingUp).thus(may('refusalProposed'), the.turnOf('unit')),
  ),
])
