import { z } from 'zod'
import type { Said } from './asked.ts'
import type { RegisterName } from './machine.ts'
import {
  type CivilStatusEntry,
  civilStatusEntry,
  fineDecision,
  healthCertificate,
  landParcel,
  registeredAddress,
  registeredPerson,
} from './register-records.ts'

export type { CivilStatusEntry, PersonInEntry } from './register-records.ts'

// What the registers said of a dossier, as far as papers print it: parts of the registers' own records.

const entriesSchema = z.object({ entries: z.string() })

/** What a register answered about the dossier; empty where it was not asked or knew nothing. */
function answeredBy<T>(said: Said, register: RegisterName, schema: z.ZodType<T>): readonly T[] {
  const answer = entriesSchema.safeParse(said.registers?.[register])
  return answer.success ? z.array(schema).parse(JSON.parse(answer.data.entries)) : []
}

const personSchema = registeredPerson.pick({
  personalId: true,
  name: true,
  sex: true,
  birthDate: true,
  ethnicity: true,
  nationality: true,
})
/** A person as the population register knows them. */
export type PersonOnRecord = z.output<typeof personSchema>

/** People the population register found, to be printed as it knows them. */
export const peopleFound = (said: Said): readonly PersonOnRecord[] =>
  answeredBy(said, 'population', personSchema)

/** The entries the civil-status register offered, in its order. */
export const entriesFound = (said: Said): readonly CivilStatusEntry[] =>
  answeredBy(said, 'civilStatus', civilStatusEntry)

const offeredSchema = civilStatusEntry.options[0].pick({ entryId: true })
/** The entries the civil-status register offered, by the names it gives them. */
export const entriesOffered = (said: Said): readonly string[] =>
  answeredBy(said, 'civilStatus', offeredSchema).map(({ entryId }) => entryId)

const fitnessSchema = healthCertificate.pick({ number: true, facility: true })
/** The certificate of fitness to drive, where the health register has one. */
export const fitnessFound = (said: Said): z.output<typeof fitnessSchema> | undefined =>
  answeredBy(said, 'health', fitnessSchema)[0]

const parcelSchema = landParcel
  .pick({ certificate: true, sheet: true, parcel: true, areaM2: true, purpose: true })
  .extend({
    address: registeredAddress
      .pick({ province: true, commune: true, line: true })
      .partial({ province: true }),
  })
/** The parcel as the land register knows it. */
export const parcelFound = (said: Said): z.output<typeof parcelSchema> | undefined =>
  answeredBy(said, 'land', parcelSchema)[0]

const fineSchema = fineDecision
  .pick({
    number: true,
    decidedOn: true,
    agency: true,
    treasury: true,
    plate: true,
    servedOn: true,
    payWithinDays: true,
    violatedAt: true,
    violation: true,
    amount: true,
  })
  .extend({ offender: fineDecision.shape.offender.optional() })
/** A decision to fine somebody, as its register gave it. */
export type FineOnRecord = z.output<typeof fineSchema>
/** The decision to fine as the register of fines gave it. */
export const fineFound = (said: Said): FineOnRecord | undefined =>
  answeredBy(said, 'fines', fineSchema)[0]
