import { sql } from 'drizzle-orm'
import { searchDossiers } from '#services/dossiers/index.ts'
import { type Row, rowOf } from './compare.ts'
import { colleagueOf } from './queue.ts'
import { atSizes, inTurn, p99 } from './working/at-sizes.ts'
import type { BenchOffice } from './world.ts'

/** What is typed: rare and common names, one word and several, ends of codes, phones, numbers, nobody. */
async function sayings(office: BenchOffice): Promise<readonly string[]> {
  const { rows } = await office.db.execute<{
    code: string
    name: string
    phone: string
    number: string
  }>(sql`
    select d.code, d.holder_name as name, p.phone, coalesce(n.number, '1/B') as number
    from dossiers d join people p on p.id = d.applicant_id left join decisions n on n.dossier_id = d.id
    where d.agency_id = '000.00.51.H99' limit 40`)
  const some = rows.flatMap(({ code, name, phone, number }) => [
    code,
    code.slice(-6),
    name,
    name.split(' ').slice(1).join(' '),
    name.split(' ').at(-1) ?? name,
    phone,
    number,
  ])
  return [...some, 'nguyen van', 'thi', 'tran', 'Không Có Ai', '001095012345']
}

/** Searches of one agency among ten thousand dossiers and among a hundred times as many. */
export async function benchmark(): Promise<Row[]> {
  const seen = await atSizes(async (office) => {
    const officer = await colleagueOf(office, 'hoasen.desk')
    const found = await inTurn(await sayings(office), (typed) =>
      searchDossiers(office, officer, typed),
    )
    const empty = await inTurn(
      Array.from({ length: 50 }, () => 0),
      () => office.db.execute(sql`select 1`),
    )
    return { found: p99(found), empty: p99(empty) }
  })
  const { small, large } = seen
  return [
    {
      ...rowOf('search', 'ms', large.of.found, small.of.found, seen.notes),
      ratio: Number((small.of.found / large.of.found).toPrecision(3)),
    },
    rowOf(
      'search, empty',
      'ms',
      large.of.found,
      large.of.empty,
      'p99 of a search against p99 of a query that does nothing, in the same run.',
    ),
  ]
}
