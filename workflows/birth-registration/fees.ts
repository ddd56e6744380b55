import type { FeeRate } from '#workflows/kernel/fees.ts'

/** Registering a birth costs nothing. */
export const rates: readonly FeeRate[] = []
export const fees = () => []
