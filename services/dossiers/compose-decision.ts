import { z } from 'zod'
import type { AgencyId, StaffId } from '#db/schema/index.ts'
import { type ActName, actNamed } from '#workflows/kernel/acts.ts'
import { instant } from '#workflows/kernel/time.ts'
import { issueDecision, type NewDecision } from '../decisions/index.ts'
import { type AgencyKind, listStaff, officerById } from '../identity/index.ts'
import type { Office } from '../office.ts'
import { feeAtEnding } from '../payments/index.ts'
import { placeOfIssue } from '../registries/index.ts'
import { type Order, report } from './asking/order.ts'
import { agencyOf, bilingualName } from './moving/record.ts'
import { type Happening, lastSaid } from './moving/timeline.ts'
import { obligationOf } from './owing/obligation.ts'

const kindSchema = z.object({ kind: z.enum(['grant', 'refusal', 'notice']) })

/** Abbreviations in document numbers: every agency is named in its own. */
const notations: Record<AgencyKind, string> = {
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
  const signer = await handOf(office, row.agencyId, 'head', happenings.findLast(isSignature))
  const clerk = await handOf(office, row.agencyId, 'clerk', happenings.findLast(isAct('issued')))
  const fee = await feeAtEnding(office, obligationOf({ ...row, procedure, facts: answers }), {
    accepted: happenings.some(isAct('accepted')),
    granted: kind !== 'refusal',
  })
  const originals = kind === 'grant' ? procedure.originals(answers) : 1
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
        holder: { name: row.holderName },
        agency: { name: agency.name.vi, place: agency.address },
        signedBy: { name: signer.name, title: signer.title },
        number,
        on,
        original: { nth, of: originals },
        fee,
      }),
    holderName: row.holderName,
    agency: {
      id: row.agencyId,
      name: agency.name.vi,
      place: placeOfIssue(agency),
      notation: notations[agency.kind],
    },
    signer: {
      id: signer.id,
      name: signer.name,
      capacity: [signer.title.toUpperCase()],
      at: signer.at,
    },
    clerk: { id: clerk.id, name: clerk.name, at: clerk.at },
  })
  const { decision } = await issueDecision(office, compose(1))
  for (let nth = 2; nth <= originals; nth++) await issueDecision(office, compose(nth))
  await report(office, order, 'decisionSealed', {
    decisionId: decision.id,
    number: decision.number,
  })
}

const isAct = (name: ActName) => (happening: Happening) =>
  happening.what.kind === 'act' && happening.what.name === name
const isSignature = ({ what }: Happening): boolean =>
  what.kind === 'act' && actNamed(what.name).stepUp !== undefined

/**
 * The officer who did an act. Where the law lets silence decide, nobody did it: then the paper goes
 * out in the name of whoever holds that office.
 */
async function handOf(
  office: Office,
  agencyId: AgencyId,
  role: 'head' | 'clerk',
  happening: Happening | undefined,
) {
  const staff = await listStaff(office, agencyId)
  const holder = staff.find(({ roles }) => roles.includes(role))
  const id = happening?.by.kind === 'officer' ? staffIdOf(happening.by.id) : holder?.staffId
  const officer = id && (await officerById(office, id))
  if (!id || !officer) throw new Error(`${agencyId} has no ${role}`)
  const at = instant(happening?.at ?? office.clock.now())
  return { id, name: officer.name, title: officer.position.vi, at }
}

const isStaffId = (text: string): text is StaffId => /^[0-9a-f-]{36}$/.test(text)
const staffIdOf = (text: string): StaffId | undefined => (isStaffId(text) ? text : undefined)
