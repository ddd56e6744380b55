import { execFile } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Office } from '#services/office.ts'
import type { Lot } from './unpaid-orders.ts'

const run = promisify(execFile)

const lock = (reference: string) => `
select o.id as order_id, o.agency, o.events, a.id as attempt_id, (
  select json_agg(json_build_object('line', l.line, 'code', l.code, 'amount', l.amount) order by l.line)
  from payments.order_lines l where l.order_id = o.id) as lines
from payments.orders o join payments.attempts a on a.order_id = o.id
where a.gateway = 'vnpay' and a.reference = ${reference}::text for update
\\gset`

/** What settling writes, statement by statement, with nothing around it. */
const fresh = (lot: Lot) => `
begin;
select 'MC${lot.prefix}' || lpad(nextval('bench_next')::text, 7, '0') as reference \\gset
${lock(':reference')}
with evidence as (
  insert into payments.notices (gateway, event_id, reference, received_at, word)
  values ('vnpay', :reference::text, :reference::text, now(), '{"state": "paid", "amount": 8000, "currency": "VND"}')
  on conflict do nothing
)
update payments.attempts set status = 'succeeded', gateway_ref = '14', received = received + 8000,
  next_check_at = null, ended_at = now() where id = :attempt_id::uuid;
with moved as (
  update payments.orders set status = 'paid', events = events + 1, paid_at = now(), paid_by = :attempt_id::uuid
  where id = :order_id::uuid and events = :events::integer returning id, events
)
insert into payments.order_events (order_id, n, at, event, status, actor, facts)
select id, events, now(), 'paymentReceived', 'paid', 'gateway/vnpay', '{"amount": 8000, "source": "notice"}' from moved;
insert into job_orders (jobs, cancelled) values ('[{"identifier": "dossiers.hear", "payload": {}}, {"identifier": "payments.issueReceipt", "payload": {}}]', '{}');
with head as (
  insert into payments.ledger_books as book (book, entries, head) values (:agency::text, 1, sha256(:reference::text::bytea))
  on conflict (book) do update set entries = book.entries + 1, head = sha256(book.head || :reference::text::bytea)
  returning entries, head
), entry as (
  insert into payments.ledger_entries (book, seq, id, kind, order_id, key, at, hash)
  select :agency::text, entries, gen_random_uuid(), 'payment', :order_id::uuid, 'payment:' || :order_id::text, now(), head from head
  returning id
)
insert into payments.ledger_postings (entry_id, line, account, side, amount)
select entry.id, p.line, p.account, p.side, 8000 from entry,
  (values (1, 'clearing/vnpay', 'debit'), (2, 'fees/' || :agency::text || '/copy', 'credit')) as p (line, account, side);
commit;`

const again = (lot: Lot) => `
\\set n random(1, 50)
begin;
select 'MC${lot.prefix}' || lpad(:n::integer::text, 7, '0') as reference \\gset
${lock(':reference')}
commit;`

/**
 * Settlements per second of pgbench driving the same statements on the same tables, triggers and
 * constraints included; of ten, three find their order settled. Takes its orders from a lot of its
 * own.
 */
export async function plainSettlementsPerSecond(
  office: Office,
  url: string,
  load: { lot: Lot; clients: number; each: number },
): Promise<number> {
  await office.db.$client.query('create sequence if not exists bench_next')
  const folder = mkdtempSync(join(tmpdir(), 'mot-cua-bench-'))
  const file = (name: string, text: string) => {
    const path = join(folder, name)
    writeFileSync(path, text)
    return path
  }
  const { stdout } = await run('pgbench', [
    ...['-n', '-M', 'extended', '-c', String(load.clients), '-j', '2', '-t', String(load.each)],
    ...['-f', `${file('fresh.sql', fresh(load.lot))}@7`],
    ...['-f', `${file('again.sql', again(load.lot))}@3`],
    url,
  ])
  const tps = /tps = ([\d.]+)/.exec(stdout)?.[1]
  if (!tps || /number of failed transactions: [1-9]/.test(stdout))
    throw new Error(`pgbench said:\n${stdout}`)
  return Number(tps)
}
