import * as the from '#workflows/kernel/law.ts'

const { act, days, effect, may, sources, workingDays } = the
const joining = may('declarationSigned')
const joined = act('declarationSigned')
const certificate = { consultation: 'maritalStatus' }
const elsewhere = the.either(
  act('declarationSigned', { elsewhere: 'applicant' }),
  act('declarationSigned', { elsewhere: 'partner' }),
)
const bothHere = act('declarationSigned', { elsewhere: 'nobody' })
const awaitingReply = the.awaits('consulted')
const fit = the.either(
  act('registerAnswered', { register: 'population', found: 'yes' }),
  act('findingsSetAside'),
)
const unfit = the.either(
  act('registerAnswered', { register: 'population', found: 'no' }),
  act('registerAnswered', { register: 'population', found: 'unmet' }),
)
const searched = act('registerAnswered', { register: 'civilStatus' })
const certified = act('consultationAnswered', { ...certificate, answer: 'agreed' })
const unheard = effect('alertSeniors', { about: 'noReply' })
const onPaper = act('proofAccepted')
const vouchedFor = the.either(certified, onPaper, bothHere)
const objected = act('consultationAnswered', { ...certificate, answer: 'objected' })
const grants = effect('composeDecision', { kind: 'grant' })
const approvable = may('contentApproved')
const booking = may('visitBooked')
const coming = may('visitHeld')
const toBeSigned = the.any(booking, coming, the.all(may('issued'), the.granted))
const sixtyDays = the.during(the.ended(days(60)), toBeSigned)
const unanswered = the.during(the.ended(days(15)), joining)

/** Đăng ký kết hôn, 1.000894. */
export const law = the.lawOf([
  the.intake,
  the.supplement,
  the.supplementAtTheDesk,
  the.supplementWhileExamining,
  the.free,
  the.withdrawal,
  the.delay,
  the.proposing,
  the.refusal,
  the.electronicDelivery,
  the.approving('contentApproved'),

  // Both want it, each says so themselves.
  the.by(
    sources.familyUnconfirmed,
    the.onlyBy(['partner'], 'declarationSigned', 'consentDeclined'),
    the.onlyWhen(effect('inviteCoApplicant'), the.begins(joining)),
    the
      .whenever(joining)
      .thus(
        the.status(1),
        the.turnOf('partner'),
        the.clock('idle'),
        may('consentDeclined'),
        may('withdrawalRequested'),
        the.mayNot('accepted'),
      ),
    the.whenever(joined).thus(may('accepted')),
    the
      .whenever(act('consentDeclined'))
      .thus(
        the.status(8),
        the.over,
        effect('sendSlip', { slip: 'stop', because: 'joiningDeclined' }),
      ),
    // Silence is no signature.
    the
      .whenever(unanswered)
      .thus(the.status(8), the.over, effect('sendSlip', { slip: 'stop', because: 'notJoined' })),
    the.never(the.either(act('accepted'), act('signed'))).after(unanswered),
    // Either may go back until both have signed.
    the.whenever(toBeSigned).thus(may('withdrawalRequested')),
    the.never(act('withdrawalRequested')).after(act('visitHeld')),
    the.whenever(the.during(act('withdrawalRequested'), joining)).thus(may('withdrawalConfirmed')),
  ),
  the.by(
    sources.ours,
    the
      .whenever(joining)
      .thus(
        the.within(days(7), effect('remindApplicant', { about: 'invitation' }), joining),
        the.within(days(15), the.status(8), the.over),
      ),
    the.onlyWhen(
      effect('remindApplicant', { about: 'invitation' }),
      the.during(the.ended(days(7)), joining),
    ),
  ),

  the.promise(
    'Hồ sơ chỉ được tiếp nhận khi cả hai đã tự khai và ký; im lặng không bao giờ là chữ ký.',
    'Nothing is accepted before both have declared and signed themselves; silence is never a signature.',
    the.by(
      sources.familyUnconfirmed,
      the.never(act('accepted')).before(joined),
      the.never(act('signed')).before(joined),
    ),
  ),

  // Both single and of age, as the registers say.
  the.by(
    sources.familyUnconfirmed,
    the.onlyBy(['system'], 'registerAnswered'),
    the.onlyBy(['unit'], 'findingsSetAside'),
    the.onlyWhen(
      effect('consultRegister', { register: 'population' }),
      the.begins(may('registerAnswered')),
    ),
    the.onlyWhen(
      effect('consultRegister', { register: 'civilStatus' }),
      the.begins(may('registerAnswered')),
    ),
    the.never(act('contentApproved')).before(fit, unfit),
    the.never(act('contentApproved')).before(searched),
    // What both need is there: it may be approved, in whichever order it came.
    the
      .sinceAll({ moment: fit, undone: unfit }, searched, { moment: vouchedFor, undone: objected })
      .whenever(may('registerAnswered'))
      .thus(may('contentApproved')),
    the.never(act('findingsSetAside')).before(unfit, fit),
    the.since(unfit, fit).whenever(may('registerAnswered')).thus(may('findingsSetAside')),
    the.whenever(may('registerAnswered')).thus(may('refusalProposed'), the.turnOf('unit')),
    the.whenever(act('returnedToUnit')).thus(may('registerAnswered')),
  ),

  // Whoever lives in another commune: that commune certifies, and its silence certifies nothing.
  the.promise(
    'Xã nơi một người cư trú im lặng thì không bao giờ được coi là đã xác nhận; giấy xác nhận do chính xã ấy cấp được dùng thay.',
    'A commune that stays silent has certified nothing; a certificate that it issued on paper stands for its reply.',
    the.by(
      sources.civilStatusDecree,
      the.never(act('contentApproved')).before(vouchedFor, objected),
    ),
  ),
  the.by(
    sources.civilStatusDecree,
    the.onlyBy(['consulted', 'system'], 'consultationAnswered'),
    the.onlyBy(['system'], 'consultationReceived'),
    the.since(vouchedFor, objected).whenever(approvable).thus(the.received),
    the.never(the.begins(awaitingReply)).before(elsewhere),
    // A certificate on paper stands for the answer that never came, and for no other.
    the.onlyBy(['unit'], 'proofAccepted'),
    the.never(onPaper).before(the.either(unheard, act('consultationReceived'))),
    the.never(onPaper).after(the.either(certified, objected, bothHere)),
    the
      .since(unheard, the.either(certified, objected, onPaper))
      .whenever(may('registerAnswered'))
      .thus(may('proofAccepted')),
    the
      .never(the.begins(may('registerAnswered')))
      .before(the.either(bothHere, the.begins(awaitingReply))),
    the.onlyWhen(effect('consultAgency', certificate), the.begins(awaitingReply)),
    the
      .whenever(awaitingReply)
      .thus(
        the.status(4),
        the.turnOf('consulted'),
        the.clock('running'),
        may('consultationAnswered'),
        may('consultationReceived'),
        the.mayNot('contentApproved'),
      ),
    the
      .whenever(the.either(act('consultationAnswered'), act('consultationReceived')))
      .thus(may('registerAnswered')),
    the.since(elsewhere).whenever(may('registerAnswered')).thus(may('consultationAnswered')),
    the.since(bothHere).whenever(may('registerAnswered')).thus(the.mayNot('consultationAnswered')),
    the
      .whenever(the.begins(awaitingReply))
      .thus(
        the.within(
          workingDays(3),
          effect('apologise'),
          effect('remindAgency', certificate),
          awaitingReply,
        ),
      ),
    the.onlyWhen(effect('apologise'), effect('remindAgency', certificate)),
    the
      .whenever(effect('remindAgency', certificate))
      .thus(
        the.within(
          workingDays(3),
          effect('alertSeniors', { about: 'noReply' }),
          may('registerAnswered'),
        ),
      ),
  ),

  // The same day; up to five working days where something must be verified.
  the.by(
    sources.civilStatusUnconfirmed,
    the.onlyBy(['unit'], 'verificationRequested'),
    the.atMostOnce(act('verificationRequested')),
    the
      .until(act('verificationRequested'))
      .whenever(may('registerAnswered'))
      .thus(may('verificationRequested')),
    the.whenever(act('verificationRequested')).thus(may('registerAnswered')),
    the
      .since(bothHere, act('verificationRequested'))
      .whenever(the.clock('running'))
      .thus(the.due({ unit: 'sameDay' })),
    the
      .since(the.either(elsewhere, act('verificationRequested')))
      .whenever(the.clock('running'))
      .thus(the.due({ unit: 'workingDay', amount: 5 })),
  ),

  // The chair signs, the clerk enters and numbers, both come and sign.
  the.by(
    sources.oneStop,
    the.onlyBy(['head'], 'signed', 'refusalSigned', 'returnedToUnit'),
    the.onlyBy(['clerk'], 'issued'),
    the.onlyBy(['system'], 'decisionSealed'),
    the
      .whenever(may('signed'))
      .thus(
        the.status(4),
        the.turnOf('head'),
        the.clock('running'),
        may('returnedToUnit'),
        the.mayNot('refusalSigned'),
        the.untimed,
      ),
    the.whenever(act('signed')).thus(the.granted, may('issued')),
    the.onlyWhen(the.begins(the.granted), act('signed')),
    the.whenever(may('issued')).thus(the.status(4), the.turnOf('clerk'), the.clock('running')),
    the.whenever(act('returnedToUnit')).thus(the.status(4), the.turnOf('unit')),
    the
      .whenever(may('decisionSealed'))
      .thus(
        the.status(4),
        the.turnOf('system'),
        the.clock('running'),
        the.mayNot('withdrawalRequested'),
        the.mayNot('issued'),
      ),
    the.whenever(act('issued'), the.not(the.granted)).thus(may('decisionSealed')),
    the.never(grants).before(act('signed'), act('returnedToUnit')),
  ),
  the.by(
    sources.civilStatusUnconfirmed,
    the.onlyBy(['applicant'], 'visitBooked'),
    the.onlyBy(['unit', 'desk'], 'visitHeld', 'visitMissed'),
    the.onlyBy(['desk'], 'oneCame'),
    the.whenever(act('issued'), the.granted).thus(booking),
    the.onlyWhen(effect('offerVisit', { visit: 'signing' }), the.begins(booking)),
    the.whenever(booking).thus(the.status(4), the.turnOf('applicant'), the.clock('paused')),
    the.whenever(act('visitBooked')).thus(coming),
    the
      .whenever(coming)
      .thus(
        the.status(4),
        the.turnOf('desk'),
        the.clock('paused'),
        may('oneCame'),
        may('visitMissed'),
      ),
    // Both must be there: one alone does not marry.
    the.onlyWhen(grants, act('visitHeld')),
    the.whenever(act('visitHeld')).thus(may('decisionSealed'), the.granted),
    the.whenever(the.either(act('oneCame'), act('visitMissed'))).thus(booking),
    the
      .whenever(toBeSigned)
      .thus(
        the.within(
          days(60),
          effect('sendSlip', { slip: 'stop', because: 'notSignedTogether' }),
          the.status(8),
          the.over,
          the.not(the.granted),
        ),
      ),
    the.never(grants).after(sixtyDays),
  ),
  the.by(
    sources.ours,
    the
      .whenever(booking)
      .thus(the.within(days(14), effect('remindApplicant', { about: 'visit' }), booking)),
    the.onlyWhen(
      effect('remindApplicant', { about: 'visit' }),
      the.during(the.ended(days(14)), booking),
    ),
  ),
  the.endsAs(the.either(act('consentDeclined'), unanswered), { ended: 'notJoined' }),
  the.endsAs(sixtyDays, { ended: 'notSignedTogether' }),
])
