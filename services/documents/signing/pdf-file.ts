/**
 * The little of a PDF's structure that a signature touches, read from files of our own making
 * (classic cross-reference tables, ISO 32000-1 §7.5.4). Anything else throws.
 */
export interface PdfFile {
  bytes: Buffer
  /** Where the newest cross-reference table starts. */
  startXref: number
  /** One more than the highest object number. */
  size: number
  root: number
  /** Entries of the trailer that every revision repeats, as written. */
  kept: string
  /** Text of an object's newest version, without `n 0 obj` and `endobj`. */
  object(number: number): string
}

/** @throws TypeError when the file is not as our printer writes it. */
export function readPdfFile(bytes: Buffer): PdfFile {
  const text = bytes.toString('latin1')
  const startXref = Number(last(text, /startxref\s+(\d+)\s+%%EOF/g)?.[1])
  const trailer = text.slice(text.lastIndexOf('trailer'))
  const root = /\/Root (\d+) 0 R/.exec(trailer)?.[1]
  const size = /\/Size (\d+)/.exec(trailer)?.[1]
  if (!Number.isSafeInteger(startXref) || !root || !size)
    throw new TypeError('not a PDF of our printer: no classic trailer')
  const offsets = offsetsFrom(text, startXref)
  return {
    bytes,
    startXref,
    size: Number(size),
    root: Number(root),
    kept: ['Info', 'ID']
      .map((name) => new RegExp(`/${name} (\\d+ 0 R|\\[[^\\]]*\\])`).exec(trailer)?.[0] ?? '')
      .join(' '),
    object(number) {
      const from = offsets.get(number)
      const header = `${number} 0 obj`
      if (from === undefined || !text.startsWith(header, from))
        throw new TypeError(`PDF object ${number} is not where the table says`)
      return text.slice(from + header.length, text.indexOf('endobj', from)).trim()
    },
  }
}

/** Offsets of all objects; newer tables come first and win. */
function offsetsFrom(text: string, start: number): Map<number, number> {
  const offsets = new Map<number, number>()
  for (let at: number | null = start; at !== null; ) {
    const section: string = text.slice(at, text.indexOf('%%EOF', at))
    const [table = '', trailer = ''] = section.split('trailer')
    let next = 0
    for (const line of table.split('\n').slice(1)) {
      const range = /^(\d+) \d+\s*$/.exec(line)
      const entry = /^(\d{10}) \d{5} ([nf])/.exec(line)
      if (range) next = Number(range[1])
      if (!entry) continue
      if (entry[2] === 'n' && !offsets.has(next)) offsets.set(next, Number(entry[1]))
      next += 1
    }
    const previous = /\/Prev (\d+)/.exec(trailer)?.[1]
    at = previous && Number(previous) < at ? Number(previous) : null
  }
  return offsets
}

const last = (text: string, pattern: RegExp): RegExpExecArray | undefined =>
  [...text.matchAll(pattern)].at(-1)

/**
 * Appends a revision (ISO 32000-1 §7.5.6): the bytes before it stay as they are, so what was signed
 * stays signed. `objects` are object numbers with their text.
 */
export function appendRevision(file: PdfFile, objects: ReadonlyMap<number, string>): Buffer {
  const parts = [file.bytes.at(-1) === 0x0a ? file.bytes : Buffer.concat([file.bytes, newline])]
  let length = parts[0]?.length ?? 0
  const table = ['xref']
  const numbers = [...objects.keys()].sort((a, b) => a - b)
  for (const number of numbers) {
    table.push(`${number} 1`, `${String(length).padStart(10, '0')} 00000 n `)
    const part = Buffer.from(`${number} 0 obj\n${objects.get(number)}\nendobj\n`, 'latin1')
    parts.push(part)
    length += part.length
  }
  const size = Math.max(file.size, (numbers.at(-1) ?? 0) + 1)
  table.push(
    'trailer',
    `<< /Size ${size} /Root ${file.root} 0 R ${file.kept} /Prev ${file.startXref} >>`,
    'startxref',
    String(length),
    '%%EOF\n',
  )
  return Buffer.concat([...parts, Buffer.from(table.join('\n'), 'latin1')])
}

const newline = Buffer.from('\n')

/** A PDF string: UTF-16 in hexadecimal, so that Vietnamese needs no escaping. */
export const pdfText = (text: string): string =>
  `<feff${Buffer.from(text, 'utf16le').swap16().toString('hex')}>`

/** `D:yyyyMMddHHmmss+00'00'`. */
export const pdfDate = (at: Date): string =>
  `(D:${at.toISOString().slice(0, 19).replace(/[-T:]/g, '')}+00'00')`
