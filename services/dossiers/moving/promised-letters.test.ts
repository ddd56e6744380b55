import { describe, expect, it } from 'vitest'
import { catalogue } from '#workflows/index.ts'
import { answerOf } from '#workflows/kernel/answer.ts'
import { clockNotStarted } from '#workflows/kernel/clock.ts'
import { allMoves, type Move, provingOccasion, spaceOf } from '#workflows/kernel/explore.ts'
import { eventOf } from '#workflows/kernel/standing.ts'
import { parseId } from '../../id.ts'
import { stepOf } from './step.ts'

const id = parseId<'dossier'>('01890000-0000-7000-8000-000000000001')
if (!id) throw new Error('no id')

/** Acts whose words promise the applicant a letter, beside every slip. */
const promising = new Set(['remedyOrdered', 'visitMissed', 'visitBooked', 'apologySent'])
const promises = ({ name, effects }: Move): boolean =>
  promising.has(name) || effects.some(({ type }) => type === 'sendSlip')

describe.each(
  catalogue.map((procedure) => ({ procedure, name: `${procedure.slug} v${procedure.version}` })),
)('$name', ({ procedure }) => {
  const space = spaceOf(procedure)
  it('writes the letter that an act promises together with the act, or does neither', () => {
    const kept = allMoves(space)
      .filter(promises)
      .map((move) => {
        const place = space.places.get(move.from)
        if (!place) throw new Error(move.from)
        const event =
          'facts' in move.event
            ? eventOf(move.event.type, move.event.facts, provingOccasion)
            : { type: move.event.type, ...provingOccasion }
        const answer = answerOf(procedure.machine, place.snapshot, event)
        const before = { id, seq: 2, clock: clockNotStarted, dueAt: null, standing: place.standing }
        const { jobs } = stepOf(procedure, before, answer, provingOccasion)
        return [move.name, jobs.some(({ task }) => task === 'dossiers.announce')]
      })
    expect(kept.filter(([, isTold]) => !isTold)).toEqual([])
  })

  it('asks for a visit in a letter that also says what its slip says', () => {
    const silent = allMoves(space).filter((move) => {
      const to = space.places.get(move.to)?.standing
      // Such a step gets no letter of its own status; the one that asks for the visit speaks for it.
      return promises(move) && to?.status === 4 && to.owners.includes('applicant')
    })
    for (const { name, effects } of silent)
      if (name !== 'visitBooked' && name !== 'apologySent')
        expect([name, effects.some(({ type }) => type === 'offerVisit')]).toEqual([name, true])
  })
})
