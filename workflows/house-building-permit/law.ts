import * as the from '#workflows/kernel/law.ts'

const { act, days, effect, may, sources, workingDays } = the
const fire = the.when(
  { fireApproval: true },
  the.words('công trình phải hỏi cơ quan phòng cháy', 'the fire police must be asked'),
)
const noFire = the.when(
  { fireApproval: false },
  the.words('công trình không phải hỏi cơ quan phòng cháy', 'the fire police need not be asked'),
)
const opened = act('examinationOpened')
const checking = may('examinationOpened')
const answers = (consultation: string) =>
  the.any(
    may('consultationAnswered', { consultation, answer: 'agreed' }),
    may('consultationAnswered', { consultation, answer: 'objected' }),
  )
const asked = (consultation: string) =>
  the.all(answers(consultation), may('consultationReceived', { consultation }))
const said = (body: string, what: 'agreed' | 'objected' | 'silent') =>
  the.shown(`processing.examining.${body}.${what}`)
const silent = the.during(the.ended(days(12)), the.awaits('consulted'))
const weighing = may('contentApproved')
const second = the.all(checking, may('guidanceGiven'))
const third = the.all(checking, may('refusalProposed'))

/** Cấp giấy phép xây dựng nhà ở riêng lẻ, 1.013225: one notice, then guidance, then refusal. */
export const law = the.lawOf(
  [
    the.intake,
    the.supplement,
    the.waitingIsNotCounted,
    the.feeLater({
      window: days(3),
      asked: act('contentApproved'),
      goesOn: may('signed'),
      ends: { refusal: { ended: 'refused', returning: 'returningFeeOnRefusal' } },
    }),
    the.withdrawal,
    the.delay,
    the.proposing,
    the.signing,
    the.refusal,
    the.electronicDelivery,
    the.approving('contentApproved', may('signed')),
    the.promise(
      'Không ai bị từ chối vì giấy tờ khi chưa được hướng dẫn cách hoàn thiện; hướng dẫn chỉ một lần.',
      'Nobody is refused over papers before being told how to mend them; that is told once.',
      the.by(
        sources.buildingDecree,
        the.never(act('refusalProposed')).before(the.either(act('guidanceGiven'), opened)),
        the.atMostOnce(act('guidanceGiven')),
      ),
    ),
    the.by(
      sources.buildingDecree,
      the.onlyBy(['unit'], 'examinationOpened', 'guidanceGiven'),
      the.whenever(act('accepted')).thus(checking, may('supplementRequested')),
      the.whenever(checking).thus(the.status(4), the.turnOf('unit'), the.clock('running')),
      the.never(act('guidanceGiven')).before(act('supplementProvided')),
      the.never(act('supplementRequested')).after(opened),
      the
        .whenever(the.during(act('supplementProvided'), the.shown('supplementDuringProcessing')))
        .thus(second),
      the
        .whenever(act('guidanceGiven'))
        .thus(the.shown('mendingByGuidance'), effect('sendSlip', { slip: 'guidance' })),
      the.whenever(act('supplementRequested')).thus(the.shown('supplementDuringProcessing')),
      the
        .whenever(the.during(act('supplementProvided'), the.shown('mendingByGuidance')))
        .thus(third),
      the.onlyWhen(effect('sendSlip', { slip: 'guidance' }), act('guidanceGiven')),
      the
        .whenever(second)
        .thus(
          the.within(workingDays(5), effect('alertSeniors', { about: 'guidanceLate' }), second),
        ),
      the
        .whenever(third)
        .thus(the.within(workingDays(3), effect('alertSeniors', { about: 'refusalLate' }), third)),
    ),
    the.by(
      sources.building,
      the
        .whenever(opened)
        .thus(
          may('visitBooked'),
          answers('construction'),
          effect('offerVisit', { visit: 'site' }),
          effect('consultAgency', { consultation: 'construction' }),
        ),
      the
        .whenever(opened, fire)
        .thus(effect('consultAgency', { consultation: 'fire' }), answers('fire')),
      the.whenever(opened, noFire).thus(the.not(answers('fire'))),
      the.never(effect('consultAgency', { consultation: 'construction' })).before(opened),
      the.never(effect('consultAgency', { consultation: 'fire' })).before(the.during(opened, fire)),
      the.onlyBy(['applicant'], 'visitBooked'),
      the.onlyBy(['unit', 'desk'], 'visitHeld'),
      the.onlyBy(['consulted', 'system'], 'consultationAnswered'),
      the.onlyBy(['system'], 'consultationReceived'),
      the
        .whenever(may('visitBooked'))
        .thus(
          the.status(4),
          the.awaits('applicant'),
          the.clock('paused'),
          the.within(workingDays(2), may('visitHeld')),
        ),
      the.whenever(act('visitBooked')).thus(may('visitHeld')),
      the.whenever(may('visitHeld')).thus(the.status(4), the.awaits('unit'), the.clock('running')),
      the.whenever(asked('construction')).thus(the.awaits('consulted'), the.status(4)),
      the.whenever(answers('construction')).thus(the.status(4), the.mayNot('contentApproved')),
      the
        .whenever(
          answers('construction'),
          the.mayNot('consultationReceived', { consultation: 'construction' }),
        )
        .thus(the.awaits('unit')),
      the
        .whenever(act('consultationReceived', { consultation: 'construction' }))
        .thus(
          answers('construction'),
          the.mayNot('consultationReceived', { consultation: 'construction' }),
        ),
      the.whenever(asked('fire')).thus(the.awaits('consulted'), the.status(4)),
      the.whenever(answers('fire')).thus(the.status(4), the.mayNot('contentApproved')),
      the
        .whenever(answers('fire'), the.mayNot('consultationReceived', { consultation: 'fire' }))
        .thus(the.awaits('unit')),
      the
        .whenever(act('consultationReceived', { consultation: 'fire' }))
        .thus(answers('fire'), the.mayNot('consultationReceived', { consultation: 'fire' })),
      // Their time is the administration's; only the applicant's choice of a day is not.
      the
        .whenever(the.any(answers('construction'), answers('fire')), the.mayNot('visitBooked'))
        .thus(the.clock('running')),
      the.never(act('contentApproved')).before(act('visitHeld')),
      // What a body said, or that it said nothing, is shown until all have been heard.
      ...['construction', 'fire'].flatMap((consultation) => [
        ...(['agreed', 'objected'] as const).map((answer) =>
          the
            .whenever(act('consultationAnswered', { consultation, answer }))
            .thus(the.any(said(consultation, answer), weighing)),
        ),
        the
          .whenever(the.during(the.ended(days(12)), asked(consultation)))
          .thus(the.any(said(consultation, 'silent'), weighing, asked(consultation))),
        the
          .whenever(answers(consultation))
          .thus(
            may('consultationAnswered', { consultation, answer: 'agreed' }),
            may('consultationAnswered', { consultation, answer: 'objected' }),
          ),
        the
          .whenever(act('consultationAnswered', { consultation }))
          .thus(the.not(answers(consultation))),
      ]),
      the
        .since(opened)
        .whenever(
          the.not(may('visitBooked')),
          the.not(may('visitHeld')),
          the.not(answers('construction')),
          the.not(answers('fire')),
          the.turnOf('unit'),
          the.clock('running'),
        )
        .thus(weighing, may('refusalProposed')),
      the.whenever(weighing).thus(may('refusalProposed')),
      the.since(act('visitHeld')).whenever(may('refusalProposed')).thus(weighing),
      the.whenever(act('returnedToUnit')).thus(the.any(weighing, third)),
    ),
    // Silence for twelve days is consent: the examination goes on without the answer.
    the.promise(
      'Cơ quan được hỏi ý kiến im lặng quá 12 ngày thì coi như đồng ý; hồ sơ của bạn không phải chờ thêm.',
      'A body that is asked and stays silent for 12 days has agreed; your application waits no longer.',
      the.by(
        sources.oneStop,
        the
          .whenever(asked('construction'))
          .thus(the.within(days(12), the.not(answers('construction')))),
        the.whenever(asked('fire')).thus(the.within(days(12), the.not(answers('fire')))),
        the.whenever(silent).thus(the.status(4)),
      ),
    ),
    the.limit(sources.oneStop, { unit: 'workingDay', amount: 7 }),
  ],
  [
    ...the.endingsOfRegions(
      'processing.examining.siteVisit.held',
      ...['construction', 'fire'].flatMap((body) =>
        ['agreed', 'objected', 'silent'].map((ending) => `processing.examining.${body}.${ending}`),
      ),
      'processing.examining.fire.notNeeded',
    ),
    ...['construction', 'fire'].flatMap((body) =>
      the.orderOfBranches(
        `processing.examining.${body}.asked consultationAnswered #2`,
        `processing.examining.${body}.received consultationAnswered #2`,
      ),
    ),
    ...the.straightTo('processing.weighing', 'processing.awaitingSignature returnedToUnit'),
    ...the.passingThrough(
      'processing.resuming',
      'mendingByGuidance supplementProvided',
      'processing.examining onDone',
    ),
    ...the.withoutEffect(
      'The states lead past the one request for papers: nobody can make a second.',
      'processing.checkingPapers supplementRequested countSupplement',
    ),
    ...the.refunds('Refusal'),
    ...the.paidOnWithdrawal,
  ],
)
