import { describe, expect, it } from 'vitest'
import { createMachine } from 'xstate'
import { propertyNames, prove, type Verdict } from '#workflows/kernel/properties.ts'
import { machine } from './machine.ts'
import { permanentResidence as procedure } from './procedure.ts'

type Config = { [key: string]: unknown }
const isConfig = (value: unknown): value is Config => typeof value === 'object' && value !== null

/** The configuration of a state, by its path. */
function configOf(path: string): Config {
  let at: unknown = machine.config
  for (const name of path.split('.')) {
    const states: unknown = isConfig(at) ? at.states : undefined
    at = isConfig(states) ? states[name] : undefined
  }
  if (!isConfig(at)) throw new Error(`no state ${path}`)
  return at
}

/** Which properties break when a fault is planted in a state, and only while it is there. */
function brokenWith(path: string, fault: Config): readonly string[] {
  const state = configOf(path)
  const sound = { ...state }
  Object.assign(state, fault)
  try {
    const planted = createMachine(machine.config, machine.implementations)
    const { properties } = prove({ ...procedure, machine: planted })
    const verdicts: Record<string, Verdict> = properties
    return propertyNames.filter((name) => verdicts[name]?.verdict === 'broken')
  } finally {
    for (const key of Object.keys(state)) delete state[key]
    Object.assign(state, sound)
  }
}
const without = (path: string, act: string): Config => {
  const { on } = configOf(path)
  const kept = isConfig(on) ? Object.entries(on).filter(([name]) => name !== act) : []
  return { on: Object.fromEntries(kept) }
}

// Twice, not for ever: the space to be walked must stay finite.
const asksTwice = ({ context }: { context: { supplements: number } }) => context.supplements < 2

describe('a fault planted in the machine is found', () => {
  it('while the sound machine shows none', () => {
    expect(brokenWith('awaitingIntake', {})).toEqual([])
  })

  it.each([
    [
      'a refusal of consent nobody gets out of',
      'awaitingConsent',
      { on: {}, after: {} },
      'noDeadEnd',
    ],
    [
      'a state that no longer says whose turn it is',
      'awaitingIntake',
      { meta: undefined },
      'everyStateSpeaks',
    ],
    [
      'a clock that runs while the applicant must pay',
      'awaitingPayment',
      { meta: { status: 6, owner: 'applicant', clock: 'running' } },
      'clockIsJust',
    ],
    [
      'examination before the fee is paid',
      'accepted',
      { always: [{ target: 'processing' }] },
      'noUnpaidDecision',
    ],
    [
      'a withdrawal that keeps the money without a word',
      'awaitingWithdrawalConfirmation',
      { on: { withdrawalConfirmed: 'withdrawn' } },
      'everyPaymentAnswered',
    ],
    [
      'a closing that does not ask the gateway',
      'awaitingPayment',
      { after: { paymentWindow: 'lapsed' } },
      'noOrderLeftOpen',
    ],
    [
      'a decision that nobody signed',
      'processing.examining',
      { on: { contentApproved: 'sealing' } },
      'signedBeforeIssued',
    ],
    [
      'a second request for papers',
      'awaitingIntake',
      {
        on: {
          accepted: 'accepted',
          supplementRequested: {
            guard: asksTwice,
            target: 'supplementBeforeIntake',
            actions: 'countSupplement',
          },
          withdrawalRequested: 'awaitingWithdrawalConfirmation',
        },
      },
      'supplementOnce',
    ],
    [
      'a delay without apology',
      'processing',
      without('processing', 'apologySent'),
      'delayIsApologisedFor',
    ],
    [
      'an applicant who cannot withdraw',
      'awaitingConsent',
      without('awaitingConsent', 'withdrawalRequested'),
      'withdrawalWhereLawful',
    ],
    [
      'a clock that goes on after the result',
      'resultReady',
      { meta: { status: 9, owner: 'system', clock: 'running' } },
      'clockStopsAtTheEnd',
    ],
    [
      'a period whose end changes nothing',
      'awaitingConsent',
      { after: { consentReminder: {}, consentWindow: 'consentRefused' } },
      'everyTimerMatters',
    ],
  ])('%s', (_, path, fault, property) => {
    expect(brokenWith(path, fault)).toContain(property)
  })
})
