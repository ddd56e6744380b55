import { z } from 'zod'
import { reminders } from '#workflows/kernel/machine.ts'
import type { Office } from '../office.ts'
import { orderFor } from '../payments/index.ts'
import { invite } from './asking/consents.ts'
import type { Order } from './asking/order.ts'
import { writeToApplicant } from './following/write-to-applicant.ts'
import { bilingualName, pathOf } from './moving/record.ts'
import { obligationOf } from './owing/obligation.ts'

const aboutSchema = z.object({ about: z.enum(reminders) })

/** Reminds of what the dossier waits for, before the time for it is over. */
export async function remindApplicant(office: Office, order: Order): Promise<void> {
  const { record, seq } = order
  switch (aboutSchema.parse(order.params).about) {
    case 'payment':
      return remindOfPayment(office, order)
    case 'visit':
      return askToBook(office, order)
    case 'consent':
    case 'invitation':
      // It is not the applicant who keeps the dossier waiting.
      return invite(office, record, seq)
  }
}

async function remindOfPayment(office: Office, { record, seq }: Order): Promise<void> {
  const { row, procedure, answers } = record
  const order = await orderFor(office, obligationOf({ ...row, procedure, facts: answers }))
  if (!order) return
  const letter = {
    template: 'paymentReminder' as const,
    params: {
      dossierCode: row.code,
      procedure: bilingualName(procedure),
      link: `${pathOf(row)}/payment`,
      amount: order.amount,
      until: order.windowUntil.toISOString(),
    },
    key: `reminder:${row.id}:${seq}`,
  }
  await writeToApplicant(office, row, letter, { about: 'money' })
}

/** Tells the applicant that a time for their visit can be booked. */
export async function askToBook(office: Office, { record, seq }: Order): Promise<void> {
  const { row, procedure, happenings } = record
  const step = happenings.find((happening) => happening.seq === seq)
  await writeToApplicant(office, row, {
    template: 'visitToBook',
    params: {
      dossierCode: row.code,
      procedure: bilingualName(procedure),
      link: `${pathOf(row)}/visit`,
      // Where receipt leads straight to a visit, this letter is the one that says so.
      accepted: step?.what.kind === 'act' && step.what.name === 'accepted',
    },
    key: `visitToBook:${row.id}:${seq}`,
  })
}
