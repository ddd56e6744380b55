import { describe, expect, it } from 'vitest'
import type { AnyStateMachine } from 'xstate'
import { dossier, filed, type StateMeta, within } from './machine.ts'
import { type PropertyName, propertyNames, prove } from './properties.ts'

const at = (
  status: StateMeta['status'],
  owner: StateMeta['owner'],
  clock: StateMeta['clock'],
): StateMeta => ({ status, owner, clock })

/** A small sound procedure: pay, examine, sign, seal, deliver; and the ways out of it. */
const sound = {
  awaitingPayment: {
    meta: at(6, 'applicant', 'idle'),
    entry: 'openOrder',
    on: {
      feePaid: { target: 'examining', actions: 'feeIsSettled' },
      withdrawalRequested: { target: 'withdrawn', actions: 'feeHasLapsed' },
    },
    after: { window: { target: 'lapsed', actions: 'feeHasLapsed' } },
  },
  examining: {
    meta: at(4, 'head', 'running'),
    on: {
      signed: { target: 'sealing', actions: 'noteGrant' },
      withdrawalRequested: 'returning',
      apologySent: { guard: 'notReappointed', actions: 'reappoint' },
    },
  },
  sealing: {
    meta: at(4, 'system', 'running'),
    entry: { type: 'composeDecision', params: { kind: 'grant' } },
    on: {
      decisionSealed: 'delivered',
      apologySent: { guard: 'notReappointed', actions: 'reappoint' },
    },
  },
  returning: {
    meta: at(8, 'system', 'stopped'),
    entry: ['feeIsReturning', 'returnFee'],
    on: { feeRefunded: { target: 'withdrawn', actions: 'feeIsReturned' } },
  },
  delivered: { type: 'final', meta: at(10, 'nobody', 'stopped') },
  withdrawn: { type: 'final', meta: at(8, 'nobody', 'stopped') },
  lapsed: { type: 'final', meta: at(8, 'nobody', 'stopped') },
} as const

type States = Parameters<ReturnType<typeof kit>['createMachine']>[0]['states']
const kit = () => dossier.extend({ delays: { window: within(3, 'day') } })
const machineWith = (changes: NonNullable<States>): AnyStateMachine =>
  kit().createMachine({
    id: 'sample',
    context: filed,
    initial: 'awaitingPayment',
    states: { ...sound, ...changes },
  })

const texts = { states: Object.fromEntries(Object.keys(sound).map((name) => [name, name])) }
const broken = (machine: AnyStateMachine, spoken = texts): readonly PropertyName[] => {
  const { properties } = prove({
    machine,
    texts: { vi: spoken, en: spoken },
    exempt: {},
    circumstancesToProve: [{ circumstances: {}, feeDue: true }],
  })
  return propertyNames.filter((name) => properties[name].verdict === 'broken')
}

describe('the proofs', () => {
  it('find nothing wrong with a sound procedure', () => {
    expect(broken(machineWith({}))).toEqual([])
  })

  it('find a dead end', () => {
    const found = broken(
      machineWith({
        returning: { meta: at(8, 'system', 'stopped'), entry: ['feeIsReturning', 'returnFee'] },
      }),
    )
    expect(found).toContain('noDeadEnd')
    expect(found).toContain('everyPathEnds')
  })

  it('find a circle that never ends', () => {
    expect(
      broken(
        machineWith({
          returning: {
            meta: at(8, 'system', 'stopped'),
            entry: 'feeIsReturning',
            on: { feeRefunded: 'waiting' },
          },
          waiting: { meta: at(8, 'system', 'stopped'), on: { feeRefunded: 'returning' } },
        }),
      ),
    ).toContain('everyPathEnds')
  })

  it('find a decision that nobody paid for', () => {
    expect(
      broken(
        machineWith({
          awaitingPayment: {
            ...sound.awaitingPayment,
            on: { ...sound.awaitingPayment.on, accepted: 'examining' },
          },
        }),
      ),
    ).toContain('noUnpaidDecision')
  })

  it('find a payment that gets neither decision nor money back', () => {
    expect(
      broken(
        machineWith({
          examining: {
            ...sound.examining,
            on: { ...sound.examining.on, withdrawalRequested: 'withdrawn' },
          },
        }),
      ),
    ).toContain('everyPaymentAnswered')
  })

  it('find a decision that was paid for and never comes: refused, and the money kept', () => {
    expect(
      broken(
        machineWith({
          examining: {
            ...sound.examining,
            on: { ...sound.examining.on, intakeRefused: 'refused' },
          },
          refused: { type: 'final', meta: at(3, 'nobody', 'stopped') },
        }),
      ),
    ).toContain('everyPaymentAnswered')
  })

  it('find an order that is left open at the end', () => {
    expect(
      broken(
        machineWith({ awaitingPayment: { ...sound.awaitingPayment, after: { window: 'lapsed' } } }),
      ),
    ).toContain('noOrderLeftOpen')
  })

  it('find a state without an owner', () => {
    expect(
      broken(
        machineWith({
          lost: {},
          examining: { ...sound.examining, on: { ...sound.examining.on, accepted: 'lost' } },
        }),
      ),
    ).toContain('everyStateSpeaks')
  })

  it('find a state without a name for people', () => {
    expect(broken(machineWith({}), { states: { ...texts.states, examining: '' } })).toContain(
      'everyStateSpeaks',
    )
  })

  it('find a text that one language lacks, and say which', () => {
    const { examining: _, ...others } = texts.states
    const { properties } = prove({
      machine: machineWith({}),
      texts: { vi: texts, en: { states: others } },
      exempt: {},
      circumstancesToProve: [{ circumstances: {}, feeDue: true }],
    })
    expect(properties.everyStateSpeaks).toEqual({
      verdict: 'broken',
      where: ['examining: no text (en)'],
    })
  })

  it('find a clock that runs while the applicant must act', () => {
    expect(
      broken(
        machineWith({
          awaitingPayment: { ...sound.awaitingPayment, meta: at(6, 'applicant', 'running') },
        }),
      ),
    ).toContain('clockIsJust')
  })

  it('find a clock that runs on after the end', () => {
    expect(
      broken(machineWith({ lapsed: { type: 'final', meta: at(8, 'nobody', 'running') } })),
    ).toContain('clockStopsAtTheEnd')
  })

  it('find a timer that does nothing', () => {
    expect(
      broken(machineWith({ awaitingPayment: { ...sound.awaitingPayment, after: { window: {} } } })),
    ).toContain('everyTimerMatters')
  })

  it('find a timer whose effect no path reaches', () => {
    const never = { guard: { type: 'found', params: { never: true } }, target: 'lapsed' } as const
    expect(
      broken(machineWith({ examining: { ...sound.examining, after: { window: never } } })),
    ).toContain('everyTimerMatters')
  })

  it('find a state nobody can come to', () => {
    expect(
      broken(
        machineWith({ island: { meta: at(4, 'unit', 'running'), on: { accepted: 'examining' } } }),
      ),
    ).toContain('everyStateReached')
  })

  it('find an applicant who cannot leave', () => {
    const { withdrawalRequested: _, ...others } = sound.examining.on
    expect(broken(machineWith({ examining: { ...sound.examining, on: others } }))).toContain(
      'withdrawalWhereLawful',
    )
  })

  it('find a decision issued without a signature', () => {
    expect(
      broken(
        machineWith({
          examining: { ...sound.examining, on: { ...sound.examining.on, issued: 'sealing' } },
        }),
      ),
    ).toContain('signedBeforeIssued')
  })

  it('find a delay nobody apologises for', () => {
    const { apologySent: _, ...others } = sound.examining.on
    expect(broken(machineWith({ examining: { ...sound.examining, on: others } }))).toContain(
      'delayIsApologisedFor',
    )
  })

  it('find papers asked for again and again', () => {
    expect(
      broken(
        machineWith({
          examining: {
            ...sound.examining,
            on: {
              ...sound.examining.on,
              supplementRequested: {
                guard: { type: 'roundsLeft', params: { of: 2 } },
                actions: ['countSupplement', 'countRound'],
              },
            },
          },
        }),
      ),
    ).toContain('supplementOnce')
  })
})
