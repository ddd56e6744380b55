import { readFileSync } from 'node:fs'
import { useLoaderData } from '@remix-run/react'
import pg from 'pg'
import { componentOf } from '../elements.ts'

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 10 })
const Everything = componentOf(readFileSync(process.env.REFERENCE_HTML ?? '', 'utf8'))
const queries: { text: string; values: unknown[] }[] = JSON.parse(
  process.env.REFERENCE_QUERIES ?? '[]',
)

export async function loader() {
  let rows = 0
  for (const query of queries) rows += (await pool.query(query)).rowCount ?? 0
  return { rows }
}

/** The portal's page, element by element, without what the portal does to arrive at it. */
export default function Page() {
  const { rows } = useLoaderData<typeof loader>()
  return rows < 0 ? null : <Everything />
}
