/** What is coming: the machines of the procedures in virtual time. */

export { backTest, type Judged } from './back-test.ts'
export type { Assumption } from './fitted-conduct.ts'
export { type Foreseen, forecast } from './forecast.ts'
export { type Trace, tracesOf } from './histories.ts'
export { type Fitted, learn } from './learn.ts'
export { type Chance, chanceOf } from './virtual/chance.ts'
export { VirtualOffice } from './virtual/virtual-office.ts'
export {
  type Conduct,
  type Done,
  type Intention,
  isOfficeRole,
  type OfficeRole,
  type Walk,
} from './virtual/walk.ts'
export { factsOf, type Leaf, type Turn, Ways, waysOf } from './virtual/ways.ts'
export { civilDay, WorkingTime } from './virtual/working-time.ts'
