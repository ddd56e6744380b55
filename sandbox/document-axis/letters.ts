import { SaxesParser } from 'saxes'

// The axis reads and writes edXML by itself, so that the portal's reader and writer are tried
// against somebody else's and not against themselves.

const namespace = 'http://www.mic.gov.vn/TBT/QCVN_102_2016'

/** What the axis must know of a message to carry it. */
export interface Sent {
  kind: 'document' | 'status'
  from: { id: string; name: string }
  to: { id: string; name: string }
  /** Of the document, or of the one a status speaks of. */
  documentId: string
  subject: string
  content: string
  dueOn: string | null
  responseFor: string | null
  statusCode: string | null
}

/** Reads what is needed; a message whose elements do not all bear the prefix is refused. */
export function readSent(xml: string): Sent | { fault: string } {
  const texts = new Map<string, string>()
  const path: string[] = []
  let fault: string | null = null
  const parser = new SaxesParser({ xmlns: true })
  parser.on('error', (error) => {
    fault ??= error.message
  })
  parser.on('opentag', (tag) => {
    if (tag.uri !== namespace || tag.prefix === '') fault ??= `prefix missing: ${tag.name}`
    path.push(tag.local)
  })
  parser.on('text', (text) => {
    const key = path.slice(3).join('/')
    texts.set(key, (texts.get(key) ?? '') + text)
  })
  parser.on('closetag', () => {
    path.pop()
  })
  try {
    parser.write(xml).close()
  } catch {
    fault ??= 'not well-formed'
  }
  if (fault) return { fault }
  const text = (key: string) => texts.get(key)?.trim() || null
  const status = text('Status/StatusCode')
  const under = status ? 'Status' : 'MessageHeader'
  const documentId = text(status ? 'Status/ResponseFor/DocumentId' : 'MessageHeader/DocumentId')
  const from = text(`${under}/From/OrganId`)
  const to = status ? documentId?.split(',')[0] : text('MessageHeader/To/OrganId')
  if (!documentId || !from || !to) return { fault: 'From, To or DocumentId missing' }
  return {
    kind: status ? 'status' : 'document',
    from: { id: from, name: text(`${under}/From/OrganName`) ?? from },
    to: { id: to, name: text(`${under}/To/OrganName`) ?? to },
    documentId,
    subject: text('MessageHeader/Subject') ?? '',
    content: text('MessageHeader/Content') ?? '',
    dueOn: text('MessageHeader/DueDate'),
    responseFor: text('MessageHeader/ResponseFor/DocumentId'),
    statusCode: status,
  }
}

const escaped = (text: string): string =>
  text.replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`)
const envelope = (header: string, outside = ''): string =>
  `<?xml version="1.0" encoding="UTF-8"?><edXML:edXML xmlns:edXML="${namespace}"><edXML:edXMLEnvelope><edXML:edXMLHeader>${header}</edXML:edXMLHeader></edXML:edXMLEnvelope>${outside}</edXML:edXML>`
const tag = (name: string, ...inner: string[]): string =>
  `<edXML:${name}>${inner.join('')}</edXML:${name}>`

/** Local date and time as edXML writes them. */
export function localTime(at: Date): { day: string; time: string } {
  const local = new Date(at.getTime() + 7 * 3_600_000).toISOString()
  const day = local.slice(0, 10).replaceAll('-', '/')
  return { day, time: `${day} ${local.slice(11, 19)}` }
}

const referenceTo = (documentId: string): string => {
  const [organ = '', day = '', code = ''] = documentId.split(',')
  return tag(
    'ResponseFor',
    tag('OrganId', escaped(organ)),
    tag('Code', escaped(code)),
    tag('PromulgationDate', day),
    tag('DocumentId', escaped(documentId)),
  )
}

/** The status another agency would send about a document. */
export const statusAbout = (sent: Sent, code: string, description: string, at: Date): string =>
  envelope(
    tag(
      'Status',
      referenceTo(sent.documentId),
      tag('From', tag('OrganId', escaped(sent.to.id)), tag('OrganName', escaped(sent.to.name))),
      tag('StatusCode', code),
      tag('Description', escaped(description)),
      tag('Timestamp', localTime(at).time),
    ),
  )

export interface Reply {
  /** `null`: in prose only, with nothing for machines. */
  answer: 'agreed' | 'objected' | null
  content: string
}

/** The letter in which another agency answers. */
export function replyTo(sent: Sent, reply: Reply, number: number, at: Date): string {
  const { day } = localTime(at)
  const verdict = Buffer.from(JSON.stringify({ answer: reply.answer })).toString('base64')
  const attached = tag(
    'Attachment',
    tag('ContentId', 'cid:1'),
    tag('ContentType', 'application/json'),
    tag('AttachmentName', 'ket-qua.json'),
    tag('ContentTransferEncoded', verdict),
  )
  return envelope(
    tag(
      'MessageHeader',
      tag('From', tag('OrganId', escaped(sent.to.id)), tag('OrganName', escaped(sent.to.name))),
      tag('To', tag('OrganId', escaped(sent.from.id)), tag('OrganName', escaped(sent.from.name))),
      tag('Code', tag('CodeNumber', String(number)), tag('CodeNotation', 'TL-MP')),
      tag('PromulgationInfo', tag('Place', 'Mô phỏng'), tag('PromulgationDate', day)),
      tag('DocumentType', tag('Type', '18'), tag('TypeName', 'Công văn')),
      tag('Subject', escaped(`Trả lời: ${sent.subject}`)),
      tag('Content', escaped(reply.content)),
      tag('SignerInfo', tag('Position', 'Thủ trưởng'), tag('FullName', 'Người ký mô phỏng')),
      referenceTo(sent.documentId),
      tag('DocumentId', escaped(`${sent.to.id},${day},${number}/TL-MP`)),
    ),
    reply.answer ? tag('AttachmentEncoded', attached) : '',
  )
}
