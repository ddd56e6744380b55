import { by, type Sentence } from '../law.ts'
import { never, onlyBy, onlyWhen, whenever } from '../sentences.ts'
import { sources } from '../sources.ts'
import {
  act,
  begins,
  type Condition,
  clock,
  effect,
  granted,
  may,
  mayNot,
  not,
  over,
  status,
  turnOf,
  untimed,
} from '../vocabulary.ts'

const grants = effect('composeDecision', { kind: 'grant' })
const refuses = effect('composeDecision', { kind: 'refusal' })

/** Approving, signing and issuing are separate acts of separate people. */
export const signing: readonly Sentence[] = [
  ...by(
    sources.oneStop,
    onlyBy(['head'], 'signed', 'refusalSigned', 'returnedToUnit'),
    onlyBy(['clerk'], 'issued'),
    onlyBy(['system'], 'decisionSealed'),
    whenever(may('signed')).thus(
      status(4),
      turnOf('head'),
      clock('running'),
      may('returnedToUnit'),
      mayNot('refusalSigned'),
    ),
    whenever(act('signed')).thus(granted, may('issued')),
    onlyWhen(begins(granted), act('signed')),
    whenever(may('issued')).thus(status(4), turnOf('clerk'), clock('running')),
    whenever(may('decisionSealed')).thus(
      status(4),
      turnOf('system'),
      clock('running'),
      mayNot('withdrawalRequested'),
      mayNot('issued'),
    ),
    whenever(act('issued')).thus(may('decisionSealed')),
    never(grants).before(act('signed'), act('returnedToUnit')),
    whenever(act('issued'), granted).thus(grants),
    whenever(act('returnedToUnit')).thus(status(4), turnOf('unit'), clock('running')),
  ),
  ...by(sources.ours, whenever(may('signed')).thus(untimed)),
]

/** A refusal is written, reasoned and signed. */
export const refusal: readonly Sentence[] = by(
  sources.oneStop,
  whenever(may('refusalSigned')).thus(
    status(4),
    turnOf('head'),
    clock('running'),
    may('returnedToUnit'),
  ),
  whenever(act('refusalSigned')).thus(may('issued'), not(granted)),
  never(refuses).before(act('refusalSigned'), act('returnedToUnit')),
  whenever(act('issued'), not(granted)).thus(refuses),
  whenever(act('decisionSealed'), not(granted)).thus(status(8), clock('stopped')),
)

/** The unit examines and proposes; a refusal it proposes goes to the signer. */
export const proposing: readonly Sentence[] = by(
  sources.oneStop,
  onlyBy(['unit'], 'refusalProposed'),
  whenever(may('refusalProposed')).thus(status(4), turnOf('unit'), clock('running')),
  whenever(act('refusalProposed')).thus(may('refusalSigned')),
)

const delivered = (
  by: 'system' | 'clerk',
  name: 'resultDelivered' | 'resultPosted',
  whose: Condition,
) => [
  onlyBy([by], name),
  whenever(act('decisionSealed'), whose).thus(may(name)),
  whenever(may(name)).thus(status(9), turnOf(by), clock('stopped')),
  onlyWhen(begins(status(10)), act(name)),
  whenever(status(10)).thus(over),
]

/** The result is handed over electronically as soon as it is sealed. */
export const electronicDelivery: readonly Sentence[] = by(
  sources.oneStop,
  ...delivered('system', 'resultDelivered', granted),
  onlyWhen(effect('deliverResult'), begins(status(9))),
)

/** The result is a thing of paper or plastic and is posted. */
export const postalDelivery: readonly Sentence[] = by(
  sources.oneStop,
  ...delivered('clerk', 'resultPosted', granted),
)
