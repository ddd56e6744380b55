import { appendRevision, type PdfFile, pdfDate, pdfText, readPdfFile } from './pdf-file.ts'

/** What a signature says of itself beside the certificate. */
export interface SignatureNote {
  name: string
  reason: string
  location: string
  at: Date
}

const rangeRoom = 40

/**
 * Adds an invisible signature field as a new revision and leaves its signature open. The visible
 * word of the signature is on the paper itself.
 * @param room for the CMS, in bytes
 * @returns the file with its byte range filled in, and where the CMS goes, angle brackets included.
 */
export function openSignature(
  pdf: Buffer,
  note: SignatureNote,
  room: number,
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

  const objects = new Map([
    [signature, signatureText(note, room)],
    [
      widget,
      `<< /Type /Annot /Subtype /Widget /FT /Sig /T (${name}) /Rect [0 0 0 0] /F 132 /P ${page} 0 R /V ${signature} 0 R >>`,
    ],
    [form, `<< /SigFlags 3 /Fields [${`${fields} ${widget} 0 R`.trim()}] >>`],
    [page, withAnnotation(pageText, widget)],
  ])
  if (fields === '') objects.set(file.root, catalog.replace(/>>$/, `/AcroForm ${form} 0 R\n>>`))

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
