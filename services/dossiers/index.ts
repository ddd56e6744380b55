/** Dossiers (hồ sơ): written as drafts, filed, moved by their machines, watched by their clocks. */

export type { DossierId, DraftId } from '#db/schema/index.ts'
export {
  catalogue,
  type Procedure,
  procedureFiled,
  procedureInForce,
  proceduresInForce,
} from '#workflows/index.ts'
export type { Answers, Field, FieldError, Fields } from '#workflows/kernel/fields.ts'
export type { Picture, PictureEdge } from '#workflows/kernel/picture.ts'
export { searchKey } from '#workflows/kernel/vietnamese.ts'
export { type Advanced, advance, type Command, type Refusal } from './advance.ts'
export { agendaOf, type Met } from './agenda.ts'
export { answerBy } from './answer-by.ts'
export { calendarOf, forgetCalendar, listSpecialDays, seedCalendar } from './calendar.ts'
export {
  type CalendarChange,
  type CalendarChanged,
  type CalendarPreview,
  type ChangeFault,
  changeCalendar,
  type EffectOnDossier,
  previewCalendarChange,
  readCalendarChange,
} from './calendar-admin.ts'
export {
  type Appointment,
  appointmentOf,
  cancelVisit,
  isChangeable,
  moveVisit,
  type VisitChanged,
} from './change-visit.ts'
export {
  answerConsent,
  type ConsentAnswered,
  type ConsentAsked,
  consentRequest,
  consentsAskedOf,
} from './consents.ts'
export {
  answersOf,
  askedFields,
  type Draft,
  type DraftFound,
  discardDraft,
  draftsOf,
  findDraft,
  saveStep,
  startDraft,
} from './drafts.ts'
export { type Estimate, estimateFor } from './estimate.ts'
export { type Filed, fileDossier, missingPapers } from './file.ts'
export { type HandedOver, handOver, type Prospect } from './hand-over.ts'
export { checkHistory, type HistoryFault } from './history.ts'
export { obligationOf } from './obligation.ts'
export { obligationByCode } from './obligation-by-code.ts'
export { pictureOf } from './outlines.ts'
export { type LookedAgain, lookAgain } from './park.ts'
export {
  type FineFound,
  type FineOwed,
  findFine,
  type NamedDecision,
  oweFine,
  payerFrom,
} from './pay-fine.ts'
export {
  decisionIn,
  obligationsByCode,
  ordersByCode,
  type PayableCodes,
} from './payable-codes.ts'
export {
  type Calculation,
  type Checklist,
  calculationFor,
  checklistFor,
  feeForAll,
  type ListedPaper,
  recordOfProcedure,
} from './public-face.ts'
export {
  assignDossier,
  type QueueCursor,
  type QueueName,
  type QueuePage,
  queue,
  queueSizes,
  queuesOf,
} from './queue.ts'
export { type DossierRecord, recordOf } from './record.ts'
export { seedEarlierVersion } from './seed-earlier-version.ts'
export { type SlipListed, slipFor, slipsOf } from './slips.ts'
export { tasks } from './tasks.ts'
export { type Happening, happeningsOf, lastSaid } from './timeline.ts'
export { type Tracked, type Tracking, trackDossier } from './track.ts'
export {
  type Candidate,
  type HandedOverAll,
  handOverAll,
  handOverPreview,
  type ParkedDossier,
  parkedDossiers,
  type Versioned,
  versionsInUse,
} from './versions.ts'
export {
  type DossierFound,
  type DossierSummary,
  type DossierView,
  dossiersOf,
  viewDossier,
} from './view.ts'
export {
  type Booked,
  bookVisit,
  type OpenDay,
  openSlots,
  placeOfVisit,
  type Visit,
  visitOf,
} from './visits.ts'
