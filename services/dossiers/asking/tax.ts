import { systemActor } from '../../identity/index.ts'
import type { Office } from '../../office.ts'
import { assessDues, assignTaxCode } from '../../registries/index.ts'
import { type Order, report } from './order.ts'

const readingFor = ({ record }: Order, task: string) => ({
  actor: systemActor(`dossiers.${task}`),
  purpose: 'examination' as const,
  reference: record.row.id,
})

/** Has the tax register assign the code of a new business. While it is down the job tries again. */
export async function requestTaxCode(office: Office, order: Order): Promise<void> {
  const { procedure, answers } = order.record
  const taxpayer = procedure.taxpayer?.(answers)
  if (!taxpayer) throw new Error(`${procedure.slug} names no taxpayer`)
  const answer = await assignTaxCode(office, taxpayer, readingFor(order, 'requestTaxCode'))
  if (answer.outcome !== 'assigned') throw new Error(`tax register: ${answer.outcome}`)
  await report(office, order, 'taxCodeAssigned', { taxCode: answer.taxCode })
}

/** Asks the tax authority what is owed. While it is down the job tries again. */
export async function requestAssessment(office: Office, order: Order): Promise<void> {
  const { procedure, answers } = order.record
  const question = procedure.assessment?.(answers)
  if (!question) throw new Error(`${procedure.slug} has nothing to assess`)
  const answer = await assessDues(office, question, readingFor(order, 'requestAssessment'))
  if (answer.outcome !== 'assessed') throw new Error(`tax authority: ${answer.outcome}`)
  const { amount, notice } = answer
  await report(office, order, 'feeAssessed', { amount, notice })
}
