export type {
  AgencyId,
  AgencyKind,
  AgencyLevel,
  AssuranceLevel,
  BusinessId,
  BusinessRole,
  Language,
  PasskeyId,
  PersonId,
  Realm,
  RecordReadId,
  SessionId,
  StaffId,
  StaffRole,
  StepUpId,
  StoredKey,
  SubjectKeyId,
  UnitId,
} from '#db/schema/index.ts'
export {
  type AccessEntry,
  accessLogFor,
  type Question,
  recordOutcome,
  recordQuestion,
  recordSubjects,
} from './access-log.ts'
export {
  type ActingBusiness,
  type Actor,
  type CitizenActor,
  nameOf,
  type OfficerActor,
  type Session,
  type SystemActor,
  systemActor,
} from './actor.ts'
export {
  type Agency,
  agencyById,
  listAgencies,
  operatingAgencies,
  type Unit,
  unitsOf,
} from './agency.ts'
export { parseAgencyId, unitId } from './agency-id.ts'
export {
  type Business,
  businessById,
  businessByTaxCode,
  businessesOf,
  openBusiness,
} from './business.ts'
export {
  answerInvitation,
  type Invitation,
  type Invited,
  invitationsFor,
  invitationsOf,
  inviteMember,
  withdrawInvitation,
} from './business-invitations.ts'
export { dismissMember, type Member, membersOf } from './business-members.ts'
export { peopleOfBusiness } from './business-people.ts'
export { askForEmail, confirmEmail, emailWaiting } from './change-email.ts'
export {
  blindIndex,
  currentKey,
  keyedHash,
  openBytes,
  type Sealed,
  seal,
  sealBytes,
  unseal,
} from './cipher.ts'
export { officerById } from './officer.ts'
export {
  type FinishedCode,
  finishStepUpByCode,
  type StartedCode,
  startStepUpByCode,
} from './one-time-code.ts'
export {
  actFor,
  endEverySession,
  endOwnSession,
  type OwnSession,
  ownSessions,
} from './own-sessions.ts'
export {
  finishPasskeyRegistration,
  listPasskeys,
  type Passkey,
  registerPasskey,
  removePasskey,
  type StartedRegistration,
} from './passkey.ts'
export { finishStepUpWithPasskey, type StartedStepUp, startStepUp } from './passkey-step-up.ts'
export {
  changeContact,
  type Person,
  personalIdOf,
  personById,
  personByPersonalId,
  receivePerson,
} from './person.ts'
export {
  type Belongings,
  may,
  mayDo,
  membersWhoMay,
  type Resource,
  type Role,
  rolesOf,
  type Verb,
  type Verdict,
  type Wish,
} from './policy.ts'
export { callbackPath } from './provider.ts'
export {
  groundOf,
  isRevealed,
  recordLooks,
  recordRead,
  recordReveal,
  type Subject,
} from './record-reads.ts'
export { withPersonalIds, withReferences } from './reference.ts'
export { seedIdentity } from './seed.ts'
export { endSession, endSessionsOfStaff, type SessionAnswer, sessionFrom } from './session.ts'
export {
  type FinishedSignIn,
  finishSignIn,
  localPath,
  type StartedSignIn,
  startSignIn,
} from './sign-in.ts'
export { listStaff, type StaffMember } from './staff.ts'
export {
  isOfficerSession,
  type OfficerSession,
  type Presence,
  type SignedAct,
  type StepUpMethod,
  spendStepUp,
} from './step-up.ts'
export {
  keyOf,
  openFor,
  openKey,
  type SubjectKey,
  sealDataKey,
  sealFor,
  storedKey,
} from './subject-key.ts'
export { tasks } from './tasks.ts'
export { communesMeant, serves, territoryOf } from './territory.ts'
