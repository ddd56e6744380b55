import * as the from '#workflows/kernel/law.ts'

const { act, days, effect, may, sources, workingDays } = the
const inspected = act('inspectionHeld')
const inspecting = may('inspectionHeld')
const concluding = may('inspectionPassed')
const mending = may('remedyReported')

/** Cơ sở đủ điều kiện an toàn thực phẩm, 1.013855: the fee pays for the inspection. */
export const law = the.lawOf(
  [
    the.intake,
    the.supplement,
    the.supplementAtTheDesk,
    the.feeLater({
      window: days(3),
      asked: act('accepted'),
      goesOn: may('visitBooked'),
      work: inspected,
      ends: { refusal: { ended: 'refusalReady' } },
    }),
    the.withdrawal,
    the.delay,
    the.signing,
    the.refusal,
    the.electronicDelivery,
    the.promise(
      'Cơ sở chưa đạt được khắc phục, nhiều nhất hai lần, trước khi bị từ chối.',
      'Faults of the premises may be put right, at most twice, before a refusal.',
      the.by(
        sources.ours,
        the.atMost(2, act('remedyOrdered')),
        the.until(act('remedyOrdered')).whenever(concluding).thus(may('remedyOrdered')),
      ),
    ),
    the.by(
      sources.ours,
      the.onlyBy(['applicant'], 'visitBooked', 'remedyReported'),
      the.onlyBy(
        ['unit'],
        'inspectionHeld',
        'inspectionPassed',
        'inspectionFailed',
        'remedyOrdered',
      ),
      the.never(act('remedyOrdered')).before(inspected),
      the.never(act('inspectionPassed')).before(inspected),
      the.never(act('inspectionFailed')).before(inspected),
      the.onlyWhen(effect('offerVisit', { visit: 'inspection' }), the.begins(may('visitBooked'))),
      the
        .whenever(may('visitBooked'))
        .thus(
          the.status(4),
          the.turnOf('applicant'),
          the.clock('paused'),
          may('withdrawalRequested'),
          the.within(workingDays(5), inspecting),
        ),
      the.whenever(act('visitBooked')).thus(inspecting),
      the
        .whenever(inspecting)
        .thus(
          the.status(4),
          the.turnOf('unit'),
          the.clock('running'),
          the.mayNot('remedyOrdered'),
          the.mayNot('inspectionPassed'),
          the.mayNot('inspectionFailed'),
        ),
      the.whenever(inspected).thus(concluding),
      the
        .whenever(concluding)
        .thus(the.status(4), the.turnOf('unit'), the.clock('running'), may('inspectionFailed')),
      the.whenever(act('inspectionPassed')).thus(may('signed')),
      the.whenever(act('inspectionFailed')).thus(may('refusalSigned')),
      the.never(act('signed')).before(act('inspectionPassed'), act('returnedToUnit')),
      the.whenever(act('remedyOrdered')).thus(mending, the.within('asOrdered', inspecting)),
      the
        .whenever(mending)
        .thus(
          the.status(5),
          the.turnOf('applicant'),
          the.clock('paused'),
          may('withdrawalRequested'),
        ),
      the.whenever(act('remedyReported')).thus(inspecting),
      the.whenever(act('returnedToUnit')).thus(concluding),
    ),
    the.promise(
      'Phí trả cho buổi thẩm định: đã thẩm định thì phí không được hoàn, chưa thẩm định thì được hoàn.',
      'The fee pays for the inspection: it is not returned once that took place, and is returned if it never did.',
      the.by(sources.foodFee, the.never(effect('returnFee')).after(inspected)),
    ),
    the.by(
      sources.foodFee,
      the.whenever(inspected).thus(the.not(the.fee('settled'))),
      the
        .since(the.during(inspected, the.fee('settled')))
        .whenever(the.over)
        .thus(the.fee('kept')),
    ),
    the.limit(sources.ours, { unit: 'day', amount: 20 }),
  ],
  [
    ...the.paidOnWithdrawal,
    ...the.withoutEffect(
      'A fee that still counts as paid was for an inspection that has not been: nothing is granted.',
      'awaitingWithdrawalConfirmation withdrawalConfirmed #1 withdrawGrant',
    ),
  ],
)
