import { type SQL, sql } from 'drizzle-orm'
import { type DossierId, dossiers } from '#db/schema/index.ts'
import { parsePersonalId, parseTaxCode } from '#workflows/kernel/identifiers.ts'
import { composed, searchKey } from '#workflows/kernel/vietnamese.ts'
import { blindIndex, groundOf, may, type OfficerActor, recordLooks } from '../../identity/index.ts'
import type { Office } from '../../office.ts'
import { phoneIndexOf } from './phone-index.ts'
import { linesOf, type WorkLine } from './queue.ts'

/** As what the words typed were understood. */
export type SearchedBy = 'code' | 'personalId' | 'phone' | 'taxCode' | 'number' | 'name'

export interface FoundDossiers {
  /** How it was understood; null when nothing was typed that can be searched for. */
  by: SearchedBy | null
  dossiers: readonly WorkLine[]
  /** More match than are shown. */
  more: boolean
}

const shownAtMost = 50
/** As many as are fetched before they are put in order: a name that more bear needs another word. */
const sortedAtMost = 200

/**
 * Finds dossiers of the officer's own agency by what people say of them: a code or its end, a name
 * without its marks, a whole personal ID, a telephone number, a tax code, the number of a decision.
 * Whatever is shown is written down as looked at, and that a personal ID was searched for with it.
 */
export async function searchDossiers(
  office: Office,
  officer: OfficerActor,
  typed: string,
): Promise<FoundDossiers> {
  const nothing: FoundDossiers = { by: null, dossiers: [], more: false }
  if (may(officer, 'search', 'dossier', { agencies: [officer.agencyId] }).outcome !== 'allowed')
    return nothing
  const text = composed(typed)
  const ways = waysOf(office, officer, text)
  for (const { by, query } of ways) {
    const { rows } = await office.db.execute<{ id: DossierId; filed_at: string }>(query)
    if (rows.length === 0) continue
    const ids = [...rows]
      .sort((a, b) => new Date(b.filed_at).getTime() - new Date(a.filed_at).getTime())
      .slice(0, shownAtMost)
      .map(({ id }) => id)
    const lines = await linesOf(office, ids, office.clock.now())
    await recordLooks(office, {
      actor: officer,
      // Found by a personal ID is said as such: the person reads that their number was searched for.
      ...(by === 'personalId'
        ? { thing: 'personalId', why: 'searchedById' as const }
        : { why: groundOf(officer, []) }),
      what: 'list',
      of: lines.map(({ id }) => ({ dossierId: id })),
    })
    return { by, dossiers: lines, more: rows.length > shownAtMost }
  }
  return { ...nothing, by: ways[0]?.by ?? null }
}

interface Way {
  by: SearchedBy
  query: SQL
}

/** What the words may mean, the surest first. */
function waysOf(office: Office, { agencyId }: OfficerActor, text: string): readonly Way[] {
  const bare = text.replace(/[\s.]/g, '')
  const digits = text.replace(/[^\d+]/g, '')
  const here = (where: SQL): SQL => sql`
    select ${dossiers.id} as id, ${dossiers.filedAt} as filed_at from ${dossiers}
    where ${dossiers.agencyId} = ${agencyId} and ${where} limit ${sortedAtMost}`
  const newest = (where: SQL): SQL => sql`
    select ${dossiers.id} as id, ${dossiers.filedAt} as filed_at from ${dossiers}
    where ${dossiers.agencyId} = ${agencyId} and ${where}
    order by ${dossiers.filedAt} desc limit ${shownAtMost + 1}`
  const ways: Way[] = []
  const personalId = parsePersonalId(bare)
  if (personalId) {
    const index = blindIndex(office.settings, personalId)
    const person = sql`(select id from people where personal_id_index = ${index})`
    // Whole and exact, and nothing else is tried with it.
    return [
      {
        by: 'personalId',
        query: here(
          sql`(${dossiers.applicantId} = ${person} or ${dossiers.coApplicantId} = ${person})`,
        ),
      },
    ]
  }
  const phone = /^\+?\d[\d\s.-]{7,14}$/.test(text) ? phoneIndexOf(office, digits) : null
  if (phone)
    ways.push({
      by: 'phone',
      query: sql`
        select id, filed_at from dossiers where phone_index = ${phone} and agency_id = ${agencyId}
        union
        select d.id, d.filed_at from people p join dossiers d on d.applicant_id = p.id
          where right(regexp_replace(p.phone, '\\D', '', 'g'), 9) = ${digits.slice(-9)}
            and p.phone is not null and d.agency_id = ${agencyId}
        limit ${sortedAtMost}`,
    })
  const taxCode = parseTaxCode(bare)
  if (taxCode.outcome !== 'invalid')
    ways.push({
      by: 'taxCode',
      query: here(
        sql`${dossiers.businessId} in (select id from businesses where tax_code = ${taxCode.code})`,
      ),
    })
  if (/^[\w.-]{3,60}$/.test(text) && /\d/.test(text)) {
    const end = reversed(text.toUpperCase())
    ways.push({
      by: 'code',
      query: newest(sql`reverse(${dossiers.code}) like ${`${escaped(end)}%`}`),
    })
  }
  if (/^\d+\s*\/\s*[\p{L}\d/-]+$/u.test(text)) {
    const number = escaped(text.replace(/\s/g, '').toLowerCase())
    ways.push({
      by: 'number',
      query: sql`
        select distinct d.id, d.filed_at from decisions n join dossiers d on d.id = n.dossier_id
        where n.agency_id = ${agencyId} and lower(n.number) like ${`${number}%`} and d.agency_id = ${agencyId}
        limit ${sortedAtMost}`,
    })
  }
  return [...ways, ...byName(agencyId, text, here, newest)]
}

/**
 * One word is a given name, as people are called, or else a family name, or else any word of a name.
 * Several words are looked for as pairs, in the order typed, and only then in any order.
 */
function byName(
  agencyId: string,
  text: string,
  here: (where: SQL) => SQL,
  newest: (where: SQL) => SQL,
): readonly Way[] {
  const words = searchKey(text)
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '')
    .slice(0, 8)
  const [first] = words
  if (first === undefined) return []
  const tokens = (some: readonly string[]): SQL =>
    here(sql`name_tokens(${dossiers.agencyId}, ${dossiers.holderName} || coalesce(' ' || ${dossiers.coHolderName}, ''))
      @> ${sql.param(some.map((each) => `${agencyId}|${each}`))}::text[]`)
  if (words.length === 1)
    return [
      { by: 'name', query: newest(sql`last_word(${dossiers.holderName}) = ${first}`) },
      { by: 'name', query: newest(sql`first_word(${dossiers.holderName}) = ${first}`) },
      { by: 'name', query: tokens([first]) },
    ]
  const pairs = words.slice(1).map((word, at) => `${words[at]}_${word}`)
  return [
    { by: 'name', query: tokens(pairs) },
    { by: 'name', query: tokens(words) },
  ]
}

const reversed = (text: string): string => [...text].reverse().join('')
const escaped = (text: string): string => text.replace(/[\\%_]/g, (mark) => `\\${mark}`)
