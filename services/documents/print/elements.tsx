import { Children, type ReactElement, type ReactNode } from 'react'
import {
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
import type { Block, Line, PrintedPaper, Run } from './paper.ts'

/**
 * A stored paper as elements again: the accessible page of a decision, equal in words to its PDF;
 * `quoted` in a section of a page that has a heading of its own.
 */
export function paperElement(paper: PrintedPaper, quoted = false): ReactElement {
  return (
    <Paper
      title={paper.title}
      quoted={quoted}
      {...(paper.subtitle ? { subtitle: paper.subtitle } : {})}
    >
      {inOrder(paper.blocks, (block) => blockElement(block, quoted))}
      {paper.recipients.length > 0 ? (
        <Recipients>{inOrder(paper.recipients, itemElement)}</Recipients>
      ) : null}
    </Paper>
  )
}

function blockElement(block: Block, quoted: boolean): ReactElement {
  switch (block.block) {
    case 'basis':
      return <Basis>{lineElements(block.line)}</Basis>
    case 'paragraph':
      return <Paragraph centred={block.centred ?? false}>{lineElements(block.line)}</Paragraph>
    case 'heading':
      return <Heading quoted={quoted}>{block.text}</Heading>
    case 'note':
      return <Note>{lineElements(block.line)}</Note>
    case 'list':
      return <List numbered={block.numbered}>{inOrder(block.items, itemElement)}</List>
    case 'fields':
      return (
        <Fields>
          {inOrder(block.fields, ({ label, value }) => (
            <Field label={label}>{lineElements(value)}</Field>
          ))}
        </Fields>
      )
    case 'table':
      return <Table columns={block.columns} rows={block.rows} />
  }
}

const itemElement = (line: Line): ReactElement => <Item>{lineElements(line)}</Item>

const lineElements = (line: Line): ReactNode =>
  inOrder(line, ({ text, strong, emphasis }: Run) => {
    const inner = strong ? <Strong>{text}</Strong> : text
    return emphasis ? <Emphasis>{inner}</Emphasis> : inner
  })

/** A printed paper never changes its order, so React's positional keys are the right ones. */
const inOrder = <T,>(things: readonly T[], element: (thing: T) => ReactNode): ReactNode =>
  Children.toArray(things.map((thing) => element(thing)))
