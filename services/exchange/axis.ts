import { z } from 'zod'
import type { Office } from '../office.ts'
import { outsideJsonOf } from '../outside-json.ts'

/** A message that waits on the axis for one of our agencies. */
export interface Waiting {
  id: string
  xml: string
}

const inbox = z.object({ messages: z.array(z.object({ id: z.string().min(1), xml: z.string() })) })
const patienceMs = 10_000
/** Bytes; a few of the largest letters, of which the others wait their turn on the axis. */
const longestInbox = 96 * 2 ** 20

/**
 * The document axis. Messages are edXML; the way they are handed over is the sandbox's own, because
 * the real axis publishes none: an adapter server at the agency does this in its stead.
 */
export const axis = {
  /** Hands a message over. The axis knows a document by its id, so sending twice delivers once. */
  async send(office: Office, xml: string): Promise<void> {
    await call(office, 'POST', '/api/messages', xml)
  },
  /** What waits for an agency, oldest first. Reading does not take it away. */
  async waitingFor(office: Office, agencyId: string): Promise<Waiting[]> {
    const answer = await call(office, 'GET', `/api/inbox/${encodeURIComponent(agencyId)}`)
    const read = await outsideJsonOf(answer, longestInbox, 'asSent')
    if (read.outcome === 'refused') throw new Error(`document axis: an inbox is ${read.fault}`)
    return inbox.parse(read.value).messages
  },
  /** Tells the axis that a message is safe with us. */
  async taken(office: Office, id: string): Promise<void> {
    await call(office, 'POST', `/api/messages/${encodeURIComponent(id)}/taken`)
  },
}

async function call(office: Office, method: string, path: string, xml?: string): Promise<Response> {
  const { documentAxisUrl, documentAxisKey } = office.settings
  const answer = await fetch(new URL(path, documentAxisUrl), {
    method,
    headers: {
      authorization: `Bearer ${documentAxisKey}`,
      ...(xml === undefined ? {} : { 'content-type': 'application/xml; charset=utf-8' }),
    },
    ...(xml === undefined ? {} : { body: xml }),
    redirect: 'error',
    signal: AbortSignal.timeout(patienceMs),
  })
  if (!answer.ok) throw new Error(`document axis: ${method} ${path} answered ${answer.status}`)
  return answer
}
