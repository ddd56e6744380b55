import { type AgencyId, agencies, agencyUnits } from '#db/schema/index.ts'
import { type Brought, type BroughtKey, bringCertificate } from '../documents/index.ts'
import { type StaffId, unitId } from '../identity/index.ts'
import type { Office } from '../office.ts'
import type { Account } from '../payments/index.ts'
import { appoint } from './appoint.ts'
import { type By, mayFound, mayManage, writeChange } from './changes.ts'
import { type AgencyFacts, appointedByTwo, type StaffFacts, type UnitFacts } from './facts.ts'

/** `proposed`: it happens once somebody else confirms it. */
export type Changed = { outcome: 'done' | 'proposed' } | { outcome: 'refused'; reason: Refusal }

export type Refusal =
  | 'role'
  | 'exists'
  | 'unknownParent'
  | 'subjectTaken'
  | 'ownAdministration'
  | 'unknownUnit'
  | 'unknown'
  | Extract<Brought, { outcome: 'refused' }>['reason']

const refused = (reason: Refusal): Changed => ({ outcome: 'refused', reason })

/** Enters an agency, with the unit its administrators work in. */
export async function foundAgency(office: Office, by: By, facts: AgencyFacts): Promise<Changed> {
  if (!(await mayFound(office, by))) return refused('role')
  const { agencyId } = facts
  return office.db.transaction(async (tx) => {
    if (facts.parentId) {
      const known = await tx.query.agencies.findMany({
        where: (agency, { sql }) => sql`${agency.id} = ${facts.parentId}`,
      })
      if (known.length === 0) return refused('unknownParent')
    }
    const { agencyId: id, ...rest } = facts
    const added = await tx
      .insert(agencies)
      .values({ id, ...rest, demo: false })
      .onConflictDoNothing()
      .returning({ id: agencies.id })
    if (added.length === 0) return refused('exists')
    await tx.insert(agencyUnits).values({
      id: unitId(agencyId, administration.slug),
      agencyId,
      nameVi: administration.nameVi,
      nameEn: administration.nameEn,
    })
    await writeChange(office, tx, by, { agencyId, kind: 'agency', facts, state: 'done' })
    return { outcome: 'done' }
  })
}

/** The unit that every agency begins with. */
export const administration: UnitFacts = {
  slug: 'quan-tri',
  nameVi: 'Quản trị hệ thống',
  nameEn: 'Administration',
}

/** Adds a unit to an agency. */
export async function addUnit(
  office: Office,
  by: By,
  agencyId: AgencyId,
  facts: UnitFacts,
): Promise<Changed> {
  if (!(await mayManage(office, by, agencyId))) return refused('role')
  const { slug, nameVi, nameEn } = facts
  const added = await office.db
    .insert(agencyUnits)
    .values({ id: unitId(agencyId, slug), agencyId, nameVi, nameEn })
    .onConflictDoNothing()
    .returning({ id: agencyUnits.id })
  if (added.length === 0) return refused('exists')
  await writeChange(office, office.db, by, { agencyId, kind: 'unit', facts, state: 'done' })
  return { outcome: 'done' }
}

/**
 * Appoints an officer, or changes one; for some roles a second person has to agree. Nobody takes the
 * administration from themselves.
 */
export async function changeOfficer(
  office: Office,
  by: By,
  agencyId: AgencyId,
  facts: StaffFacts,
): Promise<Changed> {
  if (!(await mayManage(office, by, agencyId))) return refused('role')
  const keeps = facts.active && facts.roles.includes('admin')
  if (by.kind === 'officer' && facts.staffId === by.staffId && !keeps)
    return refused('ownAdministration')
  const needsSecond = facts.roles.some((role) => appointedByTwo.includes(role))
  return office.db.transaction(async (tx) => {
    if (!needsSecond) {
      const done = await appoint(office, tx, agencyId, facts)
      if (done.outcome === 'refused') return refused(done.reason)
    }
    const state = needsSecond ? 'proposed' : 'done'
    await writeChange(office, tx, by, { agencyId, kind: 'staff', facts, state })
    return { outcome: state }
  })
}

/** Proposes the account an agency is paid on. */
export async function proposeAccount(
  office: Office,
  by: By,
  agencyId: AgencyId,
  facts: Account,
): Promise<Changed> {
  if (!(await mayManage(office, by, agencyId))) return refused('role')
  await writeChange(office, office.db, by, { agencyId, kind: 'account', facts, state: 'proposed' })
  return { outcome: 'proposed' }
}

/** Brings a certificate of an officer, or of the agency itself (`staffId` null), with its key. */
export async function proposeCertificate(
  office: Office,
  by: By,
  agencyId: AgencyId,
  wanted: { staffId: StaffId | null; key: BroughtKey },
): Promise<Changed> {
  if (!(await mayManage(office, by, agencyId))) return refused('role')
  const owner = wanted.staffId
    ? { purpose: 'person' as const, subject: wanted.staffId }
    : { purpose: 'seal' as const, subject: agencyId }
  return office.db.transaction(async (tx) => {
    const brought = await bringCertificate(office, tx, owner, wanted.key)
    if (brought.outcome === 'refused') return refused(brought.reason)
    const { subject, issuer, validUntil } = brought.certificate
    const facts = {
      ...owner,
      signingKeyId: brought.id,
      commonName: subject.commonName,
      issuer,
      validUntil: validUntil.toISOString(),
      source: wanted.key.source,
    }
    await writeChange(office, tx, by, { agencyId, kind: 'certificate', facts, state: 'proposed' })
    return { outcome: 'proposed' }
  })
}
