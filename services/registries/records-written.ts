import { z } from 'zod'
import {
  assessment,
  businessToRegister,
  fineDecision,
  finePayment,
  registeredBusiness,
} from '#workflows/kernel/register-records.ts'

/**
 * Every record this portal writes into a register: in which words, and in which whoever looks the same
 * record up, or is answered with it, reads it. Nothing else is written; what both sides name is one
 * schema. `reference`: sent again under it, a record is written once.
 */
export const recordsWritten = {
  'tax/codes': {
    written: businessToRegister.extend({ reference: z.string() }),
    readAs: registeredBusiness,
  },
  'tax/assessments': {
    written: z.object({
      certificate: z.string(),
      change: z.string(),
      declaredValue: z.number(),
      on: z.iso.date(),
      reference: z.string(),
    }),
    readAs: assessment,
  },
  'fines/payments': { written: finePayment, readAs: fineDecision },
} as const

type Records = typeof recordsWritten
export type WrittenTo = keyof Records

/** A record on its way into a register. */
export type Writing = {
  [W in WrittenTo]: { to: W; record: z.input<Records[W]['written']> }
}[WrittenTo]

/** The record as it is sent. @throws ZodError on one that nobody could read again. */
export const asWritten = ({ to, record }: Writing): string =>
  JSON.stringify(recordsWritten[to].written.parse(record))
