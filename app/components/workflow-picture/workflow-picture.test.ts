import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { WorkflowEdge, WorkflowGraph, WorkflowNode } from './graph.ts'
import { itineraryOf } from './itinerary.ts'
import { layOut } from './layout.ts'
import { textWidth, wrap } from './measure.ts'

const node = (id: string, more: Partial<WorkflowNode> = {}): WorkflowNode => ({
  id,
  label: `Bước ${id}`,
  owner: 'desk',
  status: 4,
  clock: 'running',
  kind: 'step',
  ...more,
})
const edge = (from: string, to: string, more: Partial<WorkflowEdge> = {}): WorkflowEdge => ({
  from,
  to,
  label: `${from} đến ${to}`,
  by: ['desk'],
  ...more,
})

const simple: WorkflowGraph = {
  nodes: [
    node('pay', { kind: 'start', main: true }),
    node('check', { main: true }),
    node('done', { kind: 'end', main: true }),
    node('asked'),
    node('refused', { kind: 'end' }),
  ],
  edges: [
    edge('pay', 'check', { main: true }),
    edge('check', 'done', { main: true }),
    edge('check', 'asked'),
    edge('asked', 'check'),
    edge('asked', 'refused', { timer: true }),
    edge('check', 'refused'),
  ],
}

describe('the itinerary', () => {
  const sections = itineraryOf(simple)

  test('follows the usual way first', () => {
    expect(sections.map(({ main }) => [main.number, main.node.id])).toEqual([
      ['1', 'pay'],
      ['2', 'check'],
      ['3', 'done'],
    ])
  })
  test('hangs what may happen instead under the stop it leaves', () => {
    expect(
      sections[1]?.branches.map(({ number, depth, node }) => [number, depth, node.id]),
    ).toEqual([
      ['2a', 1, 'asked'],
      ['2b', 2, 'refused'],
    ])
  })
  test('refers by number to a stop that already has its place', () => {
    expect(sections[1]?.main.onward.map(({ number }) => number)).toEqual(['2b'])
    expect(sections[1]?.branches[0]?.onward.map(({ number }) => number)).toEqual(['2'])
  })
  test('says ways between the same two stops together', () => {
    const twice = itineraryOf({
      ...simple,
      edges: [...simple.edges, edge('pay', 'check', { label: 'được miễn' })],
    })
    expect(twice[1]?.main.via?.label).toBe('pay đến check / được miễn')
  })
})

const graphs = fc
  .record({
    size: fc.integer({ min: 2, max: 25 }),
    main: fc.integer({ min: 1, max: 10 }),
    links: fc.array(fc.tuple(fc.nat(24), fc.nat(24)), { maxLength: 60 }),
  })
  .map(({ size, main, links }): WorkflowGraph => {
    const line = Math.min(main, size)
    const ids = Array.from({ length: size }, (_, index) => `s${index}`)
    return {
      nodes: ids.map((id, index) =>
        node(id, { main: index < line, kind: index === 0 ? 'start' : 'step' }),
      ),
      edges: [
        ...ids.slice(1, line).map((id, index) => edge(`s${index}`, id, { main: true })),
        // Every state can be reached.
        ...ids.slice(line).map((id, index) => edge(`s${index + line - 1}`, id)),
        ...links.map(([from, to]) => edge(`s${from % size}`, `s${to % size}`)),
      ],
    }
  })
const words = { owner: () => 'Bộ phận Một cửa', beside: (label: string) => label }

describe('any workflow', () => {
  test('is drawn whole: every state once, every way as a line or a number', () => {
    fc.assert(
      fc.property(graphs, (graph) => {
        const stops = itineraryOf(graph).flatMap(({ main, branches }) => [main, ...branches])
        expect(stops.map(({ node }) => node.id).sort()).toEqual(
          graph.nodes.map(({ id }) => id).sort(),
        )
        expect(new Set(stops.map(({ number }) => number)).size).toBe(stops.length)
        const said = stops.reduce((n, { via, onward }) => n + (via ? 1 : 0) + onward.length, 0)
        const ways = new Set(
          graph.edges.filter(({ from, to }) => from !== to).map(({ from, to }) => `${from}>${to}`),
        )
        expect(said).toBe(ways.size)
      }),
    )
  })
  test('gives the same drawing every time, within its width, nothing on top of another', () => {
    fc.assert(
      fc.property(graphs, fc.constantFrom('narrow', 'wide'), (graph, shape) => {
        const drawing = layOut(itineraryOf(graph), words, shape)
        expect(layOut(itineraryOf(graph), words, shape)).toEqual(drawing)
        for (const { card } of drawing.stations)
          if (card) expect(card.y + card.height).toBeLessThanOrEqual(drawing.height)
        const cards = drawing.stations.flatMap(({ card }) => (card ? [card] : []))
        for (const [index, card] of cards.entries()) {
          const above = cards[index - 1]
          if (above) expect(card.y).toBeGreaterThanOrEqual(above.y + above.height)
        }
      }),
    )
  })
})

test('lines are broken between words and fit', () => {
  const lines = wrap('Đang hỏi lại kênh thanh toán trước khi đóng', 13, 150)
  expect(lines.join(' ')).toBe('Đang hỏi lại kênh thanh toán trước khi đóng')
  for (const line of lines) expect(textWidth(line, 13)).toBeLessThanOrEqual(150)
})
