import { eq, type SQL, sql } from 'drizzle-orm'
import { businesses, people } from '#db/schema/index.ts'
import { parseTaxCode } from '#workflows/kernel/identifiers.ts'
import { blindIndex } from '../../identity/index.ts'
import { parsePlate, plateMark } from '../orders/marks.ts'
import { idsPaidBy } from '../orders/who-paid.ts'
import { parseReceiptNumber } from '../receipts/receipt-number.ts'
import type { Till } from '../till.ts'
import { amountIn, decisionIn, folded, nameQuery, numberIn } from './typed.ts'

/**
 * The ids of all orders that a text may mean, as a query: number of a decision, of a receipt, of a bank
 * or gateway, code of a dossier, tax code or personal ID, plate, payer's name, amount. Each is looked
 * up by an index of its own; whose orders they are is the caller's to bound. Plates and personal IDs
 * are found by their keyed hash and lie nowhere in the open.
 */
export async function hits(office: Till, text: string): Promise<SQL> {
  const found: SQL[] = [
    ...byNumber(text),
    ...byName(text),
    ...byReceipt(text),
    ...byPlate(office, text),
    ...(await byTaxCode(office, text)),
  ]
  const amount = amountIn(text)
  if (amount !== null) found.push(sql`select id from payments.orders where amount = ${amount}`)
  return found.length > 0 ? sql.join(found, sql` union `) : sql`select null::uuid as id where false`
}

/** Orders behind attempts: what an attempt was for, what it paid, what is in its basket. */
const behind = (attempt: SQL): SQL[] => [
  sql`select a.order_id as id from payments.attempts a where ${attempt}`,
  sql`select paid.id from payments.orders paid join payments.attempts a on a.id = paid.paid_by
    where ${attempt}`,
  sql`select l.pays from payments.order_lines l join payments.attempts a on a.order_id = l.order_id
    where ${attempt} and l.pays is not null`,
]

function byNumber(text: string): SQL[] {
  const decision = decisionIn(text)
  const number = numberIn(text)
  const found: SQL[] = []
  if (decision) {
    const written = folded(decision.number)
    const part = `${written.replaceAll(/[\\%_]/g, '\\$&')}/%`
    const day = decision.decidedOn
      ? sql`and obligation_ref like ${`% ${decision.decidedOn}`}`
      : sql``
    const ref = sql`payments.folded(split_part(obligation_ref, ' ', 1))`
    found.push(
      sql`select id from payments.orders where obligation_kind = 'fine'
        and (${ref} = ${written} or ${ref} like ${part}) ${day}`,
      sql`select o.id from payments.orders o join decisions d
        on o.obligation_kind = 'dossier' and o.obligation_ref = d.dossier_id::text
        where payments.folded(d.number) = ${written}`,
    )
  }
  if (number) {
    found.push(
      ...behind(sql`upper(a.reference) = ${number}`),
      ...behind(sql`upper(a.gateway_ref) = ${number}`),
      ...behind(sql`a.id in (
        select attempt_id from payments.transfers where upper(bank_ref) = ${number})`),
      sql`select order_id from payments.refunds
        where reference = ${number} or upper(gateway_ref) = ${number}`,
      sql`select o.id from payments.orders o join dossiers d
        on o.obligation_kind = 'dossier' and o.obligation_ref = d.id::text
        where d.code in (${number}, ${text.trim()})`,
      // What a dossier waits for, and does not own alone.
      sql`select o.id from payments.orders o join dossier_obligations waits
        on o.obligation_kind = waits.kind and o.obligation_ref = waits.ref
        join dossiers d on d.id = waits.dossier_id
        where d.code in (${number}, ${text.trim()})`,
    )
  }
  return found
}

function byName(text: string): SQL[] {
  const words = nameQuery(text)
  if (words === null) return []
  const named = (payer: SQL) => sql`payments.name_words(${payer}) @@ to_tsquery('simple', ${words})`
  return [
    sql`select id from payments.orders where ${named(sql`payer`)}`,
    ...behind(sql`a.payer is not null and ${named(sql`a.payer`)}`),
    sql`select order_id from payments.receipts where ${named(sql`payer`)}`,
  ]
}

function byReceipt(text: string): SQL[] {
  const receipt = parseReceiptNumber(text)
  return receipt
    ? [
        sql`select order_id from payments.receipts
          where series = ${receipt.series} and number = ${receipt.number}`,
      ]
    : []
}

function byPlate({ settings }: Till, text: string): SQL[] {
  const plate = parsePlate(text)
  return plate
    ? [
        sql`select order_id from payments.order_marks
          where kind = 'plate' and mark = ${plateMark(settings, plate)}`,
      ]
    : []
}

/** A business by its tax code; a person by the number that is theirs. */
async function byTaxCode(office: Till, text: string): Promise<SQL[]> {
  const code = parseTaxCode(text)
  if (code.outcome === 'invalid') return []
  const { db, settings } = office
  const isPerson = /^\d{12}$/.test(code.code)
  const mark = isPerson ? blindIndex(settings, code.code) : null
  const refs = [
    ...(await db
      .select({ id: businesses.id })
      .from(businesses)
      .where(eq(businesses.taxCode, code.code))),
    ...(mark
      ? await db.select({ id: people.id }).from(people).where(eq(people.personalIdIndex, mark))
      : []),
  ]
  return [
    ...refs.flatMap(({ id }) => [
      sql`select id from payments.orders where payer ->> 'ref' = ${id}`,
      sql`select id from ${idsPaidBy(id)} as paid`,
    ]),
    ...(mark
      ? [sql`select order_id from payments.order_marks where kind = 'person' and mark = ${mark}`]
      : []),
  ]
}
