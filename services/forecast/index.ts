/** What is coming: the machines of the procedures in virtual time. */
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
