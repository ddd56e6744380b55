/** Decisions: numbered, printed, signed and sealed once; found again by anyone who holds one. */
export { type Decision, type DecisionFile, decisionFile, decisionsOf } from './decision.ts'
export { type Issued, issueDecision, type NewDecision } from './issue-decision.ts'
export type { HandOver, MissingItem, Slip, SlipKind } from './slips/slip.ts'
export { printSlip, slipFileHeaders, slipSheet } from './slips/slip-sheet.ts'
export { tasks } from './tasks.ts'
export {
  type FoundDecision,
  findDecisionByCode,
  type PublicDecision,
  type VerifiedPdf,
  verifyBroughtPdf,
} from './verify.ts'
