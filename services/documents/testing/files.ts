import { PDFDocument, PDFName, PDFString } from '@cantoo/pdf-lib'
import sharp from 'sharp'

/** A one-page PDF, changed by `change` before it is written. */
export async function somePdf(change?: (pdf: PDFDocument) => void): Promise<Buffer> {
  const pdf = await PDFDocument.create()
  pdf.addPage([200, 200])
  change?.(pdf)
  return Buffer.from(await pdf.save())
}

/** Opens with an action of this kind. */
export const pdfThatDoes = (action: Record<string, string>): Promise<Buffer> =>
  somePdf((pdf) => {
    const entries = Object.entries(action).map(([key, value]): [string, PDFName | PDFString] => [
      key,
      value.startsWith('/') ? PDFName.of(value.slice(1)) : PDFString.of(value),
    ])
    const reference = pdf.context.register(pdf.context.obj(Object.fromEntries(entries)))
    pdf.catalog.set(PDFName.of('OpenAction'), reference)
  })

/** Syntactically sound, without a single page. */
export const pdfWithoutPages = Buffer.from(
  [
    '%PDF-1.4',
    '1 0 obj',
    '<< /Type /Catalog /Pages 2 0 R >>',
    'endobj',
    '2 0 obj',
    '<< /Type /Pages /Kids [] /Count 0 >>',
    'endobj',
    'xref',
    '0 3',
    '0000000000 65535 f ',
    '0000000009 00000 n ',
    '0000000058 00000 n ',
    'trailer',
    '<< /Size 3 /Root 1 0 R >>',
    'startxref',
    '110',
    '%%EOF',
  ].join('\n'),
)

/** Opens with this password; with none, everybody opens it, and only printing is restricted. */
export const encryptedPdf = (userPassword: string): Promise<Buffer> =>
  somePdf((pdf) => {
    pdf.encrypt({ userPassword, ownerPassword: 'canary', permissions: { printing: false } })
  })

/** 64 by 48 pixels, blue in the upper left, red elsewhere, as a telephone of Apple keeps them. */
export const someHeic = Buffer.from(
  [
    'AAAAHGZ0eXBoZWljAAAAAG1pZjFoZWljbWlhZgAAAX1tZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAA',
    'AAAAAAAAAAAAACJpbG9jAAAAAERAAAEAAQAAAAABoQABAAAAAAAAADIAAAAjaWluZgAAAAAAAQAAABVpbmZlAgAA',
    'AAABAABodmMxAAAAAA5waXRtAAAAAAABAAAA/WlwcnAAAADdaXBjbwAAAHZodmNDAQNwAAAAkAAAAAAAHvAA/P34',
    '+AAADwNgAAEAGEABDAH//wNwAAADAJAAAAMAAAMAHroCQGEAAQAqQgEBA3AAAAMAkAAAAwAAAwAeoCCBBZbq5Ka5',
    'uAhoMCAAAAMDIAAAAwAhYgABAAZEAcFzwIkAAAATY29scm5jbHgAAQANAAaAAAAAFGlzcGUAAAAAAAAAQAAAAEAA',
    'AAAoY2xhcAAAAEAAAAABAAAAMAAAAAEAAAAAAAAAAv////AAAAACAAAAEHBpeGkAAAAAAwgICAAAABhpcG1hAAAA',
    'AAAAAAEAAQWBAgMFhAAAADptZGF0AAAALigBr1j5ExV/9sPka5n/QWS8cw1P3aP01tduWtqZTsbP/4NN/omnflm1',
    'oRMctPc=',
  ].join(''),
  'base64',
)

/** A photograph that carries a place, a maker and an orientation. */
export const somePhoto = (width = 40, height = 20): Promise<Buffer> =>
  sharp({ create: { width, height, channels: 3, background: '#8a1c1c' } })
    .withExif({ IFD0: { Make: 'Canary', Orientation: '6' }, IFD3: { GPSLatitudeRef: 'N' } })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer()

/** Bytes as a client sends them. */
export async function* arriving(...parts: (Buffer | string)[]): AsyncGenerator<Uint8Array> {
  for (const part of parts) yield Buffer.from(part)
}
