import type { z } from 'zod'
import type { SummarisedError } from '#app/components/error-summary.tsx'
import vi from '#app/i18n/locales/vi/agencies.json'
import type { Reader } from '#app/i18n/reader.tsx'

/** What is wrong with one field, as it crosses from the action to the page. */
export interface Fault {
  field: FieldName
  fault: FaultName
}
export type FieldName = keyof typeof vi.field
type FaultName = keyof typeof vi.fault

const isField = (name: unknown): name is FieldName =>
  typeof name === 'string' && Object.hasOwn(vi.field, name)
const isFault = (name: string): name is FaultName => Object.hasOwn(vi.fault, name)

/** The faults of a form that could not be read. Empty answers are missing, whatever else they are. */
export function faultsIn(error: z.ZodError, typed: (name: string) => string): Fault[] {
  const named = error.issues.flatMap(({ path, message }) => {
    const name = path.at(-1)
    if (!isField(name)) return []
    const fault = typed(name).trim() === '' ? 'missing' : isFault(message) ? message : 'other'
    return [{ field: name, fault } satisfies Fault]
  })
  return named.filter(({ field }, at) => named.findIndex((each) => each.field === field) === at)
}

const wordsOf = ({ t }: Reader, { field, fault }: Fault): string =>
  t(`agencies:fault.${fault}`, { field: t(`agencies:field.${field}`) })

/** Beside the field. */
export const faultsOf = (reader: Reader, faults: readonly Fault[], field: FieldName): string[] =>
  faults.filter((each) => each.field === field).map((each) => wordsOf(reader, each))

/** At the head of the page. */
export const summaryOfFaults = (
  reader: Reader,
  faults: readonly Fault[],
  scope = '',
): SummarisedError[] =>
  faults.map((each) => ({
    name: scope ? `${scope}-${each.field}` : each.field,
    text: wordsOf(reader, each),
  }))
