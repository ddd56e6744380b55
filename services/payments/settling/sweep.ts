import { sql } from 'drizzle-orm'
import type { Office } from '../../office.ts'
import { gatewayCode } from '../gateways/index.ts'
import { checkAfterMs, checkSteps, givenUpAfterMs } from './check-schedule.ts'
import { settle } from './settle.ts'

const batch = 64
const atOnce = 8

/**
 * Asks the gateways about every attempt whose time has come; failed ones too, because a payer may try
 * again on the bank's own page. Several sweeps may run at once: each
 * attempt is claimed by moving its next check.
 * @returns how many attempts were asked about.
 */
export async function sweep(office: Office): Promise<number> {
  const due = await claimDue(office)
  const queue = [...due]
  const ask = async (): Promise<void> => {
    for (let next = queue.shift(); next; next = queue.shift()) {
      // One gateway's trouble must not keep the others' payments waiting.
      await settle(office, { ...next, source: 'sweep' }).catch((error: unknown) =>
        office.log.error({ err: error, attempt: next.attemptRef }, 'payments: sweep failed'),
      )
    }
  }
  await Promise.all(Array.from({ length: atOnce }, ask))
  return due.length
}

async function claimDue(office: Office) {
  const now = office.clock.now()
  const { rows } = await office.db.execute<{ gateway: string; reference: string }>(sql`
    update payments.attempts as attempt
    set checks = checks + 1, next_check_at = ${nextCheck(now)}
    from (
      select id from payments.attempts
      where status in ('starting', 'started', 'failed') and next_check_at <= ${now.toISOString()}::timestamptz
      order by next_check_at limit ${batch} for update skip locked
    ) as due
    where attempt.id = due.id
    returning attempt.gateway, attempt.reference`)
  return rows.map((row) => ({ gateway: gatewayCode(row.gateway), attemptRef: row.reference }))
}

/** The schedule of `check-schedule.ts`, by the age of each row. */
function nextCheck(now: Date) {
  const at = now.toISOString()
  const steps = checkSteps.map((age) => ({ age, wait: checkAfterMs(age) }))
  const cases = steps
    .toReversed()
    .map(
      ({ age, wait }) => sql`when age >= ${age} * interval '1 ms' then ${wait} * interval '1 ms'`,
    )
  return sql`(select case
      when age >= ${givenUpAfterMs} * interval '1 ms' then null
      else ${at}::timestamptz + case ${sql.join(cases, sql` `)} else interval '20 s' end
    end from (select ${at}::timestamptz - attempt.created_at as age) as aged)`
}
