import { timingSafeEqual } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import {
  bodyOf,
  listen,
  type Place,
  type Running,
  seeOther,
  sendHtml,
  sendJson,
} from '../web/listen.ts'
import { languageOf } from '../web/page.ts'
import { type Reply, readSent, replyTo, type Style, statusAbout, styles } from './letters.ts'
import { type Fault, faults, homePage, letterPage, type Received } from './pages.ts'

export type { Fault } from './pages.ts'

export interface DocumentAxisOptions extends Place {
  /** What the portal must show as its bearer token. */
  key: string
}

/** The axis while it runs, with the other agencies' hands for tests. */
export interface RunningAxis extends Running {
  letters(): readonly Received[]
  /** Answers a letter as its receiver. */
  reply(letterId: number, reply: Reply): void
  report(letterId: number, code: string): void
  /** Puts any bytes into an agency's inbox, well-formed or not. */
  deliver(organId: string, xml: string): void
  setFault(fault: Fault): void
  /** From now on all messages are written so; `inTurn`, as from the start: each as the next agency would. */
  writeAs(style: Style | 'inTurn'): void
}

/**
 * Stands for the document axis and for every agency on it: carries edXML, and has pages on which the
 * other agencies' letters are read and answered, or left unanswered. State lives as long as the process.
 */
export async function startDocumentAxis(options: DocumentAxisOptions): Promise<RunningAxis> {
  const letters: Received[] = []
  const inboxes = new Map<string, { id: string; xml: string }[]>()
  let fault: Fault = 'none'
  let delivered = 0
  let style: Style | 'inTurn' = 'inTurn'
  let written = 0
  const nextStyle = (): Style => {
    if (fault === 'withoutNamespace') return 'byDefault'
    written += 1
    return style === 'inTurn' ? (styles[written % styles.length] ?? 'sdk') : style
  }

  const deliver = (organId: string, xml: string) => {
    const sent = fault === 'withoutNamespace' ? xml.replaceAll(/ xmlns="[^"]*"/g, '') : xml
    const inbox = inboxes.get(organId) ?? []
    inboxes.set(organId, inbox)
    for (let times = fault === 'twice' ? 2 : 1; times > 0; times--) {
      delivered += 1
      inbox.push({ id: `m${process.pid}-${Date.now()}-${delivered}`, xml: sent })
    }
  }
  const report = (letter: Received, code: string) => {
    letter.done.push(code)
    deliver(
      letter.from.id,
      statusAbout(letter, code, descriptions[code] ?? '', new Date(), nextStyle()),
    )
  }
  const reply = (letter: Received, given: Reply) => {
    letter.done.push('reply')
    deliver(letter.from.id, replyTo(letter, given, 100 + letter.id, new Date(), nextStyle()))
  }
  const accept = (xml: string): { fault: string } | null => {
    const sent = readSent(xml)
    if ('fault' in sent) return sent
    // The same document again is the same document: a sender that was not sure sent it twice.
    const known = letters.some((each) => each.documentId === sent.documentId)
    if (sent.kind === 'status' || known) return null
    const letter = { ...sent, id: letters.length + 1, at: new Date().toISOString(), done: [] }
    letters.push(letter)
    report(letter, '01')
    return null
  }
  const letterAt = (id: number): Received => {
    const letter = letters[id - 1]
    if (!letter) throw new Error(`no letter ${id}`)
    return letter
  }

  const api = async (path: string[], request: IncomingMessage, response: ServerResponse) => {
    if (!hasKey(request, options.key)) return sendJson(response, { error: 'unauthorised' }, 401)
    if (fault === 'down') return sendJson(response, { error: 'maintenance' }, 503)
    const [what = '', id = ''] = path
    if (what === 'inbox') return sendJson(response, { messages: inboxes.get(id) ?? [] })
    if (what === 'messages' && id !== '') {
      for (const [organ, inbox] of inboxes)
        inboxes.set(
          organ,
          inbox.filter((each) => each.id !== id),
        )
      return sendJson(response, { taken: id })
    }
    const refused = accept(await bodyOf(request))
    return sendJson(response, refused ?? { accepted: true }, refused ? 422 : 202)
  }

  const running = await listen(options, async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://sandbox')
    const [first = '', ...rest] = url.pathname.slice(1).split('/').map(decodeURIComponent)
    const locale = languageOf(url)
    if (first === 'api') return api(rest, request, response)
    const form =
      request.method === 'POST' ? new URLSearchParams(await bodyOf(request)) : new URLSearchParams()
    if (first === 'fault') {
      fault = faults.find((each) => each === form.get('fault')) ?? 'none'
      return seeOther(response, `/?lang=${locale}`)
    }
    const letter = first === 'letters' ? letters[Number(rest[0]) - 1] : undefined
    if (!letter) return sendHtml(response, homePage(letters.toReversed(), fault, locale))
    if (request.method !== 'POST') return sendHtml(response, letterPage(letter, locale))
    if (rest[1] === 'status') report(letter, form.get('code') ?? '03')
    else reply(letter, { answer: answerOf(form.get('answer')), content: form.get('content') ?? '' })
    seeOther(response, `/letters/${letter.id}?lang=${locale}`)
  })
  return {
    ...running,
    letters: () => letters,
    reply: (id, given) => reply(letterAt(id), given),
    report: (id, code) => report(letterAt(id), code),
    deliver,
    setFault: (next) => {
      fault = next
    },
    writeAs: (next) => {
      style = next
    },
  }
}

const descriptions: Record<string, string> = {
  '01': 'Đã đến',
  '02': 'Từ chối tiếp nhận',
  '03': 'Đã tiếp nhận',
  '05': 'Đang xử lý',
}

const answerOf = (text: string | null): Reply['answer'] =>
  text === 'agreed' || text === 'objected' ? text : null

function hasKey({ headers }: IncomingMessage, key: string): boolean {
  const [given, expected] = [Buffer.from(headers.authorization ?? ''), Buffer.from(`Bearer ${key}`)]
  return given.length === expected.length && timingSafeEqual(given, expected)
}
