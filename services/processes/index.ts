/** Procedures as processes, for those who know processes: models, rules, linked data and event logs. */
export { type ProcessIdentity, type ProcessWords, writeBpmn } from './bpmn/write-bpmn.ts'
export { type FeeWords, writeDmn } from './dmn/write-dmn.ts'
export type { LoggedHistory, LoggedStep } from './event-log/history.ts'
export { type LogWords, writeOcel } from './event-log/write-ocel.ts'
export { type Languages, publicServiceOf, type ServiceWords } from './public-service/record.ts'
