import type { Answers } from '#services/dossiers/index.ts'
import { communesOn } from '#workflows/kernel/divisions/index.ts'
import type { Field, FieldError, FieldKind, Fields } from '#workflows/kernel/fields.ts'
import type { CivilDate } from '#workflows/kernel/time.ts'

/** A question as a page is told of it: data only, with what was typed or stored so far. */
export interface DrawnField {
  /** Name in the procedure; its texts stand under it. */
  name: string
  kind: FieldKind['kind']
  optional: boolean
  options: readonly string[]
  /** Bounds of a number, or of how many rows a list may have. */
  min: number
  max: number
  /** Of a date: a month or a year alone is an answer, too. */
  partial: boolean
  value?: unknown
  /** Questions of one row of a list; their values are in the rows of `value`. */
  of: readonly DrawnField[]
}

/** A composed answer: a date in parts, an address. */
export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** One question of a form with what was answered to it. */
export function drawn(name: string, field: Field, value: unknown): DrawnField {
  return {
    name,
    kind: field.kind,
    optional: field.optional,
    options: 'options' in field ? field.options : [],
    min: 'min' in field ? field.min : 0,
    max: 'max' in field ? field.max : 0,
    partial: field.kind === 'date' && field.partial === true,
    value: value ?? null,
    of:
      field.kind === 'list'
        ? Object.entries(field.of).map(([inner, innerField]) => drawn(inner, innerField, null))
        : [],
  }
}

/** The questions that apply to these answers, in order. */
export const drawFields = (fields: Fields, answers: Answers): DrawnField[] =>
  Object.entries(fields)
    .filter(([, field]) => !field.when || field.when(answers))
    .map(([name, field]) => drawn(name, field, answers[name]))

/** Rows of a list question as typed; anything else that was posted under its name is no row. */
export const rowsOf = (value: unknown): readonly Record<string, unknown>[] =>
  Array.isArray(value) ? value.map((row: unknown) => (isRecord(row) ? row : {})) : []

/** The part of a composed answer (a date's day, an address's line) as text; '' when there is none. */
export const partOf = (value: unknown, part: string): string =>
  isRecord(value) && typeof value[part] === 'string' ? value[part] : ''

/** A mistake, addressed by the name its input has in the form. */
export interface Mistake {
  name: string
  /** The question it belongs to, for its label: `items`, and within it `reason`. */
  path: readonly string[]
  message: string
  /** The bounds its text names. */
  values?: FieldError['values']
}

const inputName = (path: readonly (string | number)[]): string =>
  path.reduce<string>(
    (name, part) =>
      typeof part === 'number' ? `${name}[${part}]` : name === '' ? part : `${name}.${part}`,
    '',
  )

/** Errors of the kernel as pages use them. */
export const mistakesFrom = (errors: readonly FieldError[]): Mistake[] =>
  errors.map(({ path, message, values }) => ({
    name: inputName(path),
    path: path.filter((part) => typeof part === 'string'),
    message,
    ...(values ? { values } : {}),
  }))

/** An address after its province was chosen: a commune of another province is none of it any more. */
function inProvince(address: unknown, today: CivilDate): unknown {
  if (!isRecord(address)) return address
  const known = communesOn(partOf(address, 'province'), today)
  return known.some(({ name }) => name.vi === address.commune)
    ? address
    : { ...address, commune: '' }
}

/**
 * Answers after one of a question's own buttons was pressed: `add:items`, `remove:items:2` of a list,
 * `province:home` of an address, whose communes are those of `today`. Null when the form was sent by another button.
 */
export function rearranged(typed: Answers, intent: string, today: CivilDate): Answers | null {
  const [verb, name, place] = intent.split(':')
  if (!name || !Object.hasOwn(typed, name))
    return verb === 'add' && name ? { ...typed, [name]: [{}, {}] } : null
  if (verb === 'province') return { ...typed, [name]: inProvince(typed[name], today) }
  const rows = rowsOf(typed[name])
  if (verb === 'add') return { ...typed, [name]: [...rows, {}] }
  if (verb === 'remove') return { ...typed, [name]: rows.filter((_, row) => row !== Number(place)) }
  return null
}
