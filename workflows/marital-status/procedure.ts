import { defineProcedure } from '#workflows/kernel/define-procedure.ts'
import { reworded } from '#workflows/kernel/wording.ts'
import { common } from './dossier.ts'
import { law } from './law.ts'
import en from './locales/en.json' with { type: 'json' }
import vi from './locales/vi.json' with { type: 'json' }
import { machine } from './machine.ts'
import { migrate } from './migrate.ts'

/** What version 1 has no words for: silence is apologised for, and the commune is reminded. */
const texts = reworded(
  { vi, en },
  {
    vi: {
      states: { processing: { awaitingLateReply: 'Nơi từng cư trú chưa trả lời, đã hẹn lại' } },
      periods: { lateReplyWindow: 'Vẫn chưa có trả lời sau {{lateReplyWindow}} nữa' },
    },
    en: {
      states: {
        processing: {
          awaitingLateReply:
            'No reply yet from the place where you used to live; a new date has been set',
        },
      },
      periods: { lateReplyWindow: 'Still no reply after another {{lateReplyWindow}}' },
    },
  },
)

/** Xác nhận tình trạng hôn nhân, version 2: in force. */
export const maritalStatus = defineProcedure({
  ...common,
  version: 2,
  circumstances: (facts) => ({
    livedElsewhere: facts.livedElsewhere === 'yes',
    // On re-issue for a marriage, the commune where it was to be registered is asked first.
    reissueForMarriage: facts.request === 'reissue' && facts.purpose === 'marriage',
  }),
  circumstancesToProve: [true, false].flatMap((livedElsewhere) =>
    [true, false].flatMap((reissueForMarriage) =>
      [true, false].map((feeDue) => ({
        circumstances: { livedElsewhere, reissueForMarriage },
        feeDue,
      })),
    ),
  ),
  examples: {
    consultationAnswered: [
      { consultation: 'formerResidence', answer: 'agreed' },
      { consultation: 'intendedMarriagePlace', answer: 'agreed' },
    ],
    consultationReceived: [
      { consultation: 'formerResidence' },
      { consultation: 'intendedMarriagePlace' },
    ],
  },
  migration: { from: 1, migrate },
  machine,
  texts,
  law,
})
