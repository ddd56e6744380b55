/** For each status, the events it knows and where they lead. A missing event is an illegal move. */
export type MoveTable<Status extends string, Event extends string> = Record<
  Status,
  Partial<Record<Event, Status>>
>

/** One legal move, ready to be drawn. */
export interface Move<Status extends string, Event extends string> {
  from: Status
  event: Event
  to: Status
}

/** What code may ask of a transition table. Pure; the table is the single source. */
export interface Moves<Status extends string, Event extends string> {
  statuses: readonly Status[]
  events: readonly Event[]
  /** Where an event leads, or null where the move is illegal. */
  after(status: Status, event: Event): Status | null
  /** Every legal move, in the order of the table: for pictures and for tests. */
  all: readonly Move<Status, Event>[]
  /** Parses a stored status. @throws RangeError on one this release does not know: never guessed. */
  status(text: string): Status
  /** The status a stored history leads to. @throws RangeError where the history takes an illegal move. */
  replay(start: Status, history: readonly string[]): Status
}

/** Makes a transition table askable. */
export function defineMoves<const Status extends string, const Event extends string>(
  events: readonly Event[],
  statuses: readonly Status[],
  table: MoveTable<Status, Event>,
): Moves<Status, Event> {
  const all = statuses.flatMap((from) =>
    events.flatMap((event) => {
      const to = table[from][event]
      return to === undefined ? [] : [{ from, event, to }]
    }),
  )
  const after = (status: Status, event: Event) => table[status][event] ?? null
  return {
    statuses,
    events,
    all,
    after,
    status(text) {
      const known = statuses.find((status) => status === text)
      if (known === undefined) throw new RangeError(`unknown status: ${text}`)
      return known
    },
    replay(start, history) {
      let status = start
      for (const text of history) {
        const event = events.find((known) => known === text)
        const next = event === undefined ? null : after(status, event)
        if (next === null) throw new RangeError(`illegal move in a history: ${status} × ${text}`)
        status = next
      }
      return status
    },
  }
}
