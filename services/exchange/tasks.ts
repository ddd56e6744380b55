import { and, eq } from 'drizzle-orm'
import { z } from 'zod'
import { consultations, exchangeMessages } from '#db/schema/index.ts'
import { parseId } from '../id.ts'
import { listAgencies, withPersonalIds } from '../identity/index.ts'
import type { TaskHandlers } from '../jobs/task.ts'
import type { Office } from '../office.ts'
import { collectFor } from './answers.ts'
import { axis } from './axis.ts'
import { openedMessage, resealMessages } from './kept-message.ts'

const sendPayload = z.object({ messageId: z.string() })

/**
 * `exchange.send` hands one message to the axis, again until it is taken. `exchange.collect`, every
 * minute, fetches what waits there for our agencies. `exchange.sweep`, daily: seals again what an
 * older key sealed.
 */
export const tasks: TaskHandlers = {
  'exchange.send': async (office, payload) => {
    const id = parseId<'exchangeMessage'>(sendPayload.parse(payload).messageId)
    if (id) await send(office, id)
  },
  'exchange.collect': collect,
  'exchange.sweep': async (office) => {
    while ((await resealMessages(office)) > 0);
  },
}

async function send(office: Office, id: typeof exchangeMessages.$inferSelect.id): Promise<void> {
  const [message] = await office.db
    .select()
    .from(exchangeMessages)
    .where(eq(exchangeMessages.id, id))
  if (!message || message.sentAt) return
  await axis.send(office, await withPersonalIds(office, openedMessage(office, message)))
  const at = office.clock.now()
  await office.db.transaction(async (tx) => {
    await tx.update(exchangeMessages).set({ sentAt: at }).where(eq(exchangeMessages.id, id))
    if (message.consultationId)
      await tx
        .update(consultations)
        .set({ state: 'sent', sentAt: at })
        .where(and(eq(consultations.id, message.consultationId), eq(consultations.state, 'queued')))
  })
}

async function collect(office: Office): Promise<void> {
  const waitingFor = await office.db
    .selectDistinct({ id: exchangeMessages.agencyId })
    .from(exchangeMessages)
    .where(eq(exchangeMessages.direction, 'out'))
  // Only agencies that have written can be written back to; the others are asked for nothing.
  const ours = new Set(waitingFor.map((each) => each.id))
  for (const { agencyId, name } of await listAgencies(office))
    if (ours.has(agencyId)) await collectFor(office, { id: agencyId, name: name.vi })
}
