import { describe, expect, it } from 'vitest'
import type { AnyMachineSnapshot } from 'xstate'
import type { ActName } from '../acts.ts'
import type { Place } from '../explore.ts'
import type { Owner } from '../status.ts'
import type { Claim } from './claim.ts'
import type { Course, Step } from './course.ts'
import { contradictions } from './prove-law.ts'
import {
  always,
  atMostOnce,
  inTheEnd,
  never,
  onlyBy,
  onlyWhen,
  since,
  until,
  whenever,
} from './sentences.ts'
import { sources } from './sources.ts'
import { act, clock, effect, fee, mayNot, over, status } from './vocabulary.ts'

// A small office, told as the ways that dossiers take: each way is a list of acts. `pay!` sends a slip.
const snapshot = {} as AnyMachineSnapshot
const place = (key: string, ended: boolean): Place => ({
  key,
  snapshot,
  standing: {
    status: key === '' ? 1 : 4,
    owners: ['desk'],
    clock: key.includes('accepted') ? 'running' : 'idle',
    states: [key || 'filed'],
    ended,
  },
  context: {
    circumstances: {},
    fee: key.includes('feePaid') ? 'settled' : 'due',
    accepted: key.includes('accepted'),
    granted: key.includes('signed'),
    supplements: 0,
    reappointedTo: null,
    rounds: 0,
    findings: {},
  },
  moves: [],
  answered: [],
})

/** Everything that happens where dossiers take these ways. `by` says who does every act. */
function office(ways: readonly (readonly ActName[])[], by: Owner = 'desk'): Course {
  const places = new Map<string, Place>()
  const onward = new Map<string, Map<string, Step>>()
  const at = (key: string): Place => {
    const goesOn = ways.some(
      (way) => way.join() !== key && `${way.join()},`.startsWith(key && `${key},`),
    )
    const known = places.get(key) ?? place(key, !goesOn)
    places.set(key, known)
    return known
  }
  for (const way of ways)
    way.forEach((name, nth) => {
      const [from, to] = [way.slice(0, nth).join(), way.slice(0, nth + 1).join()]
      const steps = onward.get(from) ?? new Map<string, Step>()
      onward.set(from, steps)
      steps.set(to, {
        kind: 'act',
        name,
        by: [by],
        facts: {},
        effects: name === 'feePaid' ? [{ type: 'sendSlip', params: { slip: 'receipt' } }] : [],
        from: at(from),
        to: at(to),
      })
    })
  const filing: Step = {
    kind: 'filing',
    name: 'filed',
    by: ['applicant'],
    facts: {},
    effects: [],
    from: null,
    to: at(''),
  }
  const steps = [filing, ...[...onward.values()].flatMap((all) => [...all.values()])]
  return {
    places: [...places.values()],
    steps,
    beginnings: [filing],
    onward: (of) => [...(onward.get(of.key)?.values() ?? [])],
    lengthOf: () => '',
    lapseOf: () => null,
    limit: () => null,
    whoMay: (name) => (steps.some((step) => step.name === name) ? [by] : []),
  }
}

const verdict = (claim: Claim, course: Course): 'holds' | 'breaks' | 'empty' => {
  const broken = claim.breaks(course)
  return broken === null ? 'holds' : broken.at === 'nowhere' ? 'empty' : 'breaks'
}
const slip = effect('sendSlip', { slip: 'receipt' })

/** For each word: where it holds, where it breaks, and where it would hold for want of any case. */
const words: readonly (readonly [
  string,
  Claim,
  (
    | Record<'holds' | 'breaks' | 'empty', Course>
    | Omit<Record<'holds' | 'breaks' | 'empty', Course>, 'empty'>
  ),
])[] = [
  ['always', always(fee('due')), { holds: office([['accepted']]), breaks: office([['feePaid']]) }],
  [
    'whenever, of what is so',
    whenever(clock('running')).thus(fee('due')),
    {
      holds: office([['accepted']]),
      breaks: office([['feePaid', 'accepted']]),
      empty: office([['signed']]),
    },
  ],
  [
    'whenever, of what happens',
    whenever(act('accepted')).thus(mayNot('intakeRefused'), clock('running')),
    {
      holds: office([['accepted', 'signed']]),
      breaks: office([['accepted', 'intakeRefused']]),
      empty: office([['signed']]),
    },
  ],
  [
    'only when',
    onlyWhen(slip, act('feePaid')),
    {
      holds: office([['feePaid']]),
      breaks: {
        ...office([['feePaid']]),
        steps: office([['feePaid']]).steps.map((step) => ({ ...step, effects: [] })),
      },
      empty: office([['accepted']]),
    },
  ],
  [
    'only by',
    onlyBy(['desk'], 'accepted'),
    {
      holds: office([['accepted']]),
      breaks: office([['accepted']], 'head'),
      empty: office([['signed']]),
    },
  ],
  [
    'never … before',
    never(act('signed')).before(act('accepted')),
    {
      holds: office([['accepted', 'signed']]),
      breaks: office([['accepted', 'signed'], ['signed']]),
      empty: office([['accepted']]),
    },
  ],
  [
    'never … before, undone',
    never(act('signed')).before(act('accepted'), act('returnedToUnit')),
    {
      holds: office([['accepted', 'returnedToUnit', 'accepted', 'signed']]),
      breaks: office([['accepted', 'returnedToUnit', 'signed']]),
      empty: office([['accepted', 'returnedToUnit']]),
    },
  ],
  [
    'never … after',
    never(act('signed')).after(act('intakeRefused')),
    {
      holds: office([['signed', 'intakeRefused']]),
      breaks: office([['intakeRefused', 'signed'], ['signed']]),
      empty: office([['signed']]),
    },
  ],
  [
    'at most once',
    atMostOnce(act('supplementRequested')),
    {
      holds: office([['supplementRequested', 'accepted']]),
      breaks: office([['supplementRequested', 'accepted', 'supplementRequested']]),
      empty: office([['accepted']]),
    },
  ],
  [
    'until',
    until(act('accepted')).whenever(status(1, 4)).thus(clock('idle')),
    {
      holds: office([['feePaid', 'accepted']]),
      breaks: {
        ...office([['feePaid', 'accepted']]),
        beginnings: office([['accepted']])
          .steps.slice(1)
          .map((step) => ({ ...step, kind: 'filing' as const, name: 'filed' })),
      },
      empty: { ...office([['accepted']]), beginnings: [] },
    },
  ],
  [
    'since',
    since(act('accepted')).whenever(status(4)).thus(clock('running')),
    {
      holds: office([['accepted', 'signed']]),
      breaks: {
        ...office([['accepted', 'signed']]),
        onward: () => office([['accepted'], ['signed']]).steps.slice(1),
      },
      empty: office([['signed']]),
    },
  ],
  [
    'in the end',
    inTheEnd(act('feePaid'), act('issued'), act('feeRefunded')),
    {
      holds: office([
        ['feePaid', 'issued'],
        ['feePaid', 'feeRefunded'],
      ]),
      breaks: office([
        ['feePaid', 'issued'],
        ['feePaid', 'signed'],
      ]),
      empty: office([['signed']]),
    },
  ],
]

describe.each(words)('%s', (_, claim, courses) => {
  it.each(Object.entries(courses))('%s', (expected, course) => {
    expect(verdict(claim, course)).toBe(expected)
  })
})

it('tells the shortest way to where a sentence breaks', () => {
  const course = office([['feePaid', 'accepted', 'signed'], ['signed']])
  const sentence = { claim: never(act('signed')).before(act('accepted')), source: sources.ours }
  const [found] = contradictions({ sentences: [sentence], equivalent: [] }, course)
  expect(found?.story.map(({ en }) => en)).toEqual([
    'the application is filed',
    'the authorised signatory signs the result',
  ])
  expect(
    contradictions(
      { sentences: [{ ...sentence, claim: whenever(over).thus(over) }], equivalent: [] },
      course,
    ),
  ).toEqual([])
})
