import type { Formula, Part } from './guard.ts'
import { partValues } from './guard.ts'

/** A name of the procedure as Promela takes it. */
export const plainName = (name: string): string => name.replace(/\W/g, '_')

/** The variable that keeps which child of a state is active; 0 when the state is not. */
export const atOf = (path: string): string => `at_${plainName(path) || 'machine'}`
/** The variable that keeps a part of a dossier's memory. */
export const partOf = (part: Part): string => `is_${plainName(part)}`
/** The number that stands for a value of a part. */
export function numberOf(part: Part, value: unknown): number {
  const nth = partValues(part).indexOf(value)
  if (nth < 0) throw new TypeError(`${part} cannot be ${String(value)}`)
  return nth
}

/** A formula as a Promela expression. */
export function expression(formula: Formula): string {
  if (formula.kind === 'is') return formula.held ? 'true' : 'false'
  const { part, of } = formula
  const ways = of
    .map(({ value, so }) => ({
      is: `${partOf(part)} == ${numberOf(part, value)}`,
      so: expression(so),
    }))
    .filter(({ so }) => so !== 'false')
  if (ways.length === 0) return 'false'
  return `(${ways.map(({ is, so }) => (so === 'true' ? `(${is})` : `(${is} && ${so})`)).join(' || ')})`
}
