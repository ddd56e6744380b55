import {
  type By,
  certificateFacts,
  mayManage,
  openChanges,
  staffFacts,
} from '#services/administration/index.ts'
import { certificatesOf } from '#services/documents/index.ts'
import { type Agency, listStaff, type OfficerActor, unitsOf } from '#services/identity/index.ts'
import type { Office } from '#services/office.ts'
import { accountSchema, listAccounts } from '#services/payments/index.ts'

/** An agency with everything that is set up about it, as its administrators see it. */
export async function shownAgency(office: Office, actor: OfficerActor, agency: Agency) {
  const { agencyId } = agency
  const staff = await listStaff(office, agencyId)
  const owners = [
    { purpose: 'seal' as const, subject: agencyId },
    ...staff.map(({ staffId }) => ({ purpose: 'person' as const, subject: staffId })),
  ]
  const certificates = await Promise.all(owners.map((owner) => certificatesOf(office, owner)))
  return {
    agencyId,
    name: agency.name,
    demo: agency.demo,
    manages: await mayManage(office, actor, agencyId),
    confirms: await mayManage(office, actor, agencyId, 'confirm'),
    units: await unitsOf(office, agencyId),
    staff: staff.map(({ staffId, subject, name, position, email, unitId, roles, active }) => ({
      staffId,
      name,
      position,
      roles,
      active,
      typed: {
        subject,
        name,
        positionVi: position.vi,
        positionEn: position.en,
        personEmail: email,
        unit: unitId,
      },
    })),
    accounts: (await listAccounts(office, agencyId)).map(
      ({ bank, bankName, account, holder, until }) => ({
        ...{ bank, bankName, account, holder },
        until: until?.toISOString() ?? null,
      }),
    ),
    certificates: certificates.flat().map(({ id, commonName, source, validUntil }) => ({
      id,
      commonName,
      source,
      validUntil: validUntil.toISOString(),
    })),
    waiting: await waitingChanges(office, actor, agencyId),
  }
}

export type ShownAgency = Awaited<ReturnType<typeof shownAgency>>

async function waitingChanges(office: Office, actor: By, agencyId: Agency['agencyId']) {
  const open = await openChanges(office, [agencyId])
  return open.map((change) => ({
    id: change.id,
    kind: change.kind,
    what: whatOf(change),
    by: change.proposedName,
    at: change.proposedAt.toISOString(),
    isOwn: actor.kind === 'officer' && change.proposedBy === actor.staffId,
  }))
}

/** Whom or what a change is about, in one line. */
function whatOf({ kind, facts }: { kind: string; facts: unknown }): string {
  const staff = kind === 'staff' && staffFacts.safeParse(facts).data
  if (staff) return `${staff.name} (${staff.positionVi})`
  const account = kind === 'account' && accountSchema.safeParse(facts).data
  if (account) return `${account.account} · ${account.bankName} · ${account.holder}`
  const certificate = kind === 'certificate' && certificateFacts.safeParse(facts).data
  return certificate ? `${certificate.commonName} (${certificate.issuer})` : ''
}
