import { z } from 'zod'
import type { AgencyId, StaffId } from '#db/schema/index.ts'
import { type ActName, actNamed } from '#workflows/kernel/acts.ts'
import { instant } from '#workflows/kernel/time.ts'
import { issueDecision } from '../decisions/index.ts'
import { type AgencyKind, listStaff, officerById } from '../identity/index.ts'
import type { Office } from '../office.ts'
import { provinceByCode } from '../registries/index.ts'
import { type Order, report } from './asking/order.ts'
import { agencyOf, bilingualName } from './moving/record.ts'
import { type Happening, lastSaid } from './moving/timeline.ts'

const kindSchema = z.object({ kind: z.enum(['grant', 'refusal', 'notice']) })

/** Abbreviations in document numbers; a kind without one is numbered without. */
const notations: Partial<Record<AgencyKind, string>> = {
  communeCommittee: 'UBND',
  provinceCommittee: 'UBND',
  communePolice: 'CAX',
  provincePolice: 'CAT',
  justiceDepartment: 'STP',
  financeDepartment: 'STC',
  healthDepartment: 'SYT',
}

/** Writes, numbers, signs and seals the decision, then tells the machine. */
export async function composeDecision(office: Office, order: Order): Promise<void> {
  const { kind } = kindSchema.parse(order.params)
  const { row, procedure, happenings } = order.record
  const agency = await agencyOf(office, order.record)
  const signer = await handOf(office, row.agencyId, 'head', happenings.findLast(isSignature))
  const clerk = await handOf(office, row.agencyId, 'clerk', happenings.findLast(isAct('issued')))
  const { decision } = await issueDecision(office, {
    key: `${row.id}:${kind}`,
    dossierId: row.id,
    dossierCode: row.code,
    procedure: { code: procedure.code, name: bilingualName(procedure) },
    kind,
    ...(procedure.series && kind === 'grant' ? { series: procedure.series } : {}),
    paper: ({ number, on }) =>
      procedure.decision({
        kind,
        facts: row.facts,
        said: lastSaid(happenings),
        holder: { name: row.holderName },
        agency: { name: agency.name.vi, place: agency.address },
        signedBy: { name: signer.name, title: signer.title },
        number,
        on,
      }),
    holderName: row.holderName,
    agency: {
      id: row.agencyId,
      name: agency.name.vi,
      place: provinceByCode(agency.provinceCode)?.name.vi ?? agency.name.vi,
      ...(notations[agency.kind] ? { notation: notations[agency.kind] } : {}),
    },
    signer: {
      id: signer.id,
      name: signer.name,
      capacity: [signer.title.toUpperCase()],
      at: signer.at,
    },
    clerk: { id: clerk.id, name: clerk.name, at: clerk.at },
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
