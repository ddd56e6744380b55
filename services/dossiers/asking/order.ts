import type { ActName } from '#workflows/kernel/acts.ts'
import type { Answers } from '#workflows/kernel/fields.ts'
import type { Instant } from '#workflows/kernel/time.ts'
import { systemActor } from '../../identity/index.ts'
import type { Office } from '../../office.ts'
import { advance } from '../moving/advance.ts'
import type { DossierRecord } from '../moving/record.ts'

/** An effect as the machine ordered it, and where in the dossier's history it did. */
export interface Order {
  record: DossierRecord
  seq: number
  params: unknown
  /** Ends of the periods that began with the same step, by name. */
  periods: Readonly<Record<string, Instant>>
}

/** Reports back to the machine, once per order however often the job runs. */
export async function report(
  office: Office,
  { record, seq }: Pick<Order, 'record' | 'seq'>,
  type: ActName,
  facts: Answers = {},
  /** Tells apart what one step orders several times. */
  part = '',
): Promise<void> {
  const answer = await advance(office, {
    dossierId: record.row.id,
    event: { type, facts },
    actor: systemActor(`dossiers.${type}`),
    key: part ? `${type}:${seq}:${part}` : `${type}:${seq}`,
  })
  // The dossier went another way while the effect ran: its answer is no longer asked for.
  if (answer.outcome === 'refused' && answer.reason !== 'notNow')
    throw new Error(`${record.row.code} does not take ${type}: ${answer.reason}`)
}
