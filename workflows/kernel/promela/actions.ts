import type { Answers } from '../fields.ts'
import { isRecord, type Written } from '../plan.ts'
import type { Part } from './guard.ts'
import { numberOf, partOf } from './names.ts'

// What the words of the kit do to a dossier's memory, said once more: the two sayings are compared.
const fee = (to: string): string => `${partOf('fee')} = ${numberOf('fee', to)};`
const count = (part: Part): string =>
  `if :: ${partOf(part)} < 3 -> ${partOf(part)}++ :: else -> skip fi;`
const meanings: Record<string, string> = {
  feeIsDue: fee('due'),
  feeIsSettled: fee('settled'),
  feeIsWaived: fee('waived'),
  feeHasLapsed: fee('lapsed'),
  feeIsReturning: fee('returning'),
  feeIsReturned: fee('returned'),
  feeIsKept: `if :: ${partOf('fee')} == ${numberOf('fee', 'settled')} -> ${fee('kept')} :: else -> skip fi;`,
  noteAcceptance: `${partOf('accepted')} = 1;`,
  noteGrant: `${partOf('granted')} = 1;`,
  withdrawGrant: `${partOf('granted')} = 0;`,
  countSupplement: count('supplements'),
}

/** What an action does to the parts of a memory that anybody looks at; nothing for an order to the office. */
export function meaningOf(
  action: Written,
  event: { type: string; facts: Answers },
  seen: ReadonlySet<Part>,
): string {
  const type = isRecord(action) ? action.type : action
  if (typeof type !== 'string') throw new TypeError('an action without a name')
  if (type === 'countRound') return seen.has('rounds') ? count('rounds') : ''
  if (type === 'reappoint')
    return event.type === 'apologySent' ? `${partOf('reappointedTo')} = 1;` : ''
  if (type !== 'note') return meanings[type] ?? ''
  const given = isRecord(action) ? action.params : undefined
  const found: unknown =
    typeof given === 'function' ? given({ event: { type: event.type, ...event.facts } }) : given
  return Object.entries(isRecord(found) ? found : {})
    .filter(([name]) => seen.has(`findings.${name}`))
    .map(
      ([name, value]) => `${partOf(`findings.${name}`)} = ${numberOf(`findings.${name}`, value)};`,
    )
    .join(' ')
}
