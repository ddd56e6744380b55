import type { Row } from './compare.ts'
import { comparePage } from './page-benchmark.ts'
import { benchOffice } from './world.ts'

/** The page of a procedure, which everybody reads: rendered once a minute, sent from memory. */
export async function benchmark(): Promise<Row> {
  const office = await benchOffice()
  try {
    return await comparePage(office, {
      name: 'public-page',
      path: '/vi/procedures/civil-status-extract',
      queries: [{ text: 'select * from special_days', values: [] }],
      notes: 'Ours is kept whole and compressed; the reference renders each time.',
    })
  } finally {
    await office.close()
  }
}
