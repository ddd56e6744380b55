import { z } from 'zod'
import { parseBirthDate } from './birth.ts'

// The records of the national registers, once for whoever writes them, reads them, keeps what was read in
// a history or prints it. The shared platform's own interface is not public; an adapter to the real one
// translates into these shapes.

const day = z.iso.date()
/** As far as it is known: older people are registered by the year, or the month, of their birth. */
const birth = z.string().transform((text, ctx): string => {
  const known = parseBirthDate(text)
  if (!known) ctx.addIssue({ code: 'custom', message: 'not a day of birth' })
  return known ?? z.NEVER
})
const sex = z.enum(['male', 'female'])

export const registeredAddress = z.object({
  /** Two digits; the division in force since 01/07/2025 has no districts. */
  province: z.string().regex(/^\d{2}$/),
  /** Null where the commune was written down by its name alone. */
  communeCode: z
    .string()
    .regex(/^\d{5}$/)
    .nullable(),
  commune: z.string(),
  line: z.string(),
})
export type Address = z.output<typeof registeredAddress>

export const registeredPerson = z.object({
  personalId: z.string(),
  name: z.string(),
  sex,
  birthDate: birth,
  nationality: z.string(),
  ethnicity: z.string(),
  address: registeredAddress,
  householdHead: z.string().nullable(),
  /** Null where the database was never told. */
  maritalStatus: z.enum(['single', 'married', 'divorced', 'widowed']).nullable().default(null),
})
/** A person as the population database knows them. */
export type RegisteredPerson = z.output<typeof registeredPerson>

export const personInEntry = z.object({
  personalId: z.string().nullable(),
  name: z.string(),
  birthDate: birth,
  sex,
  ethnicity: z.string(),
  nationality: z.string(),
})
export type PersonInEntry = z.output<typeof personInEntry>

const entry = {
  entryId: z.string(),
  /** Where the entry stands in the books, as an extract must say. */
  book: z.string(),
  number: z.string(),
  registeredOn: day,
  registeredAt: z.string(),
}
export const civilStatusEntry = z.discriminatedUnion('kind', [
  z.object({
    ...entry,
    kind: z.literal('birth'),
    subject: personInEntry,
    birthPlace: z.string(),
    mother: personInEntry.nullable(),
    father: personInEntry.nullable(),
  }),
  z.object({
    ...entry,
    kind: z.literal('marriage'),
    husband: personInEntry,
    wife: personInEntry,
    divorcedOn: day.nullable(),
  }),
  z.object({
    ...entry,
    kind: z.literal('death'),
    subject: personInEntry,
    diedOn: day,
    deathPlace: z.string(),
  }),
])
/** An entry in the civil-status register: all an extract (trích lục) is made from. */
export type CivilStatusEntry = z.output<typeof civilStatusEntry>
export const civilStatusEntries = z.object({ entries: z.array(civilStatusEntry) })

/** The people an entry is about. */
export function peopleIn(entry: CivilStatusEntry): readonly PersonInEntry[] {
  switch (entry.kind) {
    case 'birth':
      return [entry.subject, entry.mother, entry.father].filter((person) => person !== null)
    case 'marriage':
      return [entry.husband, entry.wife]
    case 'death':
      return [entry.subject]
  }
}

export const registeredBusiness = z.object({
  taxCode: z.string(),
  name: z.string(),
  kind: z.enum(['company', 'privateEnterprise', 'household']),
  status: z.enum(['active', 'suspended', 'dissolved']),
  registeredOn: day,
  address: registeredAddress,
  legalRepresentative: z.object({ personalId: z.string(), name: z.string(), title: z.string() }),
})
/** A business as the business register knows it. */
export type RegisteredBusiness = z.output<typeof registeredBusiness>

/**
 * A business as it is handed to the tax register to be given its code and entered. Whoever looks it up
 * under that code later reads the very same record, by `registeredBusiness`.
 */
export const businessToRegister = registeredBusiness.omit({ taxCode: true })
export type BusinessToRegister = z.output<typeof businessToRegister>

export const fineDecision = z.object({
  /** SoQD, NgayQD, KhoBac, ThoiGianViPham in the national platform's words. */
  number: z.string(),
  decidedOn: day,
  agency: z.string(),
  treasury: z.object({ code: z.string(), name: z.string() }),
  offender: z.object({ personalId: z.string(), name: z.string() }),
  /** Registration plate of the vehicle, as its decision writes it; absent where none was involved. */
  plate: z.string().optional(),
  violatedAt: z.iso.datetime(),
  violation: z.string(),
  amount: z.int().positive(),
  /** When the offender received it, once its service is recorded. */
  servedOn: day.optional(),
  /** Where it gives more than ten days to pay. */
  payWithinDays: z.int().min(1).max(366).optional(),
  /** When it was paid, by whatever way; absent while it is owed. */
  paidAt: z.iso.datetime().optional(),
})
/** A decision to fine somebody, as the traffic police's database knows it. Amount in đồng. */
export type FineDecision = z.output<typeof fineDecision>

/** That a fine was paid, as its register is told and notes it on the decision. */
export const finePayment = fineDecision
  .pick({ number: true, decidedOn: true, paidAt: true })
  .required()

/** What the tax authority found to be owed. Amount in đồng; nought is an answer, too. */
export const assessment = z.object({ amount: z.int().nonnegative(), notice: z.string() })

export const landParcel = z.object({
  certificate: z.string(),
  sheet: z.string(),
  parcel: z.string(),
  areaM2: z.number().positive(),
  purpose: z.string(),
  address: registeredAddress,
  owners: z.array(z.object({ personalId: z.string(), name: z.string() })).min(1),
})
/** A parcel of land and its owners, as the land database knows it. */
export type LandParcel = z.output<typeof landParcel>

export const healthCertificate = z.object({
  number: z.string(),
  issuedOn: day,
  validUntil: day,
  facility: z.string(),
  /** Classes of driving licence the examination was for. */
  classes: z.string(),
  fit: z.boolean(),
})
/** The latest driver's health certificate of a person, as the health data platform knows it. */
export type HealthCertificate = z.output<typeof healthCertificate>
