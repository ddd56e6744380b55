import { BpmnModdle, type ModdleElement } from 'bpmn-moddle'
import type { Span } from '#workflows/kernel/calendar.ts'
import type { Flow, FlowEdge, FlowNode } from '#workflows/kernel/process/flow.ts'
import type { TaskName } from '#workflows/kernel/process/happened.ts'
import { type Bounds, layOut, type Point } from './lay-out.ts'
import type { Lane } from './places.ts'

/** What a flow of work is called in the reader's language. */
export interface ProcessWords {
  /** The procedure's own name, and what it is for. */
  name: string
  about: string
  task(task: TaskName): string
  span(span: Span): string
  state(state: string): string
  start: string
  /** Where the facts of the dossier decide. */
  question: string
  /** The way that is taken when no condition holds. */
  otherwise: string
  lane(lane: Lane): string
}

export interface ProcessIdentity {
  /** Unique among processes: code and version, `2.000635 v1`. */
  name: string
  /** The namespace of the file: the address of the procedure. */
  address: string
}

/** FEEL, the expression language of DMN, by the name its standard gives it. */
const feel = 'https://www.omg.org/spec/DMN/20191111/FEEL/'

/**
 * A flow of work as BPMN 2.0.2 (formal/13-12-09) with diagram interchange. Only what every reader
 * knows: tasks, exclusive and parallel gateways, lanes. A period that ends is a service task of the
 * portal, which is what carries it out; process miners drop timer events, and with them the way on.
 */
export async function writeBpmn(
  flow: Flow,
  { name, address }: ProcessIdentity,
  words: ProcessWords,
): Promise<string> {
  const moddle = new BpmnModdle()
  const id = `process-${name.replaceAll(/[^\w-]+/g, '-')}`
  const elements = new Map<string, ModdleElement>()
  for (const node of flow.nodes) elements.set(node.id, elementOf(moddle, node, words))
  const flows = flow.edges.map((edge) => ({
    edge,
    element: flowElement(moddle, edge, elements, words),
  }))
  for (const node of flow.nodes) {
    const element = elements.get(node.id)
    if (!element) continue
    const incoming = flows.filter(({ edge }) => edge.to === node.id)
    const outgoing = flows.filter(({ edge }) => edge.from === node.id)
    const otherwise = outgoing.find(({ edge }) => edge.otherwise)
    Object.assign(element, {
      ...(incoming.length > 0 ? { incoming: incoming.map((one) => one.element) } : {}),
      ...(outgoing.length > 0 ? { outgoing: outgoing.map((one) => one.element) } : {}),
      ...(otherwise && outgoing.length > 1 ? { default: otherwise.element } : {}),
    })
  }
  const layout = layOut(flow)
  const laneOf = new Map(
    [...layout.shapes].map(([node, { y, height }]) => [
      node,
      layout.lanes.find((lane) => y + height / 2 < lane.y + lane.height)?.lane,
    ]),
  )
  const lanes = layout.lanes.map(({ lane, ...bounds }) => ({
    bounds,
    element: moddle.create('bpmn:Lane', {
      id: `lane-${lane}`,
      name: words.lane(lane),
      flowNodeRef: flow.nodes
        .filter((node) => laneOf.get(node.id) === lane)
        .flatMap((node) => elements.get(node.id) ?? []),
    }),
  }))
  const process = moddle.create('bpmn:Process', {
    id,
    name: words.name,
    isExecutable: false,
    documentation: [moddle.create('bpmn:Documentation', { text: words.about })],
    laneSets: [
      moddle.create('bpmn:LaneSet', { id: 'lanes', lanes: lanes.map((one) => one.element) }),
    ],
    flowElements: [...elements.values(), ...flows.map(({ element }) => element)],
  })
  const pool = moddle.create('bpmn:Participant', {
    id: 'pool',
    name: words.name,
    processRef: process,
  })
  const collaboration = moddle.create('bpmn:Collaboration', {
    id: 'collaboration',
    participants: [pool],
  })
  const shape = (of: ModdleElement, bounds: Bounds, more: object = {}) =>
    moddle.create('bpmndi:BPMNShape', {
      id: `shape-${of.id}`,
      bpmnElement: of,
      bounds: moddle.create('dc:Bounds', bounds),
      ...more,
    })
  const horizontal = { isHorizontal: true }
  const planeElement = [
    shape(pool, layout.pool, horizontal),
    ...lanes.map(({ element, bounds }) => shape(element, bounds, horizontal)),
    ...flow.nodes.flatMap((node) => {
      const [element, bounds] = [elements.get(node.id), layout.shapes.get(node.id)]
      return element && bounds ? [shape(element, bounds, labelUnder(moddle, node, bounds))] : []
    }),
    ...flows.map(({ edge, element }) => line(moddle, element, layout.lines.get(edge) ?? [])),
  ]
  const definitions = moddle.create('bpmn:Definitions', {
    id: `definitions-${id}`,
    name: words.name,
    targetNamespace: address,
    expressionLanguage: feel,
    exporter: 'Một Cửa',
    rootElements: [collaboration, process],
    diagrams: [
      moddle.create('bpmndi:BPMNDiagram', {
        id: 'diagram',
        plane: moddle.create('bpmndi:BPMNPlane', {
          id: 'plane',
          bpmnElement: collaboration,
          planeElement,
        }),
      }),
    ],
  })
  const { xml } = await moddle.toXML(definitions, { format: true })
  return xml
}

function elementOf(moddle: BpmnModdle, node: FlowNode, words: ProcessWords): ModdleElement {
  const { id } = node
  switch (node.kind) {
    case 'start':
      return moddle.create('bpmn:StartEvent', { id, name: words.start })
    case 'filing':
      return moddle.create('bpmn:UserTask', { id, name: words.task(node) })
    case 'act':
      return moddle.create(node.by === 'system' ? 'bpmn:ServiceTask' : 'bpmn:UserTask', {
        id,
        name: words.task(node),
      })
    case 'period':
      return moddle.create('bpmn:ServiceTask', {
        id,
        name: words.task(node),
        ...(node.span
          ? {
              documentation: [moddle.create('bpmn:Documentation', { text: words.span(node.span) })],
            }
          : {}),
      })
    case 'rest':
      return gateway('bpmn:ExclusiveGateway', 'Diverging', words.state(node.state))
    case 'question':
      return gateway('bpmn:ExclusiveGateway', 'Diverging', words.question)
    case 'merge':
      return gateway('bpmn:ExclusiveGateway', 'Converging')
    case 'fork':
      return gateway('bpmn:ParallelGateway', 'Diverging')
    case 'join':
      return gateway('bpmn:ParallelGateway', 'Converging')
    case 'end':
      return moddle.create('bpmn:EndEvent', { id, name: words.state(node.state) })
  }
  function gateway(type: string, gatewayDirection: string, name?: string): ModdleElement {
    return moddle.create(type, { id, ...(name ? { name } : {}), gatewayDirection })
  }
}

function flowElement(
  moddle: BpmnModdle,
  { from, to, on, condition, otherwise }: FlowEdge,
  elements: ReadonlyMap<string, ModdleElement>,
  words: ProcessWords,
): ModdleElement {
  const happened = on ? `happened = "${on}"` : null
  const body = happened && condition ? `${happened} and (${condition})` : (happened ?? condition)
  // The name of the task says what must happen; only where facts decide does the way say how.
  const said = on ? null : (condition ?? (otherwise ? words.otherwise : null))
  return moddle.create('bpmn:SequenceFlow', {
    id: `flow-${from}--${to}`,
    ...(said ? { name: said } : {}),
    sourceRef: elements.get(from),
    targetRef: elements.get(to),
    ...(body ? { conditionExpression: moddle.create('bpmn:FormalExpression', { body }) } : {}),
  })
}

/** Where the name of a gateway or an end stands: below it, as wide as its column. */
function labelUnder(moddle: BpmnModdle, node: FlowNode, { x, y, width, height }: Bounds): object {
  if (!['start', 'rest', 'question', 'end'].includes(node.kind)) return {}
  const own = { x: x + width / 2 - 62, y: y + height + 4, width: 124, height: 28 }
  return {
    ...(node.kind === 'rest' || node.kind === 'question' ? { isMarkerVisible: true } : {}),
    label: moddle.create('bpmndi:BPMNLabel', { bounds: moddle.create('dc:Bounds', own) }),
  }
}

const line = (moddle: BpmnModdle, element: ModdleElement, points: readonly Point[]) =>
  moddle.create('bpmndi:BPMNEdge', {
    id: `line-${element.id}`,
    bpmnElement: element,
    waypoint: points.map((point) => moddle.create('dc:Point', point)),
  })
