import { z } from 'zod'
import type { StaffRole } from '#db/schema/index.ts'
import { parseId } from '../id.ts'
import { parseAgencyId } from '../identity/index.ts'
import { accountSchema } from '../payments/index.ts'
import { agencyKinds, agencyLevels, staffRoles } from './choices.ts'

/** Whoever signs, handles money or appoints others is appointed by two people. */
export const appointedByTwo: readonly StaffRole[] = ['head', 'accountant', 'admin']

const said = (least: number, most = 200) =>
  z.string().trim().min(least, 'missing').max(most, 'long')

/** An identifier such as `000.00.51.H26`. */
export const agencyIdField = z.string().transform((text, ctx) => {
  const id = parseAgencyId(text.trim().toUpperCase())
  if (!id) ctx.addIssue({ code: 'custom', message: 'agencyId' })
  return id ?? z.NEVER
})

/** An agency as somebody writes it down. Codes are those of the division in force. */
export const agencyFacts = z.object({
  agencyId: agencyIdField,
  kind: z.enum(agencyKinds, 'missing'),
  level: z.enum(agencyLevels, 'missing'),
  parentId: z.union([z.literal('').transform(() => null), agencyIdField, z.null()]),
  nameVi: said(3),
  nameEn: said(3),
  provinceCode: z.string().regex(/^\d{2}$/, 'provinceCode'),
  communeCode: z.union([
    z.literal('').transform(() => null),
    z.string().regex(/^\d{5}$/, 'communeCode'),
    z.null(),
  ]),
  address: said(5),
  email: z.email('email'),
  phone: said(8, 30),
})

export const unitFacts = z.object({
  slug: z.string().regex(/^[a-z][a-z0-9-]{1,40}$/, 'slug'),
  nameVi: said(2),
  nameEn: said(2),
})

/** An officer, new (`staffId` null) or as they shall be from now on. */
export const staffFacts = z.object({
  staffId: z
    .string()
    .transform((text) => parseId<'staff'>(text))
    .nullable(),
  /** `sub` at the staff directory: whoever it vouches for under this name is this officer. */
  subject: said(1, 120),
  name: said(3, 120),
  positionVi: said(2),
  positionEn: said(2),
  personEmail: z.email('email'),
  unit: z.string().min(1, 'missing'),
  roles: z.array(z.enum(staffRoles)).min(1, 'missing'),
  active: z.boolean(),
})

export const certificateFacts = z.object({
  signingKeyId: z.string(),
  purpose: z.enum(['seal', 'person']),
  subject: z.string(),
  commonName: z.string(),
  issuer: z.string(),
  validUntil: z.string(),
  source: z.enum(['pkcs12', 'pkcs11']),
})

/** What a change says, by its kind. */
export const changeFacts = {
  agency: agencyFacts,
  unit: unitFacts,
  staff: staffFacts,
  account: accountSchema,
  certificate: certificateFacts,
} as const

export type AgencyFacts = z.output<typeof agencyFacts>
export type UnitFacts = z.output<typeof unitFacts>
export type StaffFacts = z.output<typeof staffFacts>
export type CertificateFacts = z.output<typeof certificateFacts>
