import * as the from '#workflows/kernel/law.ts'
import { awaitingReply, ofEveryVersion } from '../law-of-every-version.ts'

const { act, effect, sources, workingDays } = the

/** Xác nhận tình trạng hôn nhân, 1.004873, version 1: silence is only waited for. */
export const law = the.lawOf(
  [
    ...ofEveryVersion,
    the.by(
      sources.civilStatusDecree,
      the.never(act('contentApproved')).before(act('registerAnswered')),
      the.whenever(the.during(act('consultationAnswered'), awaitingReply)).thus(the.lookingUp),
      // In prose as well: the registrar reads it.
      the.whenever(the.during(act('consultationReceived'), awaitingReply)).thus(the.lookingUp),
      the
        .whenever(awaitingReply)
        .thus(
          the.within(workingDays(5), effect('alertSeniors', { about: 'noReply' }), the.lookingUp),
        ),
    ),
  ],
  the.whereFeeComesFirst,
)
