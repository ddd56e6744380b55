/** Numbers of the office, each defined once: boards, reports and open data read these. */
export {
  type Counted,
  type Counts,
  conditionOf,
  counted,
  countsOf,
  dossiersBehind,
  type Listed,
  type Paid,
  paidIn,
  type Scope,
  type Waiting,
  type Week,
  waitingPerStep,
  weeksOf,
} from './counts.ts'
export { type Fate, type Measured, measuredOf } from './measured.ts'
export { refreshMeasures } from './refresh.ts'
