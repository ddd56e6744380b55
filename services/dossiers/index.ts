/** Dossiers (hồ sơ): written as drafts, filed, moved by their machines, watched by their clocks. */

export type { BulkRunId, DossierId, DraftId } from '#db/schema/index.ts'
export {
  catalogue,
  type Procedure,
  procedureFiled,
  procedureInForce,
  proceduresInForce,
} from '#workflows/index.ts'
export type { Answers, Field, FieldError, Fields } from '#workflows/kernel/fields.ts'

export { searchKey } from '#workflows/kernel/vietnamese.ts'
export { type ConsentAsked, consentRequest, consentsAskedOf } from './asking/asked-of.ts'
export { answerConsent, type ConsentAnswered } from './asking/consents.ts'
export { type RegisterAwaited, registersAwaited } from './asking/registers-awaited.ts'
export { type DeclarationSigned, signDeclaration } from './asking/sign-declaration.ts'
export {
  calendarOf,
  forgetCalendar,
  isExpected,
  listSpecialDays,
  seedCalendar,
} from './deadlines/calendar.ts'
export {
  type CalendarChange,
  type CalendarChanged,
  type CalendarPreview,
  type ChangeFault,
  type EffectOnDossier,
  previewCalendarChange,
  readCalendarChange,
} from './deadlines/calendar-admin.ts'
export {
  type CalendarProposal,
  calendarProposalsOpen,
  decideCalendarChange,
  type ProposalDecided,
  proposeAnnouncement,
  proposeCalendarChange,
} from './deadlines/calendar-proposals.ts'
export {
  type Announcement,
  extendCalendar,
  type YearToAnnounce,
  yearsToAnnounce,
} from './deadlines/calendar-years.ts'
export {
  answersOf,
  answersToCheck,
  askedFields,
  type Draft,
  type DraftFound,
  discardDraft,
  draftsOf,
  errorsIn,
  findDraft,
  saveStep,
  startDraft,
} from './filing/drafts.ts'
export { type Estimate, estimateFor } from './filing/estimate.ts'
export { type Filed, fileDossier, missingPapers } from './filing/file.ts'
export { startJoining } from './filing/joining.ts'
export { answerBy } from './following/answer-by.ts'
export { type Cause, causesOf } from './following/causes.ts'
export { type EndedWithoutResult, endingOf } from './following/ending.ts'
export { type Served, servedSoFar } from './following/served.ts'
export { type Tracked, type Tracking, trackDossier } from './following/track.ts'
export {
  type DossierFound,
  type DossierSummary,
  type DossierView,
  dossiersOf,
  type Look,
  noteReading,
  seesDossier,
  viewDossier,
} from './following/view.ts'
export { type Erased, erasePerson } from './forgetting/erase-person.ts'
export {
  decideErasure,
  doneErasures,
  type ErasureDecided,
  type Foreseen,
  foreseeErasure,
  mayErase,
  type OpenErasure,
  openErasures,
  proposeErasure,
} from './forgetting/propose-erasure.ts'
export { rekeySubject } from './forgetting/rekey-subject.ts'
export { type Advanced, advance, type Command, type Refusal } from './moving/advance.ts'
export { checkHistory, type HistoryFault } from './moving/history.ts'
export { type LookedAgain, lookAgain } from './moving/park.ts'
export { type DossierRecord, recordOf } from './moving/record.ts'
export { type Happening, happeningsOf, lastSaid } from './moving/timeline.ts'
export { obligationOf } from './owing/obligation.ts'
export { obligationByCode } from './owing/obligation-by-code.ts'
export {
  type FineFound,
  type FineOwed,
  findFine,
  type NamedDecision,
  oweFine,
  payerFrom,
} from './owing/pay-fine.ts'
export {
  decisionIn,
  obligationsByCode,
  ordersByCode,
  type PayableCodes,
} from './owing/payable-codes.ts'
export { type SlipListed, slipFor, slipsOf } from './slips/slips.ts'
export { tasks } from './tasks.ts'
export { type HandedOver, handOver, type Prospect } from './versions/hand-over.ts'
export { seedEarlierVersion } from './versions/seed-earlier-version.ts'
export {
  type Candidate,
  type HandedOverAll,
  handOverAll,
  handOverPreview,
  type ParkedDossier,
  parkedDossiers,
  type Versioned,
  versionsInUse,
} from './versions/versions.ts'
export { agendaOf, type Met } from './visits/agenda.ts'
export {
  type Appointment,
  appointmentOf,
  cancelVisit,
  isChangeable,
  moveVisit,
  type VisitChanged,
} from './visits/change-visit.ts'
export {
  type Booked,
  bookVisit,
  type OpenDay,
  openSlots,
  placeOfVisit,
  type Visit,
  visitOf,
} from './visits/visits.ts'
export { type VisitAhead, visitsAheadOf } from './visits/visits-ahead.ts'
export {
  type Assigned,
  assignDossier,
  type Load,
  loadOf,
  mayAssign,
  setSkills,
} from './working/assign.ts'
export {
  type BulkAct,
  type BulkItem,
  type BulkRun,
  beginBulk,
  bulkActNamed,
  bulkActsOf,
  bulkRunOf,
  carryOnBulk,
  leaveOut,
  mostInBulk,
  undoBulk,
} from './working/bulk.ts'
export { type Claimed, giveBackDossier, takeDossier } from './working/claim.ts'
export { countIn, queueSizes } from './working/counts.ts'
export { evenOut } from './working/even-out.ts'
export { type ListedBy, listedBy } from './working/facets.ts'
export { listWorkedFrom, noteList } from './working/last-list.ts'
export {
  type Filters,
  listNames,
  type QueueCursor,
  type QueueName,
  queuesOf,
  rolesOnTurn,
} from './working/lists.ts'
export { type Next, takeNext } from './working/next.ts'
export { mentionable, type Note, notesOf, type Written, writeNote } from './working/notes.ts'
export { type Claim, type QueuePage, queue, type WorkLine } from './working/queue.ts'
export { relatedDossiers } from './working/related.ts'
export { type FoundDossiers, type SearchedBy, searchDossiers } from './working/search.ts'
export { type StepOfList, stepsOf } from './working/steps.ts'
export {
  inserted,
  keepTemplate,
  type TemplateKept,
  type TextTemplate,
  templatesFor,
} from './working/text-templates.ts'
export { forgetView, type SavedView, savedViewsOf, saveView } from './working/views.ts'
