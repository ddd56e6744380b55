import { z } from 'zod'
import type { Said } from '#workflows/kernel/define-procedure.ts'
import { answeredBy } from '#workflows/kernel/notices.tsx'

const fineSchema = z.object({
  number: z.string(),
  decidedOn: z.string(),
  agency: z.string(),
  treasury: z.object({ name: z.string() }),
  violation: z.string(),
  amount: z.number(),
})

/** The decision as the register of fines gave it; null before it was found. */
export function fineOnRecord(said: Said): z.output<typeof fineSchema> | null {
  const [known] = answeredBy(said, 'fines')
  return known === undefined ? null : fineSchema.parse(known)
}
