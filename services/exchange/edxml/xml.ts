import { SaxesParser } from 'saxes'
import { legible } from '#workflows/kernel/legible.ts'

/** An element read from edXML; the local name is the name, whatever the prefix. */
export interface XmlElement {
  name: string
  children: readonly XmlElement[]
  /** The element's own text, trimmed and legible. */
  text: string
}

/** What is refused (QCVN 102:2016/BTTTT, and bounds of ours). */
export type XmlFault =
  | 'notWellFormed'
  /** Its root is of another namespace, or of none. */
  | 'foreignNamespace'
  /** A document type, through which entities could be expanded or files read. */
  | 'doctype'
  | 'tooLarge'
  | 'tooDeep'
  /** More elements and attributes than any letter has. */
  | 'tooMany'

export type XmlRead =
  | { outcome: 'read'; root: XmlElement }
  | { outcome: 'refused'; fault: XmlFault }

export const namespace = 'http://www.mic.gov.vn/TBT/QCVN_102_2016'
const prefix = 'edXML'

/** SOAP 1.1 and 1.2: some adapters hand a message on in the envelope that it travelled in. */
const soap = new Set([
  'http://schemas.xmlsoap.org/soap/envelope/',
  'http://www.w3.org/2003/05/soap-envelope',
])

/** The envelope of the post and its body, which are taken off; a message begins within. */
const isPost = (uri: string, local: string, depth: number): boolean =>
  soap.has(uri) && local === (['Envelope', 'Body'][depth - 1] ?? '')

/** A letter with its papers in base64, in characters; and what a header has, many times over. */
export const bounds = { characters: 30_000_000, depth: 20, nodes: 20_000 } as const

interface Building extends XmlElement {
  children: Building[]
}

/** Leaves the parser at once: what is refused costs nothing more. */
class Refused extends Error {
  constructor(readonly fault: XmlFault) {
    super(fault)
  }
}

/**
 * Reads edXML by its namespace: agencies write it with the prefix, with another or by default, and
 * some leave it off what stands within. What is of other namespaces, signatures above all, is left
 * out, and an envelope of SOAP is taken off. Reading ends where a bound is passed: the parser's time grows with the square of the depth.
 */
export function readXml(source: string): XmlRead {
  if (source.length > bounds.characters) return { outcome: 'refused', fault: 'tooLarge' }
  const parser = new SaxesParser({ xmlns: true })
  const open: Building[] = []
  let root: Building | undefined
  let nodes = 0
  let depth = 0
  // Of the element of another namespace that we are in, if any.
  let foreignAt = 0
  const refuse = (fault: XmlFault): never => {
    throw new Refused(fault)
  }
  const count = () => {
    if (++nodes > bounds.nodes) refuse('tooMany')
  }
  parser.on('error', () => refuse('notWellFormed'))
  parser.on('doctype', () => refuse('doctype'))
  parser.on('attribute', count)
  parser.on('opentagstart', () => {
    count()
    if (++depth > bounds.depth) refuse('tooDeep')
  })
  parser.on('opentag', ({ uri, local }) => {
    if (!root && isPost(uri, local, depth)) return
    if (!root && uri !== namespace) refuse('foreignNamespace')
    if (foreignAt > 0) return
    if (uri !== namespace && uri !== '') {
      foreignAt = depth
      return
    }
    const element: Building = { name: local, children: [], text: '' }
    open.at(-1)?.children.push(element)
    root ??= element
    open.push(element)
  })
  const hear = (text: string) => {
    const element = foreignAt > 0 ? undefined : open.at(-1)
    if (element) element.text += text
  }
  parser.on('text', hear)
  parser.on('cdata', hear)
  parser.on('closetag', () => {
    depth -= 1
    if (foreignAt > 0) {
      if (depth < foreignAt) foreignAt = 0
      return
    }
    const element = open.pop()
    if (element) element.text = legible(element.text).trim()
  })
  try {
    parser.write(source).close()
  } catch (error) {
    const fault = error instanceof Refused ? error.fault : 'notWellFormed'
    return { outcome: 'refused', fault }
  }
  return root ? { outcome: 'read', root } : { outcome: 'refused', fault: 'notWellFormed' }
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

/**
 * What is written: an element with text, with elements, or empty. Absent elements are left out.
 * `bare` elements stand without the prefix, by the default namespace.
 */
export type Xml = readonly [
  name: string,
  content?: string | readonly (Xml | null)[],
  written?: 'bare',
]

/** Writes a document: every element is of the namespace, which is declared both ways. */
export const writeXml = (root: Xml): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n${write(root, ` xmlns="${namespace}" xmlns:${prefix}="${namespace}"`)}\n`

function write([name, content, written]: Xml, attributes = ''): string {
  const tag = written === 'bare' ? name : `${prefix}:${name}`
  if (content === undefined || content === '') return `<${tag}${attributes}/>`
  const inner =
    typeof content === 'string'
      ? escaped(content)
      : content.map((child) => (child === null ? '' : write(child))).join('')
  return `<${tag}${attributes}>${inner}</${tag}>`
}

const signs: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }

const escaped = (text: string): string =>
  legible(text)
    // Characters that XML 1.0 has no way to write.
    .replace(/[\u{fffe}\u{ffff}]/gu, '')
    .replace(/[&<>]/g, (sign) => signs[sign] ?? sign)
