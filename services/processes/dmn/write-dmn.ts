import { DmnModdle, type ModdleElement } from 'dmn-moddle'
import type { FeeQuestion } from '#workflows/kernel/fee-calculator.ts'
import type { FeeRule, FeeRules, Within } from '#workflows/kernel/process/fee-rules.ts'
import type { ProcessIdentity } from '../bpmn/write-bpmn.ts'

/** What a fee schedule is called in the reader's language. */
export interface FeeWords {
  /** «Lệ phí: …», with the procedure's name. */
  title: string
  channel: string
  filedOn: string
  amount: string
  basis: string
  refund: string
  /** Where an authority sets the amount in a notice. */
  notified: string
  line(code: string): string
  question(name: string): string
  refundRule(rule: FeeRule['refund']): string
}

const text = (value: string): string => JSON.stringify(value)

/** What of an application the rules look at, by the names its FEEL expressions use. */
const inputsOf = (questions: readonly FeeQuestion[], words: FeeWords) => [
  { name: 'channel', label: words.channel, type: 'string' },
  { name: 'filedOn', label: words.filedOn, type: 'date' },
  ...questions.map(({ name, kind }) => ({
    name,
    label: words.question(name),
    type: kind === 'number' ? 'number' : 'string',
  })),
]

const within = (answer: Within | undefined): string => {
  if (!answer) return '-'
  return 'from' in answer
    ? `[${answer.from}..${answer.to}]`
    : answer.map((value) => text(value)).join(', ')
}

function entryFor(name: string, { channels, from, until, answers }: FeeRule): string {
  if (name === 'channel') return channels.length === 3 ? '-' : channels.map(text).join(', ')
  if (name !== 'filedOn') return within(answers[name])
  return until ? `[date("${from}")..date("${until}")]` : `>= date("${from}")`
}

function amountOf({ unitAmount, quantity: { of, plus } }: FeeRule): string {
  if (!of) return String(unitAmount * plus)
  const quantity = plus === 0 ? of : plus > 0 ? `(${of} + ${plus})` : `(${of} - ${-plus})`
  return `${unitAmount} * ${quantity}`
}

/**
 * A fee schedule as DMN 1.3 (formal/21-02-01): one decision table whose rules add up (COLLECT, SUM), in
 * đồng. Where an authority notifies the amount, the decision is what its notice says.
 */
export async function writeDmn(
  { questions, rules }: FeeRules,
  { name, address }: ProcessIdentity,
  words: FeeWords,
  notified: boolean,
): Promise<string> {
  const moddle = new DmnModdle()
  const inputs = notified
    ? [{ name: 'notifiedAmount', label: words.notified, type: 'number' }]
    : inputsOf(questions, words)
  const literal = (body: string) => moddle.create('dmn:LiteralExpression', { text: body })
  const data = inputs.map(({ name: id, label, type }) =>
    moddle.create('dmn:InputData', {
      id: `input-${id}`,
      name: label,
      variable: moddle.create('dmn:InformationItem', { name: id, typeRef: type }),
    }),
  )
  const unary = (body: string) => moddle.create('dmn:UnaryTests', { text: body })
  const table = () =>
    moddle.create('dmn:DecisionTable', {
      id: 'schedule',
      hitPolicy: 'COLLECT',
      aggregation: 'SUM',
      input: inputs.map(({ name: id, label, type }) =>
        moddle.create('dmn:InputClause', {
          id: `column-${id}`,
          label,
          inputExpression: moddle.create('dmn:LiteralExpression', { typeRef: type, text: id }),
        }),
      ),
      output: [
        moddle.create('dmn:OutputClause', { id: 'amount', label: words.amount, typeRef: 'number' }),
      ],
      annotation: [words.amount, words.basis, words.refund].map((title) =>
        moddle.create('dmn:RuleAnnotationClause', { name: title }),
      ),
      rule: (rules.length > 0 ? rules : [null]).map((rule, nth) =>
        moddle.create('dmn:DecisionRule', {
          id: `rule-${nth + 1}`,
          inputEntry: inputs.map(({ name: id }) => unary(rule ? entryFor(id, rule) : '-')),
          outputEntry: [literal(rule ? amountOf(rule) : '0')],
          annotationEntry: (rule
            ? [words.line(rule.line), rule.basis ?? '', words.refundRule(rule.refund)]
            : ['', '', '']
          ).map((said) => moddle.create('dmn:RuleAnnotation', { text: said })),
        }),
      ),
    })
  const decision = moddle.create('dmn:Decision', {
    id: 'fee',
    name: words.title,
    variable: moddle.create('dmn:InformationItem', { name: 'fee', typeRef: 'number' }),
    informationRequirement: data.map((input) =>
      moddle.create('dmn:InformationRequirement', {
        id: `needs-${input.id}`,
        requiredInput: moddle.create('dmn:DMNElementReference', { href: `#${input.id}` }),
      }),
    ),
    decisionLogic: notified ? literal('notifiedAmount') : table(),
  })
  const definitions = moddle.create('dmn:Definitions', {
    id: `fees-${name.replaceAll(/[^\w-]+/g, '-')}`,
    name: words.title,
    namespace: address,
    exporter: 'Một Cửa',
    drgElement: [decision, ...data],
    dmnDI: drawing(moddle, decision, data),
  })
  const { xml } = await moddle.toXML(definitions, { format: true })
  return xml
}

const wide = 180
/** The decision above, what it needs in a row below. */
function drawing(moddle: DmnModdle, decision: ModdleElement, data: readonly ModdleElement[]) {
  const middle = (data.length * (wide + 30)) / 2
  const shape = (of: ModdleElement, x: number, y: number, height: number) =>
    moddle.create('dmndi:DMNShape', {
      id: `shape-${of.id}`,
      dmnElementRef: of,
      bounds: moddle.create('dc:Bounds', { x, y, width: wide, height }),
    })
  const point = (x: number, y: number) => moddle.create('dc:Point', { x, y })
  const at = (nth: number) => 40 + nth * (wide + 30)
  const needs =
    'informationRequirement' in decision && Array.isArray(decision.informationRequirement)
      ? decision.informationRequirement
      : []
  return moddle.create('dmndi:DMNDI', {
    diagrams: [
      moddle.create('dmndi:DMNDiagram', {
        id: 'diagram',
        diagramElements: [
          shape(decision, 40 + middle - wide / 2 - 15, 40, 80),
          ...data.map((input, nth) => shape(input, at(nth), 220, 45)),
          ...data.map((_, nth) =>
            moddle.create('dmndi:DMNEdge', {
              id: `line-${nth + 1}`,
              dmnElementRef: needs[nth],
              waypoint: [point(at(nth) + wide / 2, 220), point(25 + middle, 120)],
            }),
          ),
        ],
      }),
    ],
  })
}
