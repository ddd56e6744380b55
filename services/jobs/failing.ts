import { sql } from 'drizzle-orm'
import { type Actor, may } from '../identity/index.ts'
import type { Office } from '../office.ts'

/** A job that has failed and waits for another try, or was given up. */
export interface FailingJob {
  id: string
  task: string
  /** Code of the dossier it is about; null when it is about none, or about many. */
  dossierCode: string | null
  attempts: number
  maxAttempts: number
  nextAt: Date
  error: string
}

// A job says by its payload what it is about; each of these leads to a dossier in its own way.
const dossierOf = sql`
  coalesce(
    (select code from dossiers where id::text = payload ->> 'dossierId'),
    (select d.code from payments.orders o join dossiers d on d.id::text = o.obligation_ref
      where o.obligation_kind = 'dossier' and o.id::text = coalesce(
        payload ->> 'orderId',
        (select order_id::text from payments.refunds where id::text = payload ->> 'refundId'),
        (select order_id::text from payments.receipts where id::text = payload ->> 'receiptId'))),
    (select params ->> 'dossierCode' from notifications where id::text = payload ->> 'notificationId'),
    (select d.code from documents p join dossiers d on d.id = p.dossier_id
      where p.id::text = payload ->> 'documentId'),
    (select d.code from dossier_consents c join dossiers d on d.id = c.dossier_id
      where c.id::text = payload ->> 'consentId'),
    (select d.code from exchange_messages m join consultations c on c.id = m.consultation_id
      join dossiers d on d.id = c.dossier_id where m.id::text = payload ->> 'messageId'))`

/** Jobs that have failed at least once, those tried most often first; at most a hundred. */
export async function failingJobs({ db }: Office): Promise<FailingJob[]> {
  const { rows } = await db.execute<{
    id: string
    task: string
    dossier: string | null
    attempts: number
    max_attempts: number
    run_at: Date | string
    last_error: string
  }>(sql`
    with failing as (
      select j.id, t.identifier as task, j.payload, j.attempts, j.max_attempts, j.run_at, j.last_error
      from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
      where j.last_error is not null
      order by j.attempts desc, j.run_at
      limit 100
    )
    select id::text, task, ${dossierOf} as dossier, attempts, max_attempts, run_at, last_error
    from failing order by attempts desc, run_at`)
  return rows.map((row) => ({
    id: row.id,
    task: row.task,
    dossierCode: row.dossier,
    attempts: row.attempts,
    maxAttempts: row.max_attempts,
    nextAt: new Date(row.run_at),
    error: row.last_error,
  }))
}

export type JobRetried =
  | { outcome: 'retried' }
  /** Done meanwhile, or under way just now. */
  | { outcome: 'gone' }
  | { outcome: 'refused' }

/** Lets a failing job be tried at once and as often as a new one, given up or not. */
export async function retryJob(office: Office, actor: Actor, id: string): Promise<JobRetried> {
  if (may(actor, 'retry', 'operations').outcome !== 'allowed') return { outcome: 'refused' }
  if (!/^\d{1,18}$/.test(id)) return { outcome: 'gone' }
  const { rows } = await office.db.execute<{ id: string }>(sql`
    select j.id::text from graphile_worker._private_jobs f,
      graphile_worker.reschedule_jobs(array[f.id], run_at := to_timestamp(0), attempts := 0) as j
    where f.id = ${id}::bigint and f.last_error is not null`)
  if (rows.length === 0) return { outcome: 'gone' }
  office.log.info({ job: id }, 'jobs: one that failed is tried again at an administrator’s word')
  return { outcome: 'retried' }
}
