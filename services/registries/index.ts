export type {
  Address,
  CivilStatusEntry,
  FineDecision,
  HealthCertificate,
  LandParcel,
  PersonInEntry,
  RegisteredBusiness,
  RegisteredPerson,
} from '#workflows/kernel/register-records.ts'
export { civilStatusEntry, registeredPerson } from '#workflows/kernel/register-records.ts'
export { type BusinessAnswer, type Claim, claimBusiness, lookUpBusiness } from './business.ts'
export { type EntryAnswer, type EntrySearch, searchCivilStatus } from './civil-status.ts'
export { type FineAnswer, lookUpFine, reportFinePaid } from './fines.ts'
export { type HealthAnswer, lookUpHealthCertificate } from './health.ts'
export { inviteToBusiness, type MemberInvited } from './invite-member.ts'
export { lookUpParcel, type ParcelAnswer } from './land.ts'
export { placeOfIssue } from './place-of-issue.ts'
export { lookUpPerson, type PersonAnswer } from './population.ts'
export type { NotAllowed, Reading } from './read.ts'
export { assessDues, assignTaxCode } from './tax.ts'
export { unreadableRegisters } from './unreadable.ts'
