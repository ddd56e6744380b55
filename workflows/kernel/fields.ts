import { z } from 'zod'
import { parsePersonalId, parsePhone, parseTaxCode } from './identifiers.ts'
import { legible, legibleLine } from './legible.ts'
import { civilDate } from './time.ts'

/** Where an answer can come from without asking: what the State already knows is not asked again. */
export type PrefillSource =
  | 'person.name'
  | 'person.personalId'
  | 'person.birthDate'
  | 'person.sex'
  | 'person.address'
  | 'person.phone'
  | 'person.email'
  | 'business.name'
  | 'business.taxCode'
  | 'business.address'

/** How a field is drawn. Pages know these kinds and no procedure. */
export type FieldKind =
  | { kind: 'text' | 'longText' | 'name' | 'email' | 'phone' | 'personalId' | 'taxCode' | 'date' }
  | { kind: 'integer'; min: number; max: number }
  | { kind: 'amount' }
  | { kind: 'choice' | 'select'; options: readonly string[] }
  | { kind: 'choices'; options: readonly string[] }
  | { kind: 'agree' }
  | { kind: 'address' }
  | { kind: 'list'; of: Fields; min: number; max: number }

/** One question. `schema` parses what a form posts (strings) into the answer's type. */
export type Field<T = unknown> = FieldKind & {
  schema: z.ZodType<T>
  optional: boolean
  /** Asked only when this holds for the answers given so far. */
  when?: (answers: Answers) => boolean
  prefill?: PrefillSource
}
export type Fields = { readonly [name: string]: Field }
/** Answers as stored in drafts: JSON, not yet trusted. */
export type Answers = { readonly [name: string]: unknown }

export type FactsOf<F extends Fields> = {
  [K in keyof F]: F[K] extends Field<infer T> ? T : never
}

// Messages are keys of the `form` texts; pages translate them for the reader.
const missingOr = (code: string) => ({
  error: (issue: { input: unknown }) =>
    issue.input === undefined || issue.input === '' ? 'required' : code,
})
const line = (max: number) =>
  z
    .string(missingOr('invalid'))
    .transform((text) => legibleLine(text))
    .pipe(z.string().min(1, 'required').max(max, 'tooLong'))
const paragraph = (max: number) =>
  z
    .string(missingOr('invalid'))
    .transform((text) => legible(text).trim())
    .pipe(z.string().min(1, 'required').max(max, 'tooLong'))
const asked = <T, K extends FieldKind>(kind: K, schema: z.ZodType<T>) => ({
  ...kind,
  schema,
  optional: false,
})

export const text = (max = 200) => asked({ kind: 'text' }, line(max))
export const longText = (max = 2000) => asked({ kind: 'longText' }, paragraph(max))
export const personName = () =>
  asked({ kind: 'name' }, line(120).pipe(z.string().regex(/^[\p{L}\p{M}'’. -]+$/u, 'name.invalid')))
export const email = () => asked({ kind: 'email' }, line(254).pipe(z.email('email.invalid')))
// A parser of the kernel as a schema: what it refuses is an error under this code.
const read = (parse: (text: string) => string | null, code: string) =>
  line(40).transform((text, ctx): string => {
    const value = parse(text)
    if (value === null) ctx.addIssue({ code: 'custom', message: code, input: text })
    return value ?? z.NEVER
  })
/** A mobile, a landline or a number abroad, stored as `parsePhone` says. */
export const phone = () => asked({ kind: 'phone' }, read(parsePhone, 'phone.invalid'))
/** Personal identification number: place (3), century and sex (1), year (2), random (6). */
export const personalId = () =>
  asked({ kind: 'personalId' }, read(parsePersonalId, 'personalId.invalid'))
/** Tax code: ten digits with a check digit, optionally a branch `-nnn`, or a personal ID. */
export const taxCode = () =>
  asked(
    { kind: 'taxCode' },
    read((text) => {
      const parsed = parseTaxCode(text)
      return parsed.outcome === 'invalid' ? null : parsed.code
    }, 'taxCode.invalid'),
  )
export const integer = (min: number, max: number) =>
  asked(
    { kind: 'integer', min, max },
    z.preprocess(
      (value) =>
        typeof value === 'string' && /^\d{1,9}$/.test(value.trim()) ? Number(value) : value,
      z.int(missingOr('integer.invalid')).min(min, 'integer.tooSmall').max(max, 'integer.tooLarge'),
    ),
  )
/** Whole đồng; dots as thousands separators are accepted, exponents and hexadecimal are not. */
export const amount = () =>
  asked(
    { kind: 'amount' },
    z.preprocess(
      (value) =>
        typeof value === 'string' && /^\d{1,3}(\.?\d{3})*$|^\d{1,13}$/.test(value.trim())
          ? Number(value.replaceAll('.', ''))
          : value,
      z
        .int(missingOr('amount.invalid'))
        .min(0, 'amount.invalid')
        .max(9_999_999_999_999, 'amount.invalid'),
    ),
  )
/** A civil date, posted as day, month, year in three boxes; stored `YYYY-MM-DD`. */
export const date = (limits: { from?: string; until?: string } = {}) =>
  asked(
    { kind: 'date' },
    z
      .preprocess(
        (value) => {
          if (typeof value !== 'object' || value === null) return value
          const { day = '', month = '', year = '' } = Object.fromEntries(Object.entries(value))
          const parts = [year, month, day].map((part) => String(part).trim())
          if (parts.every((part) => part === '')) return undefined
          return `${parts[0]}-${parts[1]?.padStart(2, '0')}-${parts[2]?.padStart(2, '0')}`
        },
        z.string(missingOr('date.invalid')),
      )
      .refine((value) => {
        try {
          return civilDate(value) === value
        } catch {
          return false
        }
      }, 'date.invalid')
      .refine((value) => !limits.from || value >= limits.from, 'date.tooEarly')
      .refine((value) => !limits.until || value <= limits.until, 'date.tooLate'),
  )
const option = <const O extends readonly [string, ...string[]]>(options: O) =>
  z.enum(options, missingOr('choice.invalid'))
export const choice = <const O extends readonly [string, ...string[]]>(...options: O) =>
  asked({ kind: 'choice', options }, option(options))
export const select = <const O extends readonly [string, ...string[]]>(...options: O) =>
  asked({ kind: 'select', options }, option(options))
export const choices = <const O extends readonly [string, ...string[]]>(...options: O) =>
  asked(
    { kind: 'choices', options },
    z.preprocess(
      (value) => (typeof value === 'string' ? [value] : (value ?? [])),
      z.array(option(options)),
    ),
  )
/** An explicit, un-ticked consent. */
export const agree = () =>
  asked(
    { kind: 'agree' },
    z.preprocess(
      (value) => value === 'on' || value === true,
      z.literal(true, { error: 'agree.required' }),
    ),
  )
/** Province and commune codes of the two-level division in force since 01/07/2025, and a line. */
export const address = () =>
  asked(
    { kind: 'address' },
    z.object(
      {
        province: z.string(missingOr('invalid')).regex(/^\d{2}$/, 'address.province'),
        commune: line(100),
        line: line(200),
      },
      { error: 'required' },
    ),
  )
export const list = <F extends Fields>(of: F, limits: { min: number; max: number }) =>
  asked(
    { kind: 'list', of, ...limits },
    z.preprocess(
      (value) => (Array.isArray(value) ? value.filter((row) => !isBlank(row)) : (value ?? [])),
      z.array(objectOf(of)).min(limits.min, 'required').max(limits.max, 'list.tooMany'),
    ),
  )
const isBlank = (row: unknown): boolean =>
  row === undefined ||
  row === null ||
  row === '' ||
  (typeof row === 'object' && Object.values(row).every(isBlank))

/** Makes a question optional: a blank answer is no answer. */
export const optional = <T>(field: Field<T>): Field<T | undefined> => ({
  ...field,
  optional: true,
  schema: z.preprocess((value) => (isBlank(value) ? undefined : value), field.schema.optional()),
})
/** Asks only when earlier answers call for it; otherwise the answer is absent. */
export const only = <T>(
  when: (answers: Answers) => boolean,
  field: Field<T>,
): Field<T | undefined> => ({
  ...field,
  when,
})
/** Takes the answer from a register when it is known there. */
export const known = <T>(prefill: PrefillSource, field: Field<T>): Field<T> => ({
  ...field,
  prefill,
})

/** The object schema of unconditional fields, as used for an officer's act and for list rows. */
export function objectOf<F extends Fields>(fields: F): z.ZodType<FactsOf<F>> {
  return z.unknown().transform((input, ctx): FactsOf<F> => {
    const answers = isRecord(input) ? input : {}
    const { facts, errors } = parseFields(fields, answers)
    for (const { path, message } of errors)
      ctx.addIssue({ code: 'custom', message, path: [...path] })
    return isFactsOf(fields, facts) ? facts : z.NEVER
  })
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
/** True once every applicable field has been parsed by its own schema, which is what the type says. */
const isFactsOf = <F extends Fields>(fields: F, facts: Answers): facts is FactsOf<F> =>
  Object.keys(facts).every((name) => Object.hasOwn(fields, name))

export interface FieldError {
  path: readonly (string | number)[]
  /** A key of the form texts. */
  message: string
}

/** Parses the fields that apply; answers to questions that were not asked are dropped. */
export function parseFields(
  fields: Fields,
  answers: Answers,
): { facts: Answers; errors: readonly FieldError[] } {
  const facts: Record<string, unknown> = {}
  const errors: FieldError[] = []
  for (const [name, field] of Object.entries(fields)) {
    if (field.when && !field.when(answers)) continue
    const parsed = field.schema.safeParse(Object.hasOwn(answers, name) ? answers[name] : undefined)
    if (!parsed.success)
      errors.push(
        ...parsed.error.issues.map((issue) => ({
          path: [name, ...issue.path.filter((part) => typeof part !== 'symbol')],
          message: issue.message,
        })),
      )
    else if (parsed.data !== undefined) facts[name] = parsed.data
  }
  return { facts, errors }
}
