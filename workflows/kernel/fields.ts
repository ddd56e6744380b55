import { z } from 'zod'
import { earliestBirth, latestBirth, parseBirthDate } from './birth.ts'
import { placeFault } from './divisions/place-fault.ts'
import { parsePersonalId, parsePhone, parseTaxCode } from './identifiers.ts'
import { legible, legibleLine, mixesScripts } from './legible.ts'
import { type CivilDate, civilDate } from './time.ts'
import { plainName } from './vietnamese.ts'

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

/** A civil date, or the day on which the question is answered. */
export type DateLimit = string | 'today'
/** Within which days an answer can be true. */
export interface DateLimits {
  from?: DateLimit
  until?: DateLimit
}

/** How a field is drawn. Pages know these kinds and no procedure. */
export type FieldKind =
  | { kind: 'text' | 'longText' | 'name' | 'email' | 'phone' | 'personalId' | 'taxCode' }
  /** `partial`: a year, or a month of a year, is an answer, too. */
  | ({ kind: 'date'; partial?: true } & DateLimits)
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
// The letters of another script that look like ours make another name of the same look.
const inOneScript = <S extends z.ZodType<string>>(schema: S) =>
  schema.refine((text) => !mixesScripts(text), 'name.script')
/** What a business or a place is called. */
export const ownName = (max = 200) => asked({ kind: 'text' }, inOneScript(line(max)))
/**
 * A name of one word or many, whole, as registered, in Latin letters as civil status writes it.
 * Apostrophes and hyphens, however a phone writes them, are stored as those of a keyboard, so that one
 * name is one.
 */
export const personName = () =>
  asked(
    { kind: 'name' },
    inOneScript(line(120))
      .transform(plainName)
      .pipe(z.string().regex(/^(?=.*\p{L})[\p{Script=Latin}\p{M}'. -]+$/u, 'name.invalid')),
  )
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
// Three boxes as posted, or the stored text: year, month and day from the left, as far as given.
const inBoxes = (value: unknown): unknown => {
  if (typeof value !== 'object' || value === null) return value
  const { day = '', month = '', year = '' } = Object.fromEntries(Object.entries(value))
  const [y, m, d] = [year, month, day].map((part) => String(part).normalize('NFKC').trim())
  if (!y && !m && !d) return undefined
  return [y, ...(m || d ? [m?.padStart(2, '0')] : []), ...(d ? [d.padStart(2, '0')] : [])].join('-')
}
const isDate = (value: string): boolean => {
  try {
    return civilDate(value) === value
  } catch {
    return false
  }
}
/** A civil date, posted as day, month, year in three boxes; stored `YYYY-MM-DD`. */
export const date = (limits: DateLimits = {}) =>
  asked(
    { kind: 'date', ...limits },
    z.preprocess(inBoxes, z.string(missingOr('date.invalid'))).refine(isDate, 'date.invalid'),
  )
/** A day of birth as far as it is known: `YYYY-MM-DD`, `YYYY-MM` or `YYYY`. Nobody is born tomorrow. */
export const birthDate = (limits: DateLimits = { from: '1900-01-01', until: 'today' }) =>
  asked(
    { kind: 'date', partial: true, ...limits },
    z
      .preprocess(inBoxes, z.string(missingOr('birthDate.invalid')))
      .refine((value) => parseBirthDate(value) === value, 'birthDate.invalid'),
  )

/** The limits of a date on the day it is answered; `today` is open while no day is told. */
export const limitsOn = (
  { from, until }: DateLimits,
  on: CivilDate | undefined,
): { from?: string; until?: string } => ({
  ...(from && (from !== 'today' || on) ? { from: from === 'today' ? on : from } : {}),
  ...(until && (until !== 'today' || on) ? { until: until === 'today' ? on : until } : {}),
})

/** What is wrong with a date that exists, or null. A birth known by its year may lie within. */
function beyondLimits(
  limits: DateLimits,
  value: string,
  on?: CivilDate,
): Omit<FieldError, 'path'> | null {
  const { from, until } = limitsOn(limits, on)
  if (from && latestBirth(value) < from) return { message: 'date.tooEarly', values: { from } }
  if (until && earliestBirth(value) > until) return { message: 'date.tooLate', values: { until } }
  return null
}
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
/**
 * Province by its code, commune by the name it bears on the day the address is given, and a line. On the
 * day of filing both must be units of that day.
 */
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
  /** What the text names: the bounds that were passed. Dates are civil dates. */
  values?: { readonly [name: string]: string | number }
}

/** The bounds a message may name, by the kind of question. */
const boundsOf = (field: FieldKind): FieldError['values'] =>
  'min' in field ? { min: field.min, max: field.max } : undefined

/**
 * Parses the fields that apply; answers to questions that were not asked are dropped. Told the day, it
 * also holds dates against it: stored facts are read without, since their day has passed.
 */
export function parseFields(
  fields: Fields,
  answers: Answers,
  on?: CivilDate,
): { facts: Answers; errors: readonly FieldError[] } {
  const facts: Record<string, unknown> = {}
  const errors: FieldError[] = []
  for (const [name, field] of Object.entries(fields)) {
    if (field.when && !field.when(answers)) continue
    const parsed = field.schema.safeParse(Object.hasOwn(answers, name) ? answers[name] : undefined)
    if (!parsed.success) {
      const values = boundsOf(field)
      errors.push(
        ...parsed.error.issues.map((issue) => ({
          path: [name, ...issue.path.filter((part) => typeof part !== 'symbol')],
          message: issue.message,
          ...(values ? { values } : {}),
        })),
      )
      continue
    }
    if (parsed.data === undefined) continue
    const beyond =
      field.kind === 'date' && typeof parsed.data === 'string'
        ? beyondLimits(field, parsed.data, on)
        : null
    const elsewhere =
      field.kind === 'address' && !field.prefill && on ? placeFault(parsed.data, on) : null
    if (beyond) errors.push({ path: [name], ...beyond })
    else if (elsewhere) errors.push({ ...elsewhere, path: [name, ...elsewhere.path] })
    else facts[name] = parsed.data
  }
  return { facts, errors }
}
