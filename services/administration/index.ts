export {
  type By,
  type ChangeKind,
  type Decided,
  decideChange,
  mayFound,
  mayManage,
  type OpenChange,
  openChanges,
} from './changes.ts'
export { agencyKinds, agencyLevels, staffRoles } from './choices.ts'
export {
  agencyFacts,
  agencyIdField,
  certificateFacts,
  staffFacts,
  unitFacts,
} from './facts.ts'
export { isFirstLink, makeFirstLink, setUpPortal } from './first-administrator.ts'
export {
  addUnit,
  type Changed,
  changeOfficer,
  foundAgency,
  proposeAccount,
  proposeCertificate,
  type Refusal,
} from './manage.ts'
