import { z } from 'zod'
import { actNamed, isActName } from '#workflows/kernel/acts.ts'
import { systemActor } from '../../identity/index.ts'
import type { Office } from '../../office.ts'
import { requestRefund } from '../../payments/index.ts'
import { advance } from '../moving/advance.ts'
import { dossierIdOf } from '../moving/record.ts'

const newsSchema = z.object({
  dossierId: z.string().transform(dossierIdOf),
  key: z.string(),
  event: z.looseObject({ type: z.string().refine(isActName) }),
})

/**
 * News for a dossier from another service: a fee paid, a refund made, a consultation answered. The
 * same news twice is heard once. Money that the dossier has no use for any more goes back.
 */
export async function hear(office: Office, payload: unknown): Promise<void> {
  const { dossierId, key, event } = newsSchema.parse(payload)
  const { type, ...facts } = event
  if (!isActName(type)) return
  const known = actNamed(type).fields
  const answer = await advance(office, {
    dossierId,
    event: {
      type,
      facts: Object.fromEntries(
        Object.entries(facts).filter(([name]) => Object.hasOwn(known, name)),
      ),
    },
    actor: systemActor(`hear.${type}`),
    key,
  })
  if (answer.outcome !== 'refused') return
  if (answer.reason !== 'notNow')
    throw new Error(`${dossierId} did not hear ${type}: ${answer.reason}`)
  if (type === 'feePaid')
    await requestRefund(office, {
      obligation: { kind: 'dossier', ref: dossierId },
      reason: 'paidTooLate',
    })
  else office.log.info({ dossierId, type }, 'news no longer asked for')
}
