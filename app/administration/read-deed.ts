import type { Posted } from '#app/http/posted.ts'
import {
  addUnit,
  type By,
  type Changed,
  changeOfficer,
  proposeAccount,
  proposeCertificate,
  staffFacts,
  unitFacts,
} from '#services/administration/index.ts'
import { parseId } from '#services/id.ts'
import type { AgencyId } from '#services/identity/index.ts'
import type { Office } from '#services/office.ts'
import { accountSchema } from '#services/payments/index.ts'
import { type Fault, faultsIn } from './faults.ts'
import { chosen, officerNames, textsOf } from './typed.ts'

/** A form of an agency's page as it was read: what is wrong with it, or what it would do. */
type Deed = { sent: string; typed: Record<string, string> } & (
  | { outcome: 'faulty'; faults: Fault[] }
  | { outcome: 'read'; do(office: Office, by: By, agencyId: AgencyId): Promise<Changed> }
)

/** Reads whichever form was sent; null when it is none of the page's. */
export async function readDeed(posted: Posted): Promise<Deed | null> {
  switch (posted.intent) {
    case 'unit': {
      const typed = textsOf(posted, ['slug', 'nameVi', 'nameEn'])
      const read = unitFacts.safeParse(typed)
      return read.success
        ? deed('unit', typed, (office, by, id) => addUnit(office, by, id, read.data))
        : faulty('unit', typed, faultsIn(read.error, posted.text))
    }
    case 'account': {
      const typed = textsOf(posted, ['bank', 'bankName', 'account', 'holder'])
      const read = accountSchema.safeParse(typed)
      return read.success
        ? deed('account', typed, (office, by, id) => proposeAccount(office, by, id, read.data))
        : faulty('account', typed, faultsIn(read.error, posted.text))
    }
    case 'staff':
      return readOfficer(posted)
    case 'certificate':
      return readCertificate(posted)
    default:
      return null
  }
}

function readOfficer(posted: Posted): Deed {
  const typed = textsOf(posted, [...officerNames, 'unit'])
  const sent = `staff-${posted.text('staffId')}`
  const read = staffFacts.safeParse({
    ...typed,
    staffId: posted.text('staffId') || null,
    roles: chosen(posted, 'roles'),
    active: chosen(posted, 'active').includes('on'),
  })
  return read.success
    ? deed(sent, typed, (office, by, id) => changeOfficer(office, by, id, read.data))
    : faulty(
        sent,
        typed,
        faultsIn(read.error, (name) =>
          name === 'roles' ? chosen(posted, name).join() : posted.text(name),
        ),
      )
}

/** A passphrase that was typed is not sent back. */
async function readCertificate(posted: Posted): Promise<Deed> {
  const typed = textsOf(posted, ['owner', 'tokenKey'])
  const file = posted.files.find(({ name }) => name === 'file')?.file
  const tokenKey = posted.text('tokenKey').toLowerCase()
  const staffId = parseId<'staff'>(posted.text('owner'))
  if (!staffId && posted.text('owner') !== 'seal')
    return faulty('certificate', typed, [{ field: 'owner', fault: 'missing' }])
  if (!file && !/^([0-9a-f]{2}){1,32}$/.test(tokenKey))
    return faulty('certificate', typed, [
      { field: tokenKey ? 'tokenKey' : 'file', fault: tokenKey ? 'other' : 'missing' },
    ])
  const key = file
    ? ({
        source: 'pkcs12',
        file: new Uint8Array(await file.arrayBuffer()),
        passphrase: posted.text('passphrase'),
      } as const)
    : ({ source: 'pkcs11', tokenKey } as const)
  return deed('certificate', typed, (office, by, id) =>
    proposeCertificate(office, by, id, { staffId, key }),
  )
}

const deed = (
  sent: string,
  typed: Record<string, string>,
  act: (office: Office, by: By, agencyId: AgencyId) => Promise<Changed>,
): Deed => ({ outcome: 'read', sent, typed, do: act })

const faulty = (sent: string, typed: Record<string, string>, faults: Fault[]): Deed => ({
  outcome: 'faulty',
  sent,
  typed,
  faults,
})
