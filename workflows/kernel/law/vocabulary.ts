// What the law speaks of: what happens, and what is so.

export {
  all,
  any,
  apologised,
  awaits,
  called,
  clock,
  due,
  fee,
  granted,
  leads,
  may,
  mayNot,
  not,
  over,
  received,
  shown,
  status,
  turnOf,
  untimed,
  when,
  within,
} from './conditions.ts'
export { act, begins, calledMoment, during, effect, either, ended, filed } from './moments.ts'
export type { Condition, Moment, Said } from './said.ts'
