import type { FeeRate } from '#workflows/kernel/fees.ts'

/** Registering labour rules costs nothing. */
export const rates: readonly FeeRate[] = []
export const fees = () => []
