import {
  businessTypes,
  type DocumentKey,
  type EdDocument,
  type EdStatus,
  type Organ,
  officialLetter,
  writeKey,
} from './document.ts'
import { writeXml, type Xml } from './xml.ts'

const maybe = (name: string, text: string | undefined): Xml | null => (text ? [name, text] : null)
const slashed = (on: string): string => on.replaceAll('-', '/')

const organ = (name: 'From' | 'To', { id, name: title, address, email, telephone }: Organ): Xml => [
  name,
  [
    ['OrganId', id],
    ['OrganName', title],
    maybe('OrganAdd', address),
    maybe('Email', email),
    maybe('Telephone', telephone),
  ],
]

const reference = (key: DocumentKey): Xml => [
  'ResponseFor',
  [
    ['OrganId', key.organId],
    ['Code', `${key.number}/${key.notation}`],
    ['PromulgationDate', slashed(key.on)],
    ['DocumentId', writeKey(key)],
  ],
]

/** Writes a document as edXML: the envelope, and its attachments outside of it in base64. */
export function writeDocument(document: EdDocument): string {
  const { key, signer } = document
  const header: Xml = [
    'MessageHeader',
    [
      organ('From', document.from),
      ...document.to.map((each) => organ('To', each)),
      [
        'Code',
        [
          ['CodeNumber', key.number],
          ['CodeNotation', key.notation],
        ],
      ],
      [
        'PromulgationInfo',
        [
          ['Place', document.place],
          ['PromulgationDate', slashed(key.on)],
        ],
      ],
      [
        'DocumentType',
        [
          ['Type', officialLetter.type],
          ['TypeName', officialLetter.name],
        ],
      ],
      ['Subject', document.subject],
      ['Content', document.content],
      [
        'SignerInfo',
        [
          maybe('Competence', signer.competence),
          ['Position', signer.position],
          ['FullName', signer.name],
        ],
      ],
      maybe('DueDate', document.dueOn && slashed(document.dueOn)),
      ...document.responseFor.map(reference),
      ['DocumentId', writeKey(key)],
    ],
  ]
  return writeXml([
    'edXML',
    [
      [
        'edXMLEnvelope',
        [
          ['edXMLHeader', [header, traces(document)]],
          ['edXMLBody', [['edXMLManifest', document.attachments.map(manifestEntry)]]],
        ],
      ],
      document.attachments.length > 0
        ? ['AttachmentEncoded', document.attachments.map(encoded), 'bare']
        : null,
    ],
    'bare',
  ])
}

function traces({ trace, business, businessReason, staff }: EdDocument): Xml {
  return [
    'TraceHeaderList',
    [
      ...trace.map(
        ({ organId, at }): Xml => [
          'TraceHeader',
          [
            ['OrganId', organId],
            ['Timestamp', at],
          ],
        ],
      ),
      // Spelled so in the regulation.
      [
        'Bussiness',
        [
          ['BussinessDocType', String(businessTypes[business])],
          ['BussinessDocReason', businessReason ?? ''],
          [
            'StaffInfo',
            [
              maybe('Department', staff?.department),
              maybe('Staff', staff?.name),
              maybe('Mobile', staff?.phone),
              maybe('Email', staff?.email),
            ],
          ],
          ['Paper', '0'],
        ],
      ],
    ],
  ]
}

const contentId = (at: number): string => `cid:dinh-kem-${at + 1}`

const manifestEntry = (
  { contentType, description, name }: EdDocument['attachments'][number],
  at: number,
): Xml => [
  'Reference',
  [
    ['ContentId', contentId(at)],
    ['ContentType', contentType],
    ['AttachmentName', name],
    maybe('Description', description),
  ],
]

const encoded = (
  { contentType, name, bytes }: EdDocument['attachments'][number],
  at: number,
): Xml => [
  'Attachment',
  [
    ['ContentId', contentId(at), 'bare'],
    ['AttachmentName', name, 'bare'],
    ['Description', name, 'bare'],
    ['ContentType', contentType, 'bare'],
    ['ContentTransferEncoded', bytes.toString('base64')],
  ],
  'bare',
]

/** Writes a status message: what became of a document here. It stands in the `MessageHeader`. */
export function writeStatus(status: EdStatus): string {
  const { staff } = status
  const header: Xml = [
    'MessageHeader',
    [
      reference(status.responseFor),
      organ('From', status.from),
      ['StatusCode', status.code],
      ['Description', status.description],
      ['Timestamp', status.at],
      ['StaffInfo', [maybe('Department', staff?.department), maybe('Staff', staff?.name)]],
    ],
  ]
  return writeXml(['edXML', [['edXMLEnvelope', [['edXMLHeader', [header]]]]], 'bare'])
}
