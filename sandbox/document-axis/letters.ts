import { zipSync } from 'fflate'
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

/** Reads what is needed, by namespace; a message outside of it is refused. */
export function readSent(xml: string): Sent | { fault: string } {
  const texts = new Map<string, string>()
  const path: string[] = []
  let fault: string | null = null
  const parser = new SaxesParser({ xmlns: true })
  parser.on('error', (error) => {
    fault ??= error.message
  })
  parser.on('opentag', (tag) => {
    if (tag.uri !== namespace) fault ??= `not of the namespace: ${tag.name}`
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
  const status = text('Status/StatusCode') ?? text('MessageHeader/StatusCode')
  const under = text('Status/StatusCode') ? 'Status' : 'MessageHeader'
  const documentId = text(status ? `${under}/ResponseFor/DocumentId` : 'MessageHeader/DocumentId')
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

/**
 * How agencies write the same message: every element with the prefix, none of them, or as the
 * national SDK does: the envelope with it, what stands outside without, papers packed, a status in the
 * message header.
 */
export const styles = ['prefixed', 'byDefault', 'sdk'] as const
export type Style = (typeof styles)[number]

const escaped = (text: string): string =>
  text.replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`)
const tag = (name: string, ...inner: string[]): string =>
  `<edXML:${name}>${inner.join('')}</edXML:${name}>`
const bare = (xml: string): string => xml.replace(/(<\/?)edXML:/g, '$1')

function message(style: Style, header: string, outside = ''): string {
  const envelope = tag('edXMLEnvelope', tag('edXMLHeader', header))
  const start = '<?xml version="1.0" encoding="UTF-8"?>'
  const whole = `${start}<edXML:edXML xmlns:edXML="${namespace}">${envelope}${outside}</edXML:edXML>`
  switch (style) {
    case 'prefixed':
      return whole
    case 'byDefault':
      return bare(whole).replace('xmlns:edXML', 'xmlns')
    case 'sdk':
      return `${start}\n<edXML xmlns="${namespace}">\n${envelope.replace('>', ` xmlns:edXML="${namespace}">`)}\n${bare(outside)}</edXML>`
  }
}

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
export const statusAbout = (
  sent: Sent,
  code: string,
  description: string,
  at: Date,
  style: Style = 'prefixed',
): string =>
  message(
    style,
    tag(
      style === 'sdk' ? 'MessageHeader' : 'Status',
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
export function replyTo(
  sent: Sent,
  reply: Reply,
  number: number,
  at: Date,
  style: Style = 'prefixed',
): string {
  const { day } = localTime(at)
  const verdict = Buffer.from(JSON.stringify({ answer: reply.answer }))
  const packed = style === 'sdk'
  const attached = tag(
    'Attachment',
    tag('ContentId', 'cid:1'),
    tag('ContentType', packed ? 'application/zip' : 'application/json'),
    tag('AttachmentName', 'ket-qua.json'),
    tag(
      'ContentTransferEncoded',
      (packed ? Buffer.from(zipSync({ 'ket-qua.json': verdict })) : verdict).toString('base64'),
    ),
  )
  return message(
    style,
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
