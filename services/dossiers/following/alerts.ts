import { listStaff } from '../../identity/index.ts'
import { notify } from '../../notifications/index.ts'
import type { Office } from '../../office.ts'
import { type DossierRecord, officePathOf } from '../moving/record.ts'

/** Tells the seniors and the head of the agency that a dossier needs their eye. */
export async function alertSeniors(
  office: Office,
  { row }: Pick<DossierRecord, 'row'>,
  reason: 'dueSoon' | 'overdue' | 'stuck' | 'parked',
  key: string,
): Promise<void> {
  const staff = await listStaff(office, row.agencyId)
  const wanted = reason === 'dueSoon' ? ownersOf(row.owner) : ['senior', 'head']
  for (const member of staff.filter(({ roles }) => roles.some((role) => wanted.includes(role))))
    await notify(office, {
      to: { staffId: member.staffId },
      template: 'dossierAlert',
      params: { dossierCode: row.code, reason, link: officePathOf(row) },
      key: `alert:${row.id}:${key}:${member.staffId}`,
    })
}

/** A warning goes to those whose turn it is, to the seniors, and to the head, who alone may apologise. */
const ownersOf = (owner: string): readonly string[] => [owner, 'senior', 'head']
