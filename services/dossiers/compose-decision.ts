import { z } from 'zod'
import { type ActName, actNamed } from '#workflows/kernel/acts.ts'
import { instant } from '#workflows/kernel/time.ts'
import { issueDecision, type NewDecision } from '../decisions/index.ts'
import { parseId } from '../id.ts'
import { type AgencyKind, officerById } from '../identity/index.ts'
import { type Office, todayOf } from '../office.ts'
import { feeAtEnding } from '../payments/index.ts'
import { placeOfIssue } from '../registries/index.ts'
import { type Order, report } from './asking/order.ts'
import { holdersOf } from './following/parties.ts'
import { agencyOf, bilingualName } from './moving/record.ts'
import { type Happening, lastSaid } from './moving/timeline.ts'
import { obligationOf } from './owing/obligation.ts'

const kindSchema = z.object({ kind: z.enum(['grant', 'refusal', 'notice']) })

/** Abbreviations in document numbers: every agency is named in its own. */
export const notations: Record<AgencyKind, string> = {
  ministry: 'BO',
  communeCommittee: 'UBND',
  provinceCommittee: 'UBND',
  communePolice: 'CAX',
  provincePolice: 'CAT',
  justiceDepartment: 'STP',
  financeDepartment: 'STC',
  healthDepartment: 'SYT',
  trafficPolice: 'CSGT',
  firePolice: 'PCCC',
  constructionDepartment: 'SXD',
  homeAffairsDepartment: 'SNV',
  landOffice: 'VPĐKĐĐ',
  taxOffice: 'CQT',
  treasury: 'KBNN',
}

/**
 * Writes, numbers, signs and seals the decision, every original that was asked for, then tells the
 * machine. Run again, it goes on with the original at which it was interrupted.
 */
export async function composeDecision(office: Office, order: Order): Promise<void> {
  const { kind } = kindSchema.parse(order.params)
  const { row, procedure, answers, happenings } = order.record
  const agency = await agencyOf(office, order.record)
  const hands = kind === 'notice' ? nobody(order) : await handsOf(office, happenings)
  const fee = await feeAtEnding(office, obligationOf({ ...row, procedure, facts: answers }), {
    accepted: happenings.some(isAct('accepted')),
    granted: kind !== 'refusal',
  })
  const originals = kind === 'grant' ? procedure.originals(answers) : 1
  // Originals of one document are followed by its electronic copy.
  const isOne = kind === 'grant' && procedure.oneDocument === true
  const compose = (nth: number): NewDecision => ({
    // The first original has the key that decisions had before there could be several.
    key: nth === 1 ? `${row.id}:${kind}` : `${row.id}:${kind}:${nth}`,
    dossierId: row.id,
    dossierCode: row.code,
    procedure: { code: procedure.code, name: bilingualName(procedure) },
    kind,
    ...(procedure.series && kind === 'grant' ? { series: procedure.series } : {}),
    paper: ({ number, on }) =>
      procedure.decision({
        kind,
        facts: answers,
        said: lastSaid(happenings),
        holder: { name: holdersOf(row) },
        agency: { name: agency.name.vi, place: agency.address },
        number,
        on,
        original: { nth, of: originals, ...(nth > originals ? { electronicCopy: true } : {}) },
        fee,
      }),
    holderName: holdersOf(row),
    agency: {
      id: row.agencyId,
      name: agency.name.vi,
      place: placeOfIssue(agency, todayOf(office)),
      notation: notations[agency.kind],
    },
    ...hands,
  })
  const { decision } = await issueDecision(office, compose(1))
  for (let nth = 2; nth <= (isOne ? originals + 1 : originals); nth++)
    await issueDecision(office, {
      ...compose(nth),
      ...(isOne ? { original: { nth, ofKey: compose(1).key } } : {}),
    })
  await report(office, order, 'decisionSealed', {
    decisionId: decision.id,
    number: decision.number,
  })
}

const isAct = (name: ActName) => (happening: Happening) =>
  happening.what.kind === 'act' && happening.what.name === name
const isSignature = ({ what }: Happening): boolean =>
  what.kind === 'act' && actNamed(what.name).stepUp !== undefined

/** Silence decided: the moment at which the law brought the result about, and no hand. */
function nobody({ record: { happenings }, seq }: Order) {
  const happening = happenings.find((one) => one.seq === seq)
  if (!happening) throw new Error(`a notice was ordered by no event ${seq}`)
  return { signer: null, clerk: null, takesEffectAt: instant(happening.at) }
}

/** Who signed, in whose office, and who released it. */
async function handsOf(office: Office, happenings: readonly Happening[]) {
  const signer = await handOf(office, happenings.findLast(isSignature))
  const clerk = await handOf(office, happenings.findLast(isAct('issued')))
  return { signer: { ...signer, capacity: [signer.title.toLocaleUpperCase('vi')] }, clerk }
}

/** The officer who did an act. @throws where nobody did: no paper bears the name of who did not sign. */
async function handOf(office: Office, happening: Happening | undefined) {
  const id = happening?.by.kind === 'officer' ? parseId<'staff'>(happening.by.id) : null
  const officer = id && (await officerById(office, id))
  if (!happening || !id || !officer) throw new Error('a decision that nobody signed, or released')
  return { id, name: officer.name, title: officer.position.vi, at: instant(happening.at) }
}
