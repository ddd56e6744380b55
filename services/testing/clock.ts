import type { Clock } from '../office.ts'

/** A clock that stands still until a test moves it. */
export interface TestClock extends Clock {
  set(to: Date): void
  /** Milliseconds. */
  advance(by: number): void
}

/** Starts on a Monday at 09:00 in Viet Nam, no holiday near. */
export function testClock(start = new Date('2026-03-02T02:00:00Z')): TestClock {
  let now = start.getTime()
  return {
    now: () => new Date(now),
    set: (to) => {
      now = to.getTime()
    },
    advance: (by) => {
      now += by
    },
  }
}
