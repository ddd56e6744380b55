import { type ActName, acts, isActName } from '../acts.ts'
import { type Provable, provingOccasion } from '../explore.ts'
import type { Answers } from '../fields.ts'
import type { Law } from '../law/law.ts'
import { covers } from '../law/said.ts'
import { isRecord, type Plan, planOf, type Way } from '../plan.ts'
import { Asking } from './asked.ts'
import { type Formula, formulaOf, guardFormula, type Part, partsOf, partValues } from './guard.ts'
import { atOf, expression, numberOf, partOf } from './names.ts'
import { type Happening, Steps } from './steps.ts'
import { Tree } from './tree.ts'

/** A way out of a state, with when it is taken on one happening. */
interface Taken {
  source: Plan
  way: Way
  when: Formula
}
const isNothing = ({ target, actions }: Way): boolean =>
  target === undefined && actions.length === 0

/**
 * Acts by which people send a dossier back. Nothing else may keep it from ending: a course that runs
 * for ever goes through one of these for ever.
 */
const sentBack: readonly string[] = ['returnedToUnit'] satisfies readonly ActName[]

/** Parts of every dossier's memory; the rest is kept only where somebody looks at it. */
const always: readonly Part[] = ['fee', 'accepted', 'granted', 'supplements', 'reappointedTo']

/**
 * A machine as a Promela model, made from its configuration alone: the second opinion on what the
 * explorer walks. With `-DFAIR` the ways that may go on for ever are marked as progress.
 */
export function promelaOf(provable: Provable & { law: Law }): string {
  const { machine, circumstancesToProve } = provable
  const plan = provable.plan ?? planOf(machine.config)
  const tree = new Tree(plan, machine.id)
  const { guards } = machine.implementations
  const taking = (source: Plan, ways: readonly Way[], on: Happening): readonly Taken[] =>
    ways.map((way) => ({
      source,
      way,
      when:
        way.guard === undefined
          ? { kind: 'is', held: true }
          : guardFormula(way.guard, { type: on.type, ...provingOccasion, ...on.facts }, guards),
    }))

  const nothing: Happening = { type: 'nothing', facts: {} }
  const named = [...new Set(tree.all.flatMap((state) => [...state.on.keys()]))].filter(isActName)
  const happenings = named.flatMap((type) =>
    (provable.examples?.[type] ?? acts[type].examples).map((facts: Answers) => ({ type, facts })),
  )
  const moves = [
    ...happenings.map((on) => ({
      on,
      handlers: tree.all.map((source) => taking(source, source.on.get(on.type) ?? [], on)),
    })),
    ...tree.all.flatMap((source) =>
      [...source.after].map(([period, ways]) => {
        const on = { type: `after ${period} in ${source.path}`, facts: {} }
        return { on, handlers: [taking(source, ways, on)] }
      }),
    ),
  ].map(({ on, handlers }) => ({ on, handlers: handlers.filter((ways) => ways.length > 0) }))
  const eventless = tree.all.map((source) => taking(source, source.always, nothing))
  const looked = [...moves.flatMap(({ handlers }) => handlers.flat()), ...eventless.flat()].flatMap(
    ({ when }) => partsOf(when),
  )
  const { limit } = provable
  if (limit)
    looked.push(
      ...partsOf(
        formulaOf((context) => {
          limit(context)
          return true
        }),
      ),
    )
  const circumstances = new Set(
    circumstancesToProve.flatMap((begin) =>
      Object.keys(begin.circumstances).map((name) => `circumstances.${name}`),
    ),
  )
  const seen = new Set<Part>([...looked, ...always, ...circumstances])
  const steps = new Steps(tree, seen)

  /** When a way is taken: its state is active, no way before it is open, and nothing inside acts first. */
  const picked = (handlers: readonly (readonly Taken[])[], ways: readonly Taken[], nth: number) => {
    const taken = ways[nth]
    if (!taken) throw new TypeError('no such way')
    const { source } = taken
    const before = ways.slice(0, nth).map(({ when }) => `!${expression(when)}`)
    const inside = handlers
      .filter(([other]) => other && other.source !== source && tree.isWithin(other.source, source))
      .map(
        (others) =>
          `!(${tree.active(others[0]?.source ?? source)} && (${others.map(({ when }) => expression(when)).join(' || ')}))`,
      )
    return [tree.active(source), ...before, expression(taken.when), ...inside].join(' && ')
  }

  let numbered = 0
  const nextNumber = (): number => {
    numbered += 1
    return numbered
  }
  const isOver = tree.done(plan)
  const enabled: { on: Happening; when: string }[] = []
  const options = moves.flatMap(({ on, handlers }) => {
    const picks = handlers.flatMap((ways) =>
      ways.map((taken, nth) => ({ ...taken, when: picked(handlers, ways, nth) })),
    )
    const told = picks.filter(({ way }) => !isNothing(way))
    if (told.length === 0) return []
    const forEver = sentBack.includes(on.type) || told.every(({ way }) => way.target === undefined)
    const mayStay = told.some(({ way }) => way.target === undefined)
    const stays = (way: Way): string => (way.target === undefined ? 'STAY' : 'GO')
    const flags = told.map((_, nth) => `pick[${nth}]`)
    const said = Object.values(on.facts).filter((fact) => fact !== undefined)
    enabled.push({
      on,
      when: `(${told.map(({ when }) => `(${when})`).join(' || ')})`,
    })
    return [
      `  /* ${on.type}${said.length > 0 ? ` ${JSON.stringify(said).replace(/\*\//g, '')}` : ''} */`,
      `  :: d_step { !(${isOver}) && (${told.map(({ when }) => `(${when})`).join(' || ')}) ->`,
      ...told.map(({ when }, nth) => `      ${flags[nth]} = (${when});`),
      ...told.map(
        ({ source, way }, nth) =>
          `      if :: ${flags[nth]} -> ${flags[nth]} = 0; ${stays(way)} ${steps.take(source, way, on)} :: else -> skip fi;`,
      ),
      `      settle(); skip }`,
      ...(forEver
        ? ['#ifdef FAIR', `     ; progress${nextNumber()}: skip`, '#endif']
        : mayStay
          ? [
              '#ifdef FAIR',
              `     ; if :: stays -> progress${nextNumber()}: skip :: else -> skip fi`,
              '#endif',
            ]
          : []),
    ]
  })
  const widest = Math.max(1, ...moves.map(({ handlers }) => handlers.flat().length))

  const anyEventless =
    eventless
      .flatMap((ways) =>
        ways.map((taken) => `(${tree.active(taken.source)} && ${expression(taken.when)})`),
      )
      .join(' || ') || 'false'
  const settling = [
    ...eventless.flatMap((ways) =>
      ways.map(
        (taken, nth) =>
          `  :: (${picked(eventless, ways, nth)}) -> ${steps.take(taken.source, taken.way, nothing)}`,
      ),
    ),
    ...tree.all.flatMap((state) =>
      state.onDone.length === 0
        ? []
        : taking(state, state.onDone, nothing).map((taken, nth, ways) => {
            if (taken.way.target === undefined)
              throw new TypeError(`${state.path} is done for ever`)
            return `  :: (!(${anyEventless}) && ${tree.active(state)} && ${tree.done(state)} && ${picked([], ways, nth)}) -> ${steps.take(state, taken.way, nothing)}`
          }),
    ),
  ]

  const asking = new Asking(tree, (act, facts) => {
    const ways = enabled
      .filter(({ on }) => on.type === act && covers(on.facts, facts))
      .map(({ when }) => when)
    return ways.length === 0 ? 'false' : `(!(${isOver}) && (${ways.join(' || ')}))`
  })
  const sentences = provable.law.sentences.flatMap(({ claim: { asked, words } }) => {
    const formula = asked ? asking.sentence(asked) : null
    return formula ? [`  /* ${words.en} */ assert${formula};`] : []
  })

  const begins = circumstancesToProve.map(({ circumstances: given, feeDue }) => {
    const filled = Object.entries(given).map(([name, value]) => {
      const part = `circumstances.${name}`
      return `${partOf(part)} = ${numberOf(part, value)};`
    })
    return `  :: d_step { ${filled.join(' ')} ${partOf('fee')} = ${numberOf('fee', feeDue ? 'due' : 'none')}; ${steps.acts(plan.entry, nothing)} ${steps.enter(tree.initial(plan), nothing)} settle(); skip }`
  })

  return `${[
    `/* ${machine.id}: written from the machine's configuration. */`,
    ...tree.choosing.map(
      (state) =>
        `byte ${atOf(state.path)}; /* ${[...state.states.keys()].map((name, nth) => `${nth + 1} ${name}`).join(', ')} */`,
    ),
    ...[...seen].map(
      (part) => `byte ${partOf(part)}; /* ${partValues(part).map(String).join(', ')} */`,
    ),
    `bit pick[${widest}];`,
    '#ifdef FAIR',
    'bit stays;',
    '#define STAY stays = 1;',
    '#define GO stays = 0;',
    '#else',
    '#define STAY',
    '#define GO',
    '#endif',
    ...standing(tree),
    'inline settle() {',
    '  do',
    ...settling,
    '  :: else -> break',
    '  od',
    '}',
    'inline keep() {',
    // No dead end: whoever has not come to an end can go on.
    `  assert((${isOver}) || ${enabled.map(({ when }) => when).join(' || ')});`,
    ...assertions(isOver, seen).map((claim) => `  assert(${claim});`),
    ...sentences,
    '}',
    'active proctype dossier() {',
    '  if',
    ...begins,
    '  fi;',
    '  do',
    ...options,
    `  :: d_step { (${isOver}) -> skip }`,
    '#ifdef FAIR',
    '     ; progress0: skip',
    '#endif',
    // Asked in every place; it leads nowhere else.
    '#ifndef FAIR',
    '  :: d_step { true -> keep() }',
    '#endif',
    '  od',
    '}',
  ].join('\n')}\n`
}

/** What the active states say: whether the clock runs, and whether somebody outside must act. */
function standing(tree: Tree): readonly string[] {
  const saying = (holds: (meta: Record<string, unknown>) => boolean): string =>
    tree.all
      .filter((state) => tree.isAtomic(state) && !tree.isFinal(state) && isRecord(state.rest.meta))
      .filter(({ rest: { meta } }) => isRecord(meta) && holds(meta))
      .map((state) => `(${tree.active(state)})`)
      .join(' || ') || 'false'
  return [
    `#define CLOCK_PAUSED (${saying((meta) => meta.clock === 'paused')})`,
    `#define CLOCK_RUNS (!CLOCK_PAUSED && (${saying((meta) => meta.clock === 'running')}))`,
    `#define OUTSIDE_ACTS (${saying((meta) => meta.owner === 'applicant' || meta.owner === 'partner')})`,
  ]
}

/** What holds of every dossier, in the words of the model. */
function assertions(isOver: string, seen: ReadonlySet<Part>): readonly string[] {
  const fee = (...values: readonly string[]): string =>
    `(${values.map((value) => `${partOf('fee')} == ${numberOf('fee', value)}`).join(' || ')})`
  return [
    // The clock does not run while the applicant or a partner must act.
    '!(CLOCK_RUNS && OUTSIDE_ACTS)',
    // Nothing is granted that is not paid, and nothing paid ends without an answer.
    `!(${partOf('granted')} && (${isOver}) && ${fee('lapsed', 'returning', 'returned')})`,
    `!((${isOver}) && ${fee('returning')})`,
    `!((${isOver}) && ${fee('settled')} && !${partOf('granted')})`,
    // Papers are asked for once, and the clock runs only after receipt.
    `${partOf('supplements')} <= 1`,
    `!(CLOCK_RUNS && !${partOf('accepted')})`,
    ...(seen.has('rounds') ? [`${partOf('rounds')} <= 2`] : []),
  ]
}
