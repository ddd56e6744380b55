import { SaxesParser } from 'saxes'

/** An element read from edXML: all elements are of its namespace, so the local name is the name. */
export interface XmlElement {
  name: string
  attributes: Readonly<Record<string, string>>
  children: readonly XmlElement[]
  /** The element's own text, trimmed, NFC. */
  text: string
}

/** What a strict receiver refuses (QCVN 102:2016/BTTTT). */
export type XmlFault =
  | 'notWellFormed'
  /** An element outside the namespace. */
  | 'foreignNamespace'
  /** The namespace given by default instead of by prefix, or not at all. */
  | 'prefixMissing'
  /** A document type, through which entities could be expanded or files read. */
  | 'doctype'
  | 'tooDeep'

export type XmlRead =
  | { outcome: 'read'; root: XmlElement }
  | { outcome: 'refused'; fault: XmlFault }

export const namespace = 'http://www.mic.gov.vn/TBT/QCVN_102_2016'
const prefix = 'edXML'
const deepest = 20

interface Building extends XmlElement {
  attributes: Record<string, string>
  children: Building[]
}

/** Reads edXML strictly. */
export function readXml(source: string): XmlRead {
  const parser = new SaxesParser({ xmlns: true })
  const open: Building[] = []
  let root: Building | undefined
  let fault: XmlFault | undefined
  parser.on('error', () => {
    fault ??= 'notWellFormed'
  })
  parser.on('doctype', () => {
    fault ??= 'doctype'
  })
  parser.on('opentag', (tag) => {
    if (tag.uri !== '' && tag.uri !== namespace) fault ??= 'foreignNamespace'
    else if (tag.prefix === '') fault ??= 'prefixMissing'
    if (open.length > deepest) fault ??= 'tooDeep'
    const attributes = Object.fromEntries(
      Object.values(tag.attributes).map((each) => [each.local, each.value]),
    )
    const element: Building = { name: tag.local, attributes, children: [], text: '' }
    open.at(-1)?.children.push(element)
    root ??= element
    open.push(element)
  })
  parser.on('text', (text) => {
    const element = open.at(-1)
    if (element) element.text += text
  })
  parser.on('cdata', (text) => {
    const element = open.at(-1)
    if (element) element.text += text
  })
  parser.on('closetag', () => {
    const element = open.pop()
    if (element) element.text = element.text.trim().normalize('NFC')
  })
  try {
    parser.write(source).close()
  } catch {
    fault ??= 'notWellFormed'
  }
  if (fault || !root) return { outcome: 'refused', fault: fault ?? 'notWellFormed' }
  return { outcome: 'read', root }
}

/** The element at a path of names below this one. */
export function at(element: XmlElement | undefined, ...path: string[]): XmlElement | undefined {
  return path.reduce<XmlElement | undefined>(
    (here, name) => here?.children.find((child) => child.name === name),
    element,
  )
}

/** The text at a path, or undefined when there is none. */
export const textAt = (element: XmlElement | undefined, ...path: string[]): string | undefined =>
  at(element, ...path)?.text || undefined

/** The children of a name. */
export const all = (element: XmlElement | undefined, name: string): readonly XmlElement[] =>
  element?.children.filter((child) => child.name === name) ?? []

/** What is written: an element with text, with elements, or empty. Absent elements are left out. */
export type Xml = readonly [name: string, content?: string | readonly (Xml | null)[]]

/** Writes a document. Every element bears the prefix: receivers reject those that do not. */
export const writeXml = (root: Xml): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n${write(root, ` xmlns:${prefix}="${namespace}"`)}\n`

function write([name, content]: Xml, attributes = ''): string {
  const tag = `${prefix}:${name}`
  if (content === undefined || content === '') return `<${tag}${attributes}/>`
  const inner =
    typeof content === 'string'
      ? escaped(content)
      : content.map((child) => (child === null ? '' : write(child))).join('')
  return `<${tag}${attributes}>${inner}</${tag}>`
}

const signs: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '\r': '&#xD;' }

const escaped = (text: string): string =>
  text
    .normalize('NFC')
    // Characters that XML 1.0 has no way to write.
    .replace(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, '')
    .replace(/[&<>\r]/g, (sign) => signs[sign] ?? sign)
