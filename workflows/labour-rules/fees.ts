import type { FeeLine, FeeRate } from '#workflows/kernel/fees.ts'

export const rates: readonly FeeRate[] = []

/** Registering labour rules costs nothing. */
export const fees = (): readonly FeeLine[] => []
