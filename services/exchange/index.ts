/** Letters between agencies over the document axis, in edXML. */
export { collectFor, readAnswer } from './answers.ts'
export {
  type Consultation,
  consultationsOf,
  type NewConsultation,
  remindConsultation,
  requestConsultation,
} from './consultation.ts'
export { tasks } from './tasks.ts'
