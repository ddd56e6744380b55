import { readFileSync } from 'node:fs'
import { type Row, rowOf } from './compare.ts'
import { fireFromOutside } from './programs.ts'
import { benchOffice, openForm, portalPort, startPortal } from './world.ts'

const warmUp = 10_000
const measured = 50_000

/** Whether the web process grows: its memory after 50,000 requests against that before them. */
export async function benchmark(): Promise<Row> {
  const office = await benchOffice()
  const form = await openForm(office, 'civil-status-extract')
  const portal = await startPortal(office)
  try {
    const ask = (answers: number) =>
      fireFromOutside({
        port: portalPort,
        // Two thirds rendered for this reader, one third public; nothing comes from memory, for
        // a request with a cookie is rendered afresh.
        paths: [form.path, '/vi/procedures/civil-status-extract', form.path],
        headers: { Cookie: form.cookie, 'Accept-Encoding': 'br' },
        connections: 16,
        answers,
      })
    await ask(warmUp)
    const before = residentMegabytes(portal.pid)
    await ask(measured)
    const after = residentMegabytes(portal.pid)
    return rowOf(
      'memory',
      'MB resident',
      after,
      before,
      `Web process after ${measured} more requests, against after ${warmUp}.`,
    )
  } finally {
    await portal.stop()
    await office.close()
  }
}

function residentMegabytes(pid: number | undefined): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024
}
