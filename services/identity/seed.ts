import { z } from 'zod'
import type { Tx } from '#db/client.ts'
import {
  type AgencyId,
  agencies,
  agencyUnits,
  businesses,
  businessMembers,
  staff,
} from '#db/schema/index.ts'
import { demoAgencies, demoUnits } from '#db/seed/agencies.ts'
import { demoBusinesses, demoCitizens } from '#db/seed/citizens.ts'
import { demoStaff } from '#db/seed/staff.ts'
import { newId, parseId } from '#services/id.ts'
import type { Office } from '#services/office.ts'
import { composed, searchKey } from '#workflows/kernel/vietnamese.ts'
import { parseAgencyId, unitId } from './agency-id.ts'
import { blindIndex } from './cipher.ts'
import { receivePerson } from './person.ts'

const demoProvince = '01'
const roles = z.array(z.enum(['desk', 'unit', 'head', 'clerk', 'accountant', 'admin', 'senior']))

/** The demonstration's agencies, officers, citizens and company. Doing it again changes nothing. */
export async function seedIdentity(office: Office): Promise<void> {
  await office.db.transaction(async (tx) => {
    for (const agency of demoAgencies) await seedAgency(tx, agency)
    for (const officer of demoStaff) await seedOfficer(office, tx, officer)
    for (const citizen of demoCitizens) {
      const id = known(parseId<'person'>(citizen.id), citizen.id)
      await receivePerson(office, tx, citizen, { id, demo: true, signedIn: false })
    }
    for (const business of demoBusinesses) await seedBusiness(office, tx, business)
  })
}

async function seedAgency(tx: Tx, agency: (typeof demoAgencies)[number]): Promise<void> {
  const id = agencyIdOf(agency.id)
  await tx
    .insert(agencies)
    .values({
      id,
      kind: agency.kind,
      level: agency.level,
      parentId: agency.parent ? agencyIdOf(agency.parent) : null,
      nameVi: agency.vi,
      nameEn: agency.en,
      provinceCode: demoProvince,
      communeCode: agency.commune,
      address: 'Số 1 đường Hoa Sen (địa chỉ mô phỏng)',
      email: `${agency.mailbox}@coquan.example`,
      phone: '1900 0000',
      demo: true,
    })
    .onConflictDoNothing()
  await tx
    .insert(agencyUnits)
    .values(
      demoUnits.map(({ slug, vi, en }) => ({
        id: unitId(id, slug),
        agencyId: id,
        nameVi: vi ?? agency.unit.vi,
        nameEn: en ?? agency.unit.en,
      })),
    )
    .onConflictDoNothing()
}

async function seedOfficer(office: Office, tx: Tx, officer: (typeof demoStaff)[number]) {
  const agencyId = agencyIdOf(officer.agency)
  await tx
    .insert(staff)
    .values({
      id: known(parseId<'staff'>(officer.id), officer.id),
      subject: officer.subject,
      name: composed(officer.name),
      positionVi: officer.position.vi,
      positionEn: officer.position.en,
      email: officer.email,
      agencyId,
      unitId: unitId(agencyId, officer.unit),
      roles: roles.parse(officer.roles),
      active: true,
      demo: true,
      createdAt: office.clock.now(),
    })
    .onConflictDoNothing()
}

async function seedBusiness(office: Office, tx: Tx, business: (typeof demoBusinesses)[number]) {
  const now = office.clock.now()
  const [added] = await tx
    .insert(businesses)
    .values({
      id: newId<'business'>(office),
      taxCode: business.taxCode,
      name: composed(business.name),
      nameKey: searchKey(business.name),
      address: business.address,
      demo: true,
      createdAt: now,
    })
    .onConflictDoNothing()
    .returning({ id: businesses.id })
  if (!added) return
  const member = (person: { personalId: string; name: string }) => ({
    id: newId<'member'>(office),
    businessId: added.id,
    personalIdIndex: blindIndex(office.settings, person.personalId),
    name: person.name,
    since: now,
  })
  await tx.insert(businessMembers).values([
    { ...member(business.legalRepresentative), role: 'legalRepresentative' },
    { ...member(business.accountant), role: 'accountant' },
  ])
}

const agencyIdOf = (text: string): AgencyId => known(parseAgencyId(text), text)

function known<T>(value: T | null, text: string): T {
  if (value === null) throw new Error(`unusable id in the demo data: ${text}`)
  return value
}
