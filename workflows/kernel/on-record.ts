import { z } from 'zod'
import type { Said } from './asked.ts'
import type { RegisterName } from './machine.ts'

// What the registers said of a dossier, as far as papers print it.

const entriesSchema = z.object({ entries: z.string() })

/** What a register answered about the dossier; empty where it was not asked or knew nothing. */
function answeredBy<T>(said: Said, register: RegisterName, schema: z.ZodType<T>): readonly T[] {
  const answer = entriesSchema.safeParse(said.registers?.[register])
  return answer.success ? z.array(schema).parse(JSON.parse(answer.data.entries)) : []
}

const personSchema = z.object({
  personalId: z.string(),
  name: z.string(),
  sex: z.enum(['male', 'female']),
  birthDate: z.string(),
  ethnicity: z.string(),
  nationality: z.string(),
})
/** A person as the population register knows them. */
export type PersonOnRecord = z.output<typeof personSchema>

/** People the population register found, to be printed as it knows them. */
export const peopleFound = (said: Said): readonly PersonOnRecord[] =>
  answeredBy(said, 'population', personSchema)

// Entries of long ago name people without a number.
const personInEntry = personSchema.extend({ personalId: z.string().nullable() })
/** A person as an entry of the civil-status register names them. */
export type PersonInEntry = z.output<typeof personInEntry>
const place = {
  entryId: z.string(),
  book: z.string(),
  number: z.string(),
  registeredOn: z.string(),
  registeredAt: z.string(),
}
const civilStatusEntry = z.discriminatedUnion('kind', [
  z.object({
    ...place,
    kind: z.literal('birth'),
    subject: personInEntry,
    birthPlace: z.string(),
    mother: personInEntry.nullable(),
    father: personInEntry.nullable(),
  }),
  z.object({ ...place, kind: z.literal('marriage'), husband: personInEntry, wife: personInEntry }),
  z.object({
    ...place,
    kind: z.literal('death'),
    subject: personInEntry,
    diedOn: z.string(),
    deathPlace: z.string(),
  }),
])
/** An entry of the civil-status register. */
export type CivilStatusEntry = z.output<typeof civilStatusEntry>

/** The entries the civil-status register offered, in its order. */
export const entriesFound = (said: Said): readonly CivilStatusEntry[] =>
  answeredBy(said, 'civilStatus', civilStatusEntry)

const offeredSchema = z.object({ entryId: z.string() })
/** The entries the civil-status register offered, by the names it gives them. */
export const entriesOffered = (said: Said): readonly string[] =>
  answeredBy(said, 'civilStatus', offeredSchema).map(({ entryId }) => entryId)

const fitnessSchema = z.object({ number: z.string(), facility: z.string() })
/** The certificate of fitness to drive, where the health register has one. */
export const fitnessFound = (said: Said): z.output<typeof fitnessSchema> | undefined =>
  answeredBy(said, 'health', fitnessSchema)[0]

const parcelSchema = z.object({
  certificate: z.string(),
  sheet: z.string(),
  parcel: z.string(),
  areaM2: z.number(),
  purpose: z.string(),
  address: z.object({ commune: z.string(), line: z.string() }),
})
/** The parcel as the land register knows it. */
export const parcelFound = (said: Said): z.output<typeof parcelSchema> | undefined =>
  answeredBy(said, 'land', parcelSchema)[0]

const fineSchema = z.object({
  number: z.string(),
  decidedOn: z.string(),
  agency: z.string(),
  treasury: z.object({ code: z.string(), name: z.string() }),
  offender: z.object({ personalId: z.string(), name: z.string() }).optional(),
  plate: z.string().optional(),
  servedOn: z.string().optional(),
  payWithinDays: z.number().optional(),
  violatedAt: z.string(),
  violation: z.string(),
  amount: z.number(),
})
/** A decision to fine somebody, as its register gave it. */
export type FineOnRecord = z.output<typeof fineSchema>
/** The decision to fine as the register of fines gave it. */
export const fineFound = (said: Said): FineOnRecord | undefined =>
  answeredBy(said, 'fines', fineSchema)[0]
