import type { Migration } from '#workflows/kernel/define-procedure.ts'

/**
 * Takes a dossier over from version 1. What was accepted keeps the rules in force at its receipt and
 * finishes there; what still waits at the desk has promised nobody a date yet and goes on under
 * version 2, with the circumstances that version reads from its form. An order is paid or closed on
 * the terms it was opened under: until then its dossier stays.
 */
export const migrate: Migration = ({ value, context }, circumstances) =>
  context.accepted || !takenOver.some((state) => state === value)
    ? null
    : { value, context: { ...context, circumstances } }

const takenOver = ['awaitingIntake', 'supplementBeforeIntake', 'awaitingWithdrawalConfirmation']
