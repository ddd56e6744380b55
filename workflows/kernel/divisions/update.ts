import { z } from 'zod'
import { civilDate } from '../time.ts'

const provinceCode = z.string().regex(/^\d{2}$/)
const communeCode = z.string().regex(/^\d{5}$/)
const name = z
  .string()
  .min(2)
  .transform((text) => text.normalize('NFC'))
const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .transform(civilDate)

/** Whence the change is known, and whether it was held against a published text. */
const head = {
  /** The first day on which the units stand as said here. */
  effectiveOn: day,
  /** Numbers of the resolutions: `39/2026/QH16`. */
  resolutions: z.array(z.string().min(1)),
  source: z.string().min(1),
  confirmed: z.boolean(),
}

const change = <Unit extends z.ZodType>(code: z.ZodString, unit: Unit) =>
  z.array(z.strictObject({ from: z.array(code), to: z.array(unit).min(1) }))

/**
 * A resolution on administrative units as a data file. Each change names the units that end on that day
 * and those that stand in their place: one for one when a commune becomes a ward, several for one in a
 * merger, one for several in a split. A unit that only gives or gains land ends and begins again.
 */
export const updateSchema = z.strictObject({
  ...head,
  provinces: change(
    provinceCode,
    z.strictObject({ code: provinceCode, name: z.strictObject({ vi: name, en: name }) }),
  ),
  communes: change(
    communeCode,
    z.strictObject({ code: communeCode, province: provinceCode, name }),
  ),
})
export type Update = z.output<typeof updateSchema>

/** The whole division of a day, with which history begins: names by code. */
export const divisionSchema = z.strictObject({
  ...head,
  provinces: z.record(provinceCode, z.strictObject({ vi: name, en: name })),
  communes: z.record(provinceCode, z.record(communeCode, name)),
})

/** A whole division in the shape of an update: everything begins, nothing ends. */
export const asUpdate = ({
  provinces,
  communes,
  ...said
}: z.output<typeof divisionSchema>): Update => ({
  ...said,
  provinces: Object.entries(provinces).map(([code, own]) => ({
    from: [],
    to: [{ code, name: own }],
  })),
  communes: Object.entries(communes).flatMap(([province, named]) =>
    Object.entries(named).map(([code, own]) => ({ from: [], to: [{ code, province, name: own }] })),
  ),
})
