import { defineProcedure } from '#workflows/kernel/define-procedure.ts'
import { common } from '../dossier.ts'
import en from '../locales/en.json' with { type: 'json' }
import vi from '../locales/vi.json' with { type: 'json' }
import { law } from './law.ts'
import { machine } from './machine.ts'

/** Xác nhận tình trạng hôn nhân, version 1: published and locked; superseded by version 2. */
export const maritalStatusVersion1 = defineProcedure({
  ...common,
  version: 1,
  circumstances: (facts) => ({ livedElsewhere: facts.livedElsewhere === 'yes' }),
  circumstancesToProve: [true, false].flatMap((livedElsewhere) =>
    [true, false].map((feeDue) => ({ circumstances: { livedElsewhere }, feeDue })),
  ),
  machine,
  texts: { vi, en },
  law,
})
