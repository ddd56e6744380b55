import {
  type BusinessId,
  type CitizenActor,
  openBusiness,
  personalIdOf,
} from '#services/identity/index.ts'
import { type Office, todayOf } from '#services/office.ts'
import { provinceOn } from '#workflows/kernel/divisions/index.ts'
import { parseTaxCode } from '#workflows/kernel/identifiers.ts'
import { type RegisteredBusiness, registeredBusiness } from '#workflows/kernel/register-records.ts'
import { type NotAllowed, type Reading, read } from './read.ts'

export type BusinessAnswer =
  | { outcome: 'found'; business: RegisteredBusiness }
  | { outcome: 'notFound' }
  | { outcome: 'unavailable' }
  | NotAllowed

/** Looks a business up in the business register by tax code. */
export async function lookUpBusiness(
  office: Office,
  taxCode: string,
  reading: Reading,
): Promise<BusinessAnswer> {
  const answer = await read(office, reading, {
    registry: 'business',
    request: { path: `/api/business/${encodeURIComponent(taxCode)}` },
    schema: registeredBusiness,
    about: [],
    aboutIn: ({ legalRepresentative }) => [legalRepresentative.personalId],
    own: reading.actor.kind === 'citizen' && reading.actor.business?.taxCode === taxCode,
  })
  return answer.outcome === 'found' ? { outcome: 'found', business: answer.value } : answer
}

export type Claim =
  | { outcome: 'opened'; businessId: BusinessId }
  | { outcome: 'invalidTaxCode' | 'notFound' | 'notActive' | 'notRepresentative' }
  | { outcome: 'unavailable' }
  | NotAllowed

/**
 * Opens the account of a business for the citizen whom the register names as its legal
 * representative. The register's word decides, nothing that was typed.
 */
export async function claimBusiness(
  office: Office,
  actor: CitizenActor,
  typed: string,
): Promise<Claim> {
  const taxCode = parseTaxCode(typed)
  if (taxCode.outcome === 'invalid') return { outcome: 'invalidTaxCode' }
  const answer = await lookUpBusiness(office, taxCode.code, {
    actor,
    purpose: 'businessMembership',
    reference: null,
  })
  if (answer.outcome !== 'found') return answer
  const { business } = answer
  if (business.legalRepresentative.personalId !== (await personalIdOf(office, actor.personId))) {
    return { outcome: 'notRepresentative' }
  }
  if (business.status !== 'active') return { outcome: 'notActive' }
  const { line, commune, province } = business.address
  const within = provinceOn(province, todayOf(office))?.name.vi
  const businessId = await openBusiness(
    office,
    {
      taxCode: business.taxCode,
      name: business.name,
      address: [line, commune, within].filter(Boolean).join(', '),
      demo: office.settings.sandboxes,
    },
    business.legalRepresentative,
  )
  return { outcome: 'opened', businessId }
}
