import { compare, type Row } from './compare.ts'
import { fireFromOutside } from './programs.ts'
import { type Query, startReference } from './reference/reference.ts'
import { type BenchOffice, portalPort, startPortal } from './world.ts'

const connections = 32
const seconds = 4

/** Compares one page of the portal with the reference that renders the same HTML. */
export async function comparePage(
  office: BenchOffice,
  page: {
    name: string
    path: string
    headers?: Record<string, string>
    queries: Query[]
    notes: string
  },
): Promise<Row> {
  const portal = await startPortal(office)
  const answer = await fetch(`http://127.0.0.1:${portalPort}${page.path}`, {
    headers: page.headers ?? {},
  })
  if (answer.status !== 200) throw new Error(`${page.path} answers ${answer.status}`)
  const html = await answer.text()
  const { databaseUrl } = office
  const reference = await startReference({
    port: portalPort + 1,
    databaseUrl,
    html,
    queries: page.queries,
  })
  const same = await (await fetch(`http://127.0.0.1:${portalPort + 1}/`)).text()
  try {
    return await compare({
      name: page.name,
      unit: 'requests/s',
      ours: async () =>
        (
          await fireFromOutside({
            port: portalPort,
            paths: [page.path],
            headers: page.headers,
            connections,
            seconds,
          })
        ).rate,
      reference: async () =>
        (await fireFromOutside({ port: portalPort + 1, paths: ['/'], connections, seconds })).rate,
      notes: `${page.notes} ${html.length} characters of HTML (reference ${same.length}), ${connections} connections, medians of 5 × ${seconds} s.`,
    })
  } finally {
    await reference.stop()
    await portal.stop()
  }
}
