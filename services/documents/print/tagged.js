/**
 * The typesetter with the tags it lacks: its pages, drawn as PDF/A-3u and PDF/UA-1. Plain JavaScript,
 * because it puts the typesetter's parts together below what their types describe.
 */
import layOut from '@react-pdf/layout'
import draw from '@react-pdf/render'
import { Font, pdf } from '@react-pdf/renderer'
import PDFDocument from 'pdfkit'

/**
 * Prints a document element. A text whose `data-tag` says where it belongs, e.g. `L:2/LI:0/Lbl:0`
 * (structure type and key, from the outside in), becomes part of that structure; everything else that
 * is drawn is an artifact. What is repeated on later pages is read once.
 *
 * @param {import('react').ReactElement} element
 * @param {{ language: string, info: Record<string, string | Date> }} about
 * @returns {Promise<Buffer>}
 */
export async function printTagged(element, about) {
  const laidOut = await layOut(pdf(element).container.document, Font)
  const file = new PDFDocument({
    subset: 'PDF/A-3b',
    pdfVersion: '1.7',
    tagged: true,
    lang: about.language,
    displayTitle: true,
    autoFirstPage: false,
    info: about.info,
  })
  // Every letter has its character, which level B does not ask for and U does.
  file.subset_conformance = 'U'
  file.appendXML(universalAccess)
  const chunks = []
  file.on('data', (chunk) => chunks.push(chunk))
  const done = new Promise((resolve, reject) => file.on('end', resolve).on('error', reject))
  const marks = marksOf(file)
  const tags = structureOf(file)
  for (const page of laidOut.children) placeMarks(page, marks, tags, new Set(tags.seen()))
  const finish = file.end.bind(file)
  file.end = () => {
    tags.end()
    finish()
  }
  draw(file, laidOut)
  await done
  return Buffer.concat(chunks)
}

/** Wraps every tagged text between two marks, after pages were made: a text may lie on two of them. */
function placeMarks(node, marks, tags, before, repeated = false) {
  const isRepeated = repeated || Boolean(node.props?.fixed)
  if (!node.children || node.type === 'TEXT') return
  node.children = node.children.flatMap((child) => {
    const tag = child.type === 'TEXT' ? child.props?.['data-tag'] : undefined
    if (tag === undefined) {
      placeMarks(child, marks, tags, before, isRepeated)
      return [child]
    }
    if ((isRepeated || child.props.fixed) && before.has(tag)) return [child]
    tags.meet(tag)
    return [mark(() => marks.begin(tags.element(tag))), child, mark(() => marks.end())]
  })
}

const mark = (paint) => ({
  type: 'CANVAS',
  box: { top: 0, left: 0, width: 1, height: 1 },
  style: {},
  props: { paint },
})

/** Marked content as it is drawn: what no structure claims is an artifact. */
function marksOf(file) {
  const write = file.addContent.bind(file)
  let claimed = false
  let isArtifact = false
  const artifact = (begins) => {
    if (begins === isArtifact) return
    write(begins ? '/Artifact BMC' : 'EMC')
    isArtifact = begins
  }
  file.addContent = (operators) => {
    const operator = /(\S+)\s*$/.exec(String(operators))?.[1] ?? ''
    if (!claimed && beginning.has(operator)) artifact(true)
    write(operators)
    if (!claimed && ending.has(operator)) artifact(false)
    return file
  }
  return {
    begin(element) {
      artifact(false)
      claimed = true
      element.add(file.markStructureContent(element.dictionary.data.S))
    },
    end() {
      file.endMarkedContent()
      claimed = false
    },
  }
}

/** Operators that begin and end what can be seen: a path, a text, an image. */
const beginning = new Set(['m', 're', 'BT', 'Do', 'sh'])
const ending = new Set(['f', 'f*', 'F', 'S', 's', 'B', 'B*', 'b', 'b*', 'n', 'ET', 'Do', 'sh'])

/** The part of the structure that is read last. */
const foot = 'Sect:foot'

/** The structure tree, made as its paths are met. */
function structureOf(file) {
  const root = file.struct('Document')
  file.addStructure(root)
  const elements = new Map()
  const met = new Set()
  /** What stands at the foot of every page is read once, after all that the paper says. */
  const last = []
  const element = (path) => {
    if (path === '') return root
    const known = elements.get(path)
    if (known) return known
    const cut = path.lastIndexOf('/')
    const [type] = path.slice(cut + 1).split(':')
    const made = file.struct(type, type === 'TH' ? { scope: 'Column' } : {})
    if (type === 'L') made.dictionary.data.A = { O: 'List', ListNumbering: 'Decimal' }
    if (path === foot) last.push(made)
    else element(cut === -1 ? '' : path.slice(0, cut)).add(made)
    elements.set(path, made)
    return made
  }
  return {
    element,
    meet: (path) => met.add(path),
    seen: () => met,
    end() {
      for (const made of last) root.add(made)
      root.end()
    },
  }
}

/** PDF/UA's mark, and its description, without which PDF/A allows no foreign property. */
const universalAccess = `
        <rdf:Description xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" rdf:about="">
            <pdfuaid:part>1</pdfuaid:part>
        </rdf:Description>
        <rdf:Description xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#" rdf:about="">
            <pdfaExtension:schemas>
                <rdf:Bag>
                    <rdf:li rdf:parseType="Resource">
                        <pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>
                        <pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
                        <pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
                        <pdfaSchema:property>
                            <rdf:Seq>
                                <rdf:li rdf:parseType="Resource">
                                    <pdfaProperty:name>part</pdfaProperty:name>
                                    <pdfaProperty:valueType>Integer</pdfaProperty:valueType>
                                    <pdfaProperty:category>internal</pdfaProperty:category>
                                    <pdfaProperty:description>Part of ISO 14289</pdfaProperty:description>
                                </rdf:li>
                            </rdf:Seq>
                        </pdfaSchema:property>
                    </rdf:li>
                </rdf:Bag>
            </pdfaExtension:schemas>
        </rdf:Description>
        `
