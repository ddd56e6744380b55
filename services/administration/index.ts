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
export {
  agencyFacts,
  agencyIdField,
  agencyKinds,
  agencyLevels,
  certificateFacts,
  staffFacts,
  staffRoles,
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
