import { describe, expect, it } from 'vitest'
import type { DossierId } from '#db/schema/index.ts'
import { catalogue } from '#workflows/index.ts'
import { answerOf } from '#workflows/kernel/answer.ts'
import { clockNotStarted, type DeadlineClock, tick } from '#workflows/kernel/clock.ts'
import { type Place, provingOccasion, spaceOf } from '#workflows/kernel/explore.ts'
import { eventOf } from '#workflows/kernel/standing.ts'
import { newId } from '../../id.ts'
import { stepOf } from '../moving/step.ts'
import { type Foreseen, foresee } from './foresee.ts'

const occasion = provingOccasion
const id: DossierId = newId<'dossier'>({ clock: { now: () => new Date(occasion.at) } })

/** A clock as it may be where a dossier stands: it ran before it was paused. */
const clockAt = ({ standing, context }: Place): DeadlineClock =>
  standing.clock === 'idle' && !context.accepted
    ? clockNotStarted
    : tick(tick(clockNotStarted, 'running', occasion.at), standing.clock, occasion.at)

const openRuns = ({ runs }: DeadlineClock) => runs.filter(({ to }) => to === null).length

/** What was said of the clock, held against the runs that the step wrote. */
function clockHolds(said: Foreseen['clock'], before: DeadlineClock, after: DeadlineClock): boolean {
  switch (said) {
    case 'starts':
      return before.runs.length === 0 && openRuns(after) === 1
    case 'resumes':
      return before.runs.length > 0 && openRuns(before) === 0 && openRuns(after) === 1
    case 'pauses':
    case 'ends':
      return openRuns(after) === 0 && before.runs.length > 0
    case null:
      return true
  }
}

describe('what is said before an act is what follows', () => {
  it.each(
    catalogue.map((procedure) => ({ procedure, name: `${procedure.slug} v${procedure.version}` })),
  )('of every act in every state: $name', ({ procedure }) => {
    let acts = 0
    for (const place of spaceOf(procedure).places.values()) {
      const before = clockAt(place)
      const now = { procedure, snapshot: place.snapshot, clock: before }
      const offered = new Set(
        place.moves.flatMap(({ event }) => ('facts' in event ? [event.type] : [])),
      )
      for (const name of offered) {
        const said = foresee(now, name, occasion)
        expect(said, `${place.key}: ${name}`).not.toBeNull()
        if (!said) continue
        for (const { event } of place.moves) {
          if (!('facts' in event) || event.type !== name) continue
          acts += 1
          const answer = answerOf(
            procedure.machine,
            place.snapshot,
            eventOf(name, event.facts, occasion),
          )
          const was = { id, seq: 1, clock: before, dueAt: null, standing: place.standing }
          const { standing, clock, dueAt, jobs } = stepOf(procedure, was, answer, occasion)
          const about = `${place.standing.states.join('+')}: ${name}`
          expect(clockHolds(said.clock, before, clock), `${about}: the clock`).toBe(true)
          if (said.clock === null && standing.clock === 'running' && openRuns(before) === 0)
            // Nothing is kept back either, unless what is said decides it.
            expect(place.moves.filter((move) => move.name === name).length).toBeGreaterThan(1)
          if (said.dueAt) expect(said.dueAt, `${about}: the date`).toBe(dueAt)
          const ordered = jobs.flatMap(({ task, payload }) =>
            task === 'dossiers.carryOut' ? [JSON.stringify(payload)] : [],
          )
          for (const order of said.orders)
            expect(
              ordered.some((each) => each.includes(`"effect":"${order.type}"`)),
              `${about}: ${order.type}`,
            ).toBe(true)
          if (said.letter === 'status' || said.letter === 'ending')
            expect(standing.status, `${about}: a letter`).not.toBe(place.standing.status)
          if (said.ended) expect(standing.ended, `${about}: the end`).toBe(true)
          else if (said.owners.length > 0) expect(said.owners).toEqual(standing.owners)
        }
      }
    }
    expect(acts).toBeGreaterThan(5)
  })
})
