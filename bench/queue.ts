import { demoStaff } from '#db/seed/staff.ts'
import {
  countIn,
  type Filters,
  type QueueName,
  queue,
  queueSizes,
} from '#services/dossiers/index.ts'
import { parseId } from '#services/id.ts'
import { type OfficerActor, officerById } from '#services/identity/index.ts'
import { type Row, rowOf } from './compare.ts'
import { atSizes, inTurn, p99 } from './working/at-sizes.ts'
import type { BenchOffice } from './world.ts'

/** What an officer opens in a day: every list, narrowed and not, its first page and one further on. */
const lists: readonly { name: QueueName; filters?: Filters }[] = [
  { name: 'mine' },
  { name: 'ours' },
  { name: 'today' },
  { name: 'soon' },
  { name: 'waiting' },
  { name: 'waiting', filters: { by: 'consulted' } },
  { name: 'stuck' },
  { name: 'paid' },
  { name: 'ours', filters: { procedure: '1.013225' } },
  { name: 'ours', filters: { procedure: '1.013225', held: 'nobody' } },
]

/**
 * Pages of all lists, and all counts, on ten thousand dossiers and on a hundred times as many: what the
 * slowest in a hundred takes. The reference is the same look at the small one, in the same run.
 */
export async function benchmark(): Promise<Row[]> {
  const seen = await atSizes(async (office) => {
    const officer = await colleagueOf(office, 'hoasen.unit')
    const pages = await inTurn(lists, async (wanted) => {
      const first = await queue(office, officer, { ...wanted, size: 50 })
      if (first?.next) await queue(office, officer, { ...wanted, size: 50, after: first.next })
    })
    const counts = await inTurn([officer], (each) => queueSizes(office, each))
    const narrowed = await inTurn(lists.slice(-2), ({ name, filters = {} }) =>
      countIn(office, officer, { name, filters }),
    )
    return { pages: p99(pages), counts: p99(counts), narrowed: p99(narrowed) }
  })
  const { small, large } = seen
  const row = (name: string, of: 'pages' | 'counts' | 'narrowed') => ({
    ...rowOf(name, 'ms', large.of[of], small.of[of], seen.notes),
    // How flat it is: 1 where size makes no difference.
    ratio: Number((small.of[of] / large.of[of]).toPrecision(3)),
  })
  return [row('queue', 'pages'), row('queue counts', 'counts'), row('queue narrowed', 'narrowed')]
}

/** An officer of the agency that has most dossiers. */
export async function colleagueOf(office: BenchOffice, subject: string): Promise<OfficerActor> {
  const id = parseId<'staff'>(demoStaff.find((one) => one.subject === subject)?.id ?? '')
  const officer = id && (await officerById(office, id))
  if (!officer) throw new Error('the demo data have changed')
  return officer
}
