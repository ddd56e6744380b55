import { Text, View } from '@react-pdf/renderer'
import { Children, type ReactElement, type ReactNode } from 'react'
import type { Block, Line, Run } from './paper.ts'
import { indent, styles } from './styles.ts'

/** The blocks of a paper as PDF elements. */
export function Blocks({ blocks }: { blocks: readonly Block[] }): ReactElement {
  return <>{inOrder(withRunIns(blocks), blockElement)}</>
}

type Printable = Exclude<Block, { runIn?: true }> | Extract<Block, { block: 'heading' }>

/** “Điều 1.” and the paragraph after it are one paragraph on paper. */
function withRunIns(blocks: readonly Block[]): Printable[] {
  const printable: Printable[] = []
  for (const block of blocks) {
    const before = printable.at(-1)
    if (block.block === 'paragraph' && before?.block === 'heading' && before.runIn) {
      const line: Line = [{ text: `${before.text} `, strong: true }, ...block.line]
      printable.splice(-1, 1, { ...block, line })
    } else printable.push(block)
  }
  return printable
}

/** `at` keys the block among the others in the structure of the file. */
function blockElement(block: Block, at: number): ReactElement {
  switch (block.block) {
    case 'basis':
      return (
        <Text style={styles.basis} data-tag={`P:${at}`}>
          {runs(block.line, indent)}
        </Text>
      )
    case 'paragraph':
      return (
        <Text style={block.centred ? styles.centred : styles.paragraph} data-tag={`P:${at}`}>
          {runs(block.line, block.centred ? 0 : indent)}
        </Text>
      )
    case 'heading':
      return (
        <Text style={styles.heading} minPresenceAhead={40} data-tag={`H2:${at}`}>
          {block.text}
        </Text>
      )
    case 'note':
      return (
        <Text style={styles.note} data-tag={`P:${at}`}>
          {runs(block.line)}
        </Text>
      )
    case 'list':
      return (
        <View>
          {inOrder(block.items, (line, item) => (
            <View style={styles.item} wrap={false}>
              <Text style={styles.bullet} data-tag={`L:${at}/LI:${item}/Lbl:0`}>
                {block.numbered ? `${item + 1}.` : '–'}
              </Text>
              <Text style={styles.itemText} data-tag={`L:${at}/LI:${item}/LBody:0`}>
                {runs(line)}
              </Text>
            </View>
          ))}
        </View>
      )
    case 'fields':
      return (
        <View style={styles.fields}>
          {inOrder(block.fields, ({ label, value }, field) => (
            <View style={styles.field} wrap={false}>
              <Text style={styles.fieldLabel} data-tag={`L:${at}/LI:${field}/Lbl:0`}>
                {label}
              </Text>
              <Text style={styles.fieldValue} data-tag={`L:${at}/LI:${field}/LBody:0`}>
                {runs(value)}
              </Text>
            </View>
          ))}
        </View>
      )
    case 'table':
      return <Table table={block} at={at} />
  }
}

function Table({
  table,
  at: place,
}: {
  table: Extract<Block, { block: 'table' }>
  at: number
}): ReactElement {
  const widths = table.widths ?? table.columns.map(() => 1)
  const total = widths.reduce((sum, width) => sum + width, 0)
  const wide = (at: number) => ({ width: `${((widths[at] ?? 1) / total) * 100}%` })
  return (
    <View style={styles.table}>
      <View style={styles.row} wrap={false} fixed>
        {inOrder(table.columns, (column, at) => (
          <Text
            style={[styles.cell, styles.columnHead, wide(at)]}
            data-tag={`Table:${place}/TR:head/TH:${at}`}
          >
            {column}
          </Text>
        ))}
      </View>
      {inOrder(table.rows, (row, line) => (
        <View style={styles.row} wrap={false}>
          {inOrder(row, (cell, at) => (
            <Text style={[styles.cell, wide(at)]} data-tag={`Table:${place}/TR:${line}/TD:${at}`}>
              {cell}
            </Text>
          ))}
        </View>
      ))}
    </View>
  )
}

/** The runs of one line, each in its own weight and slope. */
export const runs = (line: Line, textIndent = 0): ReactNode =>
  inOrder(line, ({ text, strong, emphasis }: Run) => (
    <Text
      style={{
        textIndent,
        ...(strong ? { fontWeight: 'bold' } : {}),
        ...(emphasis ? { fontStyle: 'italic' } : {}),
      }}
    >
      {text}
    </Text>
  ))

export const inOrder = <T,>(
  things: readonly T[],
  element: (thing: T, at: number) => ReactElement,
): ReactNode => Children.toArray(things.map((thing, at) => element(thing, at)))
