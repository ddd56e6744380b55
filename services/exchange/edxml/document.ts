import { type CivilDate, dateOf, type Instant, minuteOf } from '#workflows/kernel/time.ts'

/** An agency as edXML names it; optional particulars are left out when unknown. */
export interface Organ {
  id: string
  name: string
  address?: string
  email?: string
  telephone?: string
}

/**
 * The identity of a document between agencies: `OrganId,yyyy/MM/dd,number/notation`.
 */
export interface DocumentKey {
  organId: string
  on: CivilDate
  number: string
  notation: string
}

export interface Attachment {
  name: string
  contentType: string
  description?: string
  bytes: Buffer
}

/** What became of an earlier document (BussinessDocType; 1–3 are from memory, to be confirmed). */
export const businessTypes = { new: 0, recall: 1, update: 2, replace: 3 } as const
export type BusinessType = keyof typeof businessTypes

/** Priority and type codes the office uses; 18 is an official letter (công văn). */
export const officialLetter = { type: '18', name: 'Công văn' } as const

/** A document on its way between agencies. */
export interface EdDocument {
  from: Organ
  to: readonly Organ[]
  key: DocumentKey
  place: string
  subject: string
  content: string
  signer: { name: string; position: string; competence?: string }
  dueOn?: CivilDate
  /** Documents this one answers. */
  responseFor: readonly DocumentKey[]
  business: BusinessType
  businessReason?: string
  /** Who handled it at the sender, in the trace. */
  staff?: { name: string; department?: string; email?: string; phone?: string }
  trace: readonly { organId: string; at: string }[]
  attachments: readonly Attachment[]
}

/** Codes of status messages: what became of a document at its receiver. */
export const statusCodes = {
  '01': 'arrived',
  '02': 'refused',
  '03': 'received',
  '04': 'assigned',
  '05': 'processing',
  '06': 'finished',
  '13': 'takeBack',
  '15': 'agreedToChange',
  '16': 'refusedToChange',
} as const
export type StatusCode = keyof typeof statusCodes
export type StatusName = (typeof statusCodes)[StatusCode]

export interface EdStatus {
  responseFor: DocumentKey
  from: Organ
  code: StatusCode
  description: string
  /** `yyyy/MM/dd HH:mm:ss`, local time. */
  at: string
  staff?: { name: string; department?: string }
}

const slashed = (on: CivilDate): string => on.replaceAll('-', '/')

export const writeKey = ({ organId, on, number, notation }: DocumentKey): string =>
  `${organId},${slashed(on)},${number}/${notation}`

/** `yyyy/MM/dd HH:mm:ss`; edXML clocks are local. */
export function edTime(at: Instant): string {
  const minute = minuteOf(at)
  const two = (n: number) => String(n).padStart(2, '0')
  return `${slashed(dateOf(at))} ${two(Math.floor(minute / 60))}:${two(minute % 60)}:${at.slice(17, 19)}`
}
