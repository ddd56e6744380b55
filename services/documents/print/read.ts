import { Fragment, isValidElement, type ReactElement, type ReactNode } from 'react'
import {
  Article,
  Basis,
  Emphasis,
  Field,
  Fields,
  Heading,
  Item,
  List,
  Note,
  Paper,
  Paragraph,
  Recipients,
  Strong,
  Table,
} from '#workflows/kernel/decision.tsx'
import { legible } from '#workflows/kernel/legible.ts'
import type { Block, Line, PrintedPaper, Run } from './paper.ts'

/**
 * Reads the element a `decision.tsx` returned into data. Components of the procedure's own are
 * called on the way; the vocabulary of `workflows/kernel/decision.tsx` is understood.
 * @throws TypeError naming the element, when it is outside the vocabulary: a fault in the procedure.
 */
export function readPaper(root: ReactElement): PrintedPaper {
  const [paper, ...rest] = nodes(root)
  if (rest.length > 0 || !isValidElement(paper) || !is(paper, Paper))
    throw new TypeError('a printable paper is one <Paper>')
  const parts = nodes(paper.props.children)
  const { title, subtitle } = paper.props
  return {
    title: tidy(title),
    ...(subtitle ? { subtitle: tidy(subtitle) } : {}),
    blocks: parts.flatMap(blocksOf),
    recipients: parts
      .filter((part) => isValidElement(part))
      .filter((part) => is(part, Recipients))
      .flatMap((part) => items(part.props.children)),
  }
}

function blocksOf(node: ReactNode): Block[] {
  if (!isValidElement(node)) throw unknown(node)
  if (is(node, Recipients)) return []
  if (is(node, Basis)) return [{ block: 'basis', line: lineOf(node.props.children) }]
  if (is(node, Note)) return [{ block: 'note', line: lineOf(node.props.children) }]
  if (is(node, Heading)) return [{ block: 'heading', text: tidy(node.props.children) }]
  if (is(node, Paragraph)) {
    const line = lineOf(node.props.children)
    return [{ block: 'paragraph', line, ...(node.props.centred ? { centred: true } : {}) }]
  }
  if (is(node, Article)) {
    const text = tidy(node.props.heading)
    return [
      { block: 'heading', text, runIn: true },
      ...nodes(node.props.children).flatMap(blocksOf),
    ]
  }
  if (is(node, List)) {
    const numbered = node.props.numbered ?? false
    return [{ block: 'list', numbered, items: items(node.props.children) }]
  }
  if (is(node, Fields))
    return [{ block: 'fields', fields: nodes(node.props.children).map(fieldOf) }]
  if (is(node, Table)) {
    const { columns, rows, widths } = node.props
    return [
      {
        block: 'table',
        columns: columns.map(tidy),
        rows: rows.map((row) => row.map(tidy)),
        ...(widths ? { widths: [...widths] } : {}),
      },
    ]
  }
  throw unknown(node)
}

function fieldOf(node: ReactNode) {
  if (!isValidElement(node) || !is(node, Field)) throw unknown(node)
  const value = lineOf(node.props.children)
  return { label: tidy(node.props.label), value: value.length > 0 ? value : [{ text: '—' }] }
}

function items(children: ReactNode): Line[] {
  return nodes(children).map((node) => {
    if (!isValidElement(node) || !is(node, Item)) throw unknown(node)
    return lineOf(node.props.children)
  })
}

/** Text with its emphasis; neighbours of one kind are joined, so that words are never torn apart. */
function lineOf(children: ReactNode): Line {
  const runs: Run[] = []
  for (const run of runsOf(children, {})) {
    const last = runs.at(-1)
    if (last && last.strong === run.strong && last.emphasis === run.emphasis) last.text += run.text
    else runs.push(run)
  }
  return runs.filter((run) => run.text !== '')
}

function runsOf(children: ReactNode, marks: Omit<Run, 'text'>): Run[] {
  return nodes(children).flatMap((node): Run[] => {
    if (typeof node === 'string' || typeof node === 'number')
      return [{ text: legible(String(node)), ...marks }]
    if (!isValidElement(node)) throw unknown(node)
    if (is(node, Strong)) return runsOf(node.props.children, { ...marks, strong: true })
    if (is(node, Emphasis)) return runsOf(node.props.children, { ...marks, emphasis: true })
    throw unknown(node)
  })
}

const vocabulary = new Set<unknown>([
  Article,
  Basis,
  Emphasis,
  Field,
  Fields,
  Heading,
  Item,
  List,
  Note,
  Paper,
  Paragraph,
  Recipients,
  Strong,
  Table,
])

/** Flattens fragments and lists, drops what React would not show, calls the procedure's own components. */
function nodes(children: ReactNode): ReactNode[] {
  if (children === null || children === undefined || typeof children === 'boolean') return []
  if (typeof children === 'string' || typeof children === 'number') return [children]
  if (isValidElement<{ children?: ReactNode }>(children)) {
    if (children.type === Fragment) return nodes(children.props.children)
    if (vocabulary.has(children.type) || !isFunctionComponent(children.type)) return [children]
    return nodes(children.type(children.props))
  }
  if (Symbol.iterator in children) return [...children].flatMap(nodes)
  throw unknown(children)
}

const is = <P>(
  element: ReactElement,
  component: (props: P) => ReactElement,
): element is ReactElement<P> => element.type === component

const isFunctionComponent = (type: unknown): type is (props: object) => ReactNode =>
  typeof type === 'function' && !type.prototype?.isReactComponent

const tidy = (text: string) => legible(text).trim()

function unknown(node: ReactNode): TypeError {
  const name = isValidElement(node)
    ? typeof node.type === 'string'
      ? `<${node.type}>`
      : `<${node.type.name}>`
    : JSON.stringify(node)
  return new TypeError(`${name} is not part of the vocabulary of a printable paper here`)
}
