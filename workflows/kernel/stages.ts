// Stages of the one-stop law that read the same in many procedures. A machine names them in its own
// order and says where each leads, so that its file still tells the whole way of the dossier.

export * from './stages/endings.ts'
export * from './stages/examination.ts'
export * from './stages/intake.ts'
export * from './stages/payment.ts'
export * from './stages/result.ts'
export * from './stages/slips.ts'
