import { z } from 'zod'
import { systemActor } from '../identity/index.ts'
import type { Office } from '../office.ts'
import { searchCivilStatus } from '../registries/index.ts'
import { type Order, report } from './effects.ts'

const paramsSchema = z.object({
  register: z.enum(['civilStatus', 'population', 'business', 'land', 'health']),
})

/**
 * Asks a national register about what the application names, and tells the machine. A register that
 * is down makes the job try again; officers see that the answer is awaited.
 */
export async function consultRegister(office: Office, order: Order): Promise<void> {
  const { register } = paramsSchema.parse(order.params)
  const question = order.record.procedure.registerQuestion?.(order.record.row.facts, register)
  if (question?.register !== 'civilStatus')
    throw new Error(`no question for the register ${register}`)
  const answer = await searchCivilStatus(office, question.search, {
    actor: systemActor('dossiers.consultRegister'),
    purpose: 'examination',
    reference: order.record.row.id,
  })
  if (answer.outcome === 'unavailable' || answer.outcome === 'refused')
    throw new Error(`register ${register}: ${answer.outcome}`)
  await report(office, order, 'registerAnswered', {
    found: answer.outcome === 'found' ? 'yes' : 'no',
    ...(answer.outcome === 'found' ? { entries: JSON.stringify(answer.entries.slice(0, 9)) } : {}),
  })
}
