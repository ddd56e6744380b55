import { rate, type Tariff } from '#workflows/kernel/fees.ts'
import type { Facts } from './form.ts'

// Stated from the reform of 01/07/2025 on: nothing was filed here before it.
const from = '2025-07-01'

/** Filing online was cheaper until the end of 2025. */
export const rates = [
  rate('licence', 135_000, { from, channels: ['desk', 'post'] }),
  rate('licence', 115_000, { from, until: '2025-12-31', channels: ['online'] }),
  rate('licence', 135_000, { from: '2026-01-01', channels: ['online'] }),
]

export const fees = (_: Facts, tariff: Tariff) => [
  tariff.line('licence', { refund: 'unlessGranted' }),
]
