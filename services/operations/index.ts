/** Whether what the portal rests on works, and what people are told when it does not. */
export { allSystems, paymentSystems, systemsOf } from './affected.ts'
export {
  endIncident,
  type Incident,
  type IncidentField,
  type IncidentWritten,
  incidentsLately,
  incidentsNow,
  writeIncident,
} from './incidents.ts'
export { type Health, healthOf, isSystemName, type SystemName, systemNames } from './systems.ts'
