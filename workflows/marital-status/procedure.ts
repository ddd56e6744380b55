import { defineProcedure } from '#workflows/kernel/define-procedure.ts'
import { common } from './dossier.ts'
import { law } from './law.ts'
import en from './locales/en.json' with { type: 'json' }
import vi from './locales/vi.json' with { type: 'json' }
import { machine } from './machine.ts'
import { migrate } from './migrate.ts'

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
  texts: { vi, en },
  law,
})
