import type { Dataset } from '../dataset.ts'
import { agencies, fees, lawSentences, procedures } from './catalogue.ts'
import { histories } from './histories.ts'
import { payments, performance } from './months.ts'

/** Everything that is published, in the order in which it is listed. */
export const datasets: readonly Dataset[] = [
  procedures,
  lawSentences,
  fees,
  agencies,
  performance,
  payments,
  histories,
]
