import { by, promise, type Sentence } from '../law.ts'
import { never, onlyBy, onlyWhen, whenever } from '../sentences.ts'
import { sources } from '../sources.ts'
import {
  act,
  begins,
  type Condition,
  called,
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
import {
  awaitingIssue,
  awaitingRefusalSignature,
  awaitingSeal,
  awaitingSignature,
  examining,
} from './situations.ts'

const grants = effect('composeDecision', { kind: 'grant' })
const refuses = effect('composeDecision', { kind: 'refusal' })

/** Approving, signing and issuing are separate acts of separate people. */
export const signing: readonly Sentence[] = [
  ...by(
    sources.oneStop,
    onlyBy(['head'], 'signed', 'refusalSigned', 'returnedToUnit'),
    onlyBy(['clerk'], 'issued'),
    onlyBy(['system'], 'decisionSealed'),
    whenever(awaitingSignature).thus(
      status(4),
      turnOf('head'),
      clock('running'),
      may('returnedToUnit'),
      mayNot('refusalSigned'),
    ),
    whenever(act('signed')).thus(granted, may('issued')),
    onlyWhen(begins(granted), act('signed')),
    whenever(awaitingIssue).thus(status(4), turnOf('clerk'), clock('running')),
    whenever(awaitingSeal).thus(
      status(4),
      turnOf('system'),
      clock('running'),
      mayNot('withdrawalRequested'),
      mayNot('issued'),
    ),
    whenever(act('issued')).thus(may('decisionSealed')),
  ),
  ...promise(
    'Không kết quả nào được lập khi người có thẩm quyền chưa ký.',
    'No result is written before the authorised person has signed it.',
    by(sources.oneStop, never(grants).before(act('signed'), act('returnedToUnit'))),
  ),
  ...by(
    sources.oneStop,
    whenever(act('issued'), granted).thus(grants),
    whenever(act('returnedToUnit')).thus(status(4), turnOf('unit'), clock('running')),
  ),
  ...by(sources.ours, whenever(awaitingSignature).thus(untimed)),
]

/** A refusal is written, reasoned and signed. */
export const refusal: readonly Sentence[] = [
  ...by(
    sources.oneStop,
    whenever(awaitingRefusalSignature).thus(
      status(4),
      turnOf('head'),
      clock('running'),
      may('returnedToUnit'),
    ),
    whenever(act('refusalSigned')).thus(may('issued'), not(granted)),
  ),
  ...promise(
    'Từ chối thì phải bằng văn bản có lý do và căn cứ, do người có thẩm quyền ký.',
    'A refusal must be in writing, with its reasons and legal basis, signed by the authorised person.',
    by(
      sources.oneStop,
      never(refuses).before(act('refusalSigned'), act('returnedToUnit')),
      whenever(act('issued'), not(granted)).thus(refuses),
    ),
  ),
  ...by(
    sources.oneStop,
    whenever(act('decisionSealed'), not(granted)).thus(status(8), clock('stopped')),
  ),
]

/** The unit examines and proposes; a refusal it proposes goes to the signer. */
export const proposing: readonly Sentence[] = by(
  sources.oneStop,
  onlyBy(['unit'], 'refusalProposed'),
  whenever(examining).thus(status(4), turnOf('unit'), clock('running')),
  whenever(act('refusalProposed')).thus(may('refusalSigned')),
  never(begins(awaitingRefusalSignature)).before(act('refusalProposed'), act('returnedToUnit')),
)

const delivered = (
  by: 'system' | 'clerk',
  name: 'resultDelivered' | 'resultPosted',
  whose: Condition,
) => [
  onlyBy([by], name),
  whenever(act('decisionSealed'), whose).thus(may(name)),
  whenever(called('kết quả đang chờ trả', 'the result waits to be handed over', may(name))).thus(
    status(9),
    turnOf(by),
    clock('stopped'),
  ),
  onlyWhen(begins(status(10)), act(name)),
  whenever(status(10)).thus(over),
]

/** The result is handed over electronically as soon as it is sealed. */
export const electronicDelivery: readonly Sentence[] = [
  ...by(sources.oneStop, ...delivered('system', 'resultDelivered', granted)),
  ...promise(
    'Kết quả được gửi đến bạn ngay khi sẵn sàng.',
    'The result is sent to you as soon as it is ready.',
    by(sources.oneStop, onlyWhen(effect('deliverResult'), begins(status(9)))),
  ),
]

/** The result is a thing of paper or plastic and is posted. */
export const postalDelivery: readonly Sentence[] = by(
  sources.oneStop,
  ...delivered('clerk', 'resultPosted', granted),
)
