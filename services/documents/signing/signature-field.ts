import { appendRevision, type PdfFile, pdfDate, pdfText, readPdfFile } from './pdf-file.ts'

/** What a signature says of itself beside the certificate. */
export interface SignatureNote {
  name: string
  reason: string
  location: string
  at: Date
}

const rangeRoom = 40

interface Opening {
  /** For the CMS, in bytes. */
  room: number
  /** Kept in the paper for whoever verifies it later, DER. */
  certificates: readonly Buffer[]
  revocations: readonly Buffer[]
}

/**
 * The document security store (ETSI EN 319 142-1 §5.4.2): certificates and lists of revocations, so that
 * the paper can still be judged when nobody answers for its authority any more.
 */
function keepEvidence(
  objects: Map<number, string>,
  store: number,
  { certificates, revocations }: Pick<Opening, 'certificates' | 'revocations'>,
): void {
  let next = store + 1
  const kept = (values: readonly Buffer[]): string =>
    values
      .map((value) => {
        const text = `<< /Length ${value.length} >>\nstream\n${value.toString('latin1')}\nendstream`
        objects.set(next, text)
        next += 1
        return `${next - 1} 0 R`
      })
      .join(' ')
  objects.set(store, `<< /Type /DSS /Certs [${kept(certificates)}] /CRLs [${kept(revocations)}] >>`)
}

/**
 * Adds an invisible signature field as a new revision and leaves its signature open. The visible
 * word of the signature is on the paper itself.
 * @returns the file with its byte range filled in, and where the CMS goes, angle brackets included.
 */
export function openSignature(
  pdf: Buffer,
  note: SignatureNote,
  { room, certificates, revocations }: Opening,
): { pdf: Buffer; from: number; to: number } {
  const file = readPdfFile(pdf)
  const catalog = file.object(file.root)
  const page = firstPage(file, catalog)
  const pageText = file.object(page)
  const form = Number(/\/AcroForm (\d+) 0 R/.exec(catalog)?.[1] ?? file.size + 2)
  const fields = catalog.includes('/AcroForm')
    ? (/\/Fields \[([^\]]*)\]/.exec(file.object(form))?.[1] ?? '').trim()
    : ''
  const [signature, widget] = [file.size, file.size + 1]
  const name = `Signature${fields === '' ? 1 : fields.split('R').length}`
  const store = file.size + 3

  const objects = new Map([
    [signature, signatureText(note, room)],
    [
      widget,
      `<< /Type /Annot /Subtype /Widget /FT /Sig /T (${name}) /Rect [0 0 0 0] /F 132 /P ${page} 0 R /V ${signature} 0 R >>`,
    ],
    [form, `<< /SigFlags 3 /Fields [${`${fields} ${widget} 0 R`.trim()}] >>`],
    [page, withAnnotation(pageText, widget)],
  ])
  const isFirst = fields === ''
  const keeps = revocations.length > 0 && !catalog.includes('/DSS')
  if (keeps) keepEvidence(objects, store, { certificates, revocations })
  if (isFirst || keeps) {
    const entries = `${isFirst ? `/AcroForm ${form} 0 R\n` : ''}${keeps ? `/DSS ${store} 0 R\n` : ''}`
    objects.set(file.root, catalog.replace(/>>$/, `${entries}>>`))
  }

  const open = appendRevision(file, objects)
  const from = open.lastIndexOf(`<${'0'.repeat(room * 2)}>`)
  const to = from + room * 2 + 2
  const range = `[0 ${from} ${to} ${open.length - to}]`
  open.write(range.padEnd(rangeRoom), open.lastIndexOf(`[${' '.repeat(rangeRoom - 2)}]`), 'latin1')
  return { pdf: open, from, to }
}

/** PAdES: the time of signing stands in /M, not among the attributes (ETSI EN 319 142-1 §6.3). */
const signatureText = ({ name, reason, location, at }: SignatureNote, room: number): string =>
  [
    '<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached',
    `/ByteRange [${' '.repeat(rangeRoom - 2)}]`,
    `/Contents <${'0'.repeat(room * 2)}>`,
    `/Name ${pdfText(name)} /Reason ${pdfText(reason)} /Location ${pdfText(location)}`,
    `/M ${pdfDate(at)} >>`,
  ].join('\n')

function firstPage(file: PdfFile, catalog: string): number {
  const pages = Number(/\/Pages (\d+) 0 R/.exec(catalog)?.[1])
  return Number(/\/Kids \[\s*(\d+) 0 R/.exec(file.object(pages))?.[1])
}

function withAnnotation(page: string, widget: number): string {
  const annotations = /\/Annots \[([^\]]*)\]/.exec(page)
  if (annotations) return page.replace(annotations[0], `/Annots [${annotations[1]} ${widget} 0 R]`)
  if (page.includes('/Annots'))
    throw new TypeError('annotations of the page are not written inline')
  return page.replace(/>>$/, `/Annots [${widget} 0 R]\n>>`)
}
