import { type CivilDate, civilDate } from '#workflows/kernel/time.ts'
import {
  type Attachment,
  type BusinessType,
  businessTypes,
  type DocumentKey,
  type EdDocument,
  type EdStatus,
  type Organ,
  type StatusCode,
  statusCodes,
} from './document.ts'
import { onlyFileIn } from './unpack.ts'
import { all, at, readXml, textAt, type XmlElement, type XmlFault } from './xml.ts'

/** `missing`/`invalid` name the element that is wrong. */
export type ReadFault = { fault: XmlFault } | { fault: 'missing' | 'invalid'; element: string }

export type MessageRead =
  | { outcome: 'document'; document: EdDocument }
  | { outcome: 'status'; status: EdStatus }
  | ({ outcome: 'refused' } & ReadFault)

/**
 * Reads a message from the axis, a document or a status; refuses anything that is not whole.
 * Whatever comes is answered, and nothing is thrown.
 */
export function readMessage(source: string): MessageRead {
  const xml = readXml(source)
  if (xml.outcome === 'refused') return xml
  const header = at(xml.root, 'edXMLEnvelope', 'edXMLHeader')
  try {
    if (xml.root.name !== 'edXML' || !header) throw new Wrong('missing', 'edXMLHeader')
    const status = statusIn(header)
    if (status) return { outcome: 'status', status: readStatus(status) }
    return { outcome: 'document', document: readDocument(xml.root, header) }
  } catch (error) {
    if (error instanceof Wrong)
      return { outcome: 'refused', fault: error.fault, element: error.element }
    throw error
  }
}

/** A status stands in an element of its own, or as the national SDK writes it, in the header itself. */
function statusIn(header: XmlElement): XmlElement | undefined {
  const message = at(header, 'MessageHeader')
  return at(header, 'Status') ?? (at(message, 'StatusCode') ? message : undefined)
}

class Wrong extends Error {
  constructor(
    readonly fault: 'missing' | 'invalid',
    readonly element: string,
  ) {
    super(`${fault}: ${element}`)
  }
}

function readDocument(root: XmlElement, header: XmlElement): EdDocument {
  const message = at(header, 'MessageHeader')
  if (!message) throw new Wrong('missing', 'MessageHeader')
  const business = at(header, 'TraceHeaderList', 'Bussiness')
  const staffName = textAt(business, 'StaffInfo', 'Staff')
  const to = all(message, 'To').map((each) => organ(each, 'To'))
  if (to.length === 0) throw new Wrong('missing', 'To')
  const due = textAt(message, 'DueDate')
  const competence = textAt(message, 'SignerInfo', 'Competence')
  const reason = textAt(business, 'BussinessDocReason')
  return {
    from: organ(at(message, 'From'), 'From'),
    to,
    key: key(need(message, 'DocumentId')),
    place: textAt(message, 'PromulgationInfo', 'Place') ?? '',
    subject: need(message, 'Subject'),
    content: textAt(message, 'Content') ?? '',
    signer: {
      name: textAt(message, 'SignerInfo', 'FullName') ?? '',
      position: textAt(message, 'SignerInfo', 'Position') ?? '',
      ...(competence ? { competence } : {}),
    },
    ...(due ? { dueOn: day(due, 'DueDate') } : {}),
    responseFor: all(message, 'ResponseFor').map(referredTo),
    business: businessType(textAt(business, 'BussinessDocType') ?? '0'),
    ...(reason ? { businessReason: reason } : {}),
    ...(staffName ? { staff: { name: staffName } } : {}),
    trace: all(at(header, 'TraceHeaderList'), 'TraceHeader').map((each) => ({
      organId: need(each, 'OrganId'),
      at: need(each, 'Timestamp'),
    })),
    attachments: all(at(root, 'AttachmentEncoded'), 'Attachment').map(attachment),
  }
}

function readStatus(status: XmlElement): EdStatus {
  const code = need(status, 'StatusCode')
  if (!isStatusCode(code)) throw new Wrong('invalid', 'StatusCode')
  const staff = textAt(status, 'StaffInfo', 'Staff')
  return {
    responseFor: referredTo(at(status, 'ResponseFor')),
    from: organ(at(status, 'From'), 'From'),
    code,
    description: textAt(status, 'Description') ?? '',
    at: need(status, 'Timestamp'),
    ...(staff ? { staff: { name: staff } } : {}),
  }
}

function need(element: XmlElement, ...path: string[]): string {
  const text = textAt(element, ...path)
  if (!text) throw new Wrong('missing', path.at(-1) ?? element.name)
  return text
}

function organ(element: XmlElement | undefined, name: string): Organ {
  if (!element) throw new Wrong('missing', name)
  const optional = { address: 'OrganAdd', email: 'Email', telephone: 'Telephone' }
  const known = Object.entries(optional).flatMap(([field, tag]) => {
    const text = textAt(element, tag)
    return text ? [[field, text]] : []
  })
  return {
    id: need(element, 'OrganId'),
    name: textAt(element, 'OrganName') ?? need(element, 'OrganizationInCharge'),
    ...Object.fromEntries(known),
  }
}

/** The document that is meant: by its id, or by what an id is made of. */
function referredTo(element: XmlElement | undefined): DocumentKey {
  if (!element) throw new Wrong('missing', 'ResponseFor')
  const id = textAt(element, 'DocumentId')
  if (id) return key(id)
  const [organId, code, on] = [
    need(element, 'OrganId'),
    need(element, 'Code'),
    need(element, 'PromulgationDate'),
  ]
  return key(`${organId},${on.slice(0, 10)},${code}`)
}

/** `OrganId,yyyy/MM/dd,number/notation`; the notation may hold slashes of its own. */
function key(text: string): DocumentKey {
  const match = /^([^,]{1,60}),(\d{4}[/-]\d{2}[/-]\d{2}),([^/]{1,30})\/(.{1,60})$/.exec(text)
  const [, organId, on, number, notation] = match ?? []
  if (!organId || !on || !number || !notation) throw new Wrong('invalid', 'DocumentId')
  return { organId, on: day(on, 'DocumentId'), number, notation }
}

function day(text: string, element: string): CivilDate {
  try {
    return civilDate(text.replaceAll('/', '-'))
  } catch {
    throw new Wrong('invalid', element)
  }
}

function businessType(text: string): BusinessType {
  for (const name of ['new', 'recall', 'update', 'replace'] as const)
    if (String(businessTypes[name]) === text) return name
  throw new Wrong('invalid', 'BussinessDocType')
}

function attachment(element: XmlElement): Attachment {
  const base64 = need(element, 'ContentTransferEncoded').replace(/\s+/g, '')
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(base64) || base64.length % 4 !== 0)
    throw new Wrong('invalid', 'ContentTransferEncoded')
  const name = need(element, 'AttachmentName')
  const contentType = need(element, 'ContentType')
  const bytes = Buffer.from(base64, 'base64')
  // The national SDK packs every paper as a ZIP of one file, under the paper's own name.
  if (!isZipType(contentType) || /\.zip$/i.test(name)) return { name, contentType, bytes }
  const unpacked = onlyFileIn(bytes)
  if (unpacked.outcome === 'refused') throw new Wrong('invalid', 'ContentTransferEncoded')
  return { name, contentType, bytes: unpacked.bytes }
}

const isZipType = (type: string): boolean => /^application\/(x-)?zip\b/i.test(type)

const isStatusCode = (text: string): text is StatusCode => Object.hasOwn(statusCodes, text)
