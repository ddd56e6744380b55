import * as the from '#workflows/kernel/law.ts'
import { awaitingReply, ofEveryVersion } from './law-of-every-version.ts'

const { act, effect, may, sources, workingDays } = the
const reissue = the.when(
  { reissueForMarriage: true },
  the.words('cấp lại để kết hôn', 'it is re-issued for a marriage'),
)

/** Xác nhận tình trạng hôn nhân, 1.004873, version 2. */
export const law = the.lawOf(
  [
    ...ofEveryVersion,
    the.promise(
      'Xã được hỏi im lặng quá 2 ngày làm việc thì bạn nhận được lời xin lỗi kèm ngày hẹn mới; im lặng không bao giờ là đồng ý.',
      'If the commune that is asked stays silent for 2 working days, you get an apology with a new date; silence is never consent.',
      the.by(
        sources.civilStatusDecree,
        the.onlyWhen(effect('apologise'), the.during(the.ended(workingDays(2)), awaitingReply)),
        the.never(act('contentApproved')).before(act('registerAnswered')),
      ),
    ),
    the.by(
      sources.civilStatusDecree,
      the
        .whenever(act('consultationReceived', { consultation: 'formerResidence' }))
        .thus(the.lookingUp),
      the
        .whenever(
          the.during(
            act('consultationReceived', { consultation: 'intendedMarriagePlace' }),
            awaitingReply,
          ),
        )
        .thus(awaitingReply),
      the.whenever(awaitingReply).thus(may('consultationReceived')),
      // The place of the intended marriage may answer meanwhile: its word goes on file.
      the
        .whenever(awaitingReply)
        .thus(
          may('consultationAnswered', { consultation: 'intendedMarriagePlace' }),
          may('consultationReceived', { consultation: 'intendedMarriagePlace' }),
        ),
      // Silence is never consent: an apology with a new date, a reminder, and the registrar concludes.
      the
        .whenever(
          the.during(
            act('consultationAnswered', { consultation: 'formerResidence' }),
            awaitingReply,
          ),
        )
        .thus(the.lookingUp),
      the
        .whenever(
          the.during(
            act('consultationAnswered', { consultation: 'intendedMarriagePlace' }),
            awaitingReply,
          ),
        )
        .thus(awaitingReply),
      the
        .whenever(act('verificationRequested'))
        .thus(
          the.within(
            workingDays(2),
            effect('apologise'),
            effect('remindAgency', { consultation: 'formerResidence' }),
            awaitingReply,
          ),
        ),
      the
        .whenever(the.during(the.ended(workingDays(2)), awaitingReply))
        .thus(
          the.within(workingDays(3), effect('alertSeniors', { about: 'noReply' }), the.lookingUp),
        ),
      // It is written to once, when the application is accepted.
      the.onlyWhen(
        effect('consultAgency', { consultation: 'intendedMarriagePlace' }),
        the.during(act('accepted'), reissue),
      ),
    ),
  ],
  the.whereFeeComesFirst,
)
