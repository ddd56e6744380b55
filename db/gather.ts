interface Waiting<In, Out> {
  item: In
  resolve(value: Out): void
  reject(reason: unknown): void
  patience: NodeJS.Timeout | undefined
}

/** Waited as long as for a connection of the pool; pages answer it as they answer that, with 503. */
export class DatabaseBusy extends Error {
  override name = 'DatabaseBusy'
  /** SQLSTATE of "too many connections". */
  readonly code = '53300'
}

/**
 * Lets calls that come while earlier ones are under way wait for each other and go together: one
 * round trip and one commit for many of them. A call that finds nothing under way goes at once.
 *
 * When a run of several fails over one of its items, each is run alone, so that a call only ever sees
 * its own failure.
 * @param run does all of a run or nothing, and answers in the order of its items.
 * @param keyOf items with the same key never share a run; without it any may.
 * @param atOnce how many runs may be under way.
 * @param patienceMs how long a call waits before its run begins; then it rejects with `DatabaseBusy`.
 */
export function gathered<In, Out>(
  run: (items: readonly In[]) => Promise<readonly Out[]>,
  {
    keyOf,
    atOnce,
    atMost = 64,
    patienceMs = 5_000,
  }: { keyOf?: (item: In) => string; atOnce: number; atMost?: number; patienceMs?: number },
): (item: In) => Promise<Out> {
  let waiting: Waiting<In, Out>[] = []
  let underWay = 0

  async function go(calls: readonly Waiting<In, Out>[]): Promise<void> {
    try {
      const answers = await run(calls.map(({ item }) => item))
      for (const [at, call] of calls.entries()) {
        const answer = answers[at]
        if (answer === undefined) call.reject(new TypeError('a run left an item without an answer'))
        else call.resolve(answer)
      }
    } catch (error) {
      const [only, ...others] = calls
      if (only && (others.length === 0 || !liesInOneItem(error)))
        for (const call of calls) call.reject(error)
      else for (const call of calls) await go([call])
    }
  }

  function next(): void {
    while (underWay < atOnce && waiting.length > 0) {
      const keys = new Set<string>()
      const left: Waiting<In, Out>[] = []
      const taken = waiting.filter((call, at) => {
        const key = keyOf?.(call.item) ?? String(at)
        const goes = keys.size < atMost && !keys.has(key)
        if (goes) keys.add(key)
        else left.push(call)
        return goes
      })
      waiting = left
      for (const { patience } of taken) clearTimeout(patience)
      underWay += 1
      void go(taken).finally(() => {
        underWay -= 1
        next()
      })
    }
  }

  return (item) =>
    new Promise((resolve, reject) => {
      const call: Waiting<In, Out> = { item, resolve, reject, patience: undefined }
      if (underWay >= atOnce || waiting.length > 0)
        call.patience = setTimeout(() => {
          waiting = waiting.filter((other) => other !== call)
          reject(new DatabaseBusy('too many wait for the database'))
        }, patienceMs)
      waiting.push(call)
      next()
    })
}

/**
 * A look-up of one row by its key, which joins others of its kind that are under way on the same
 * database. It is sent after it was asked for, so it sees everything committed before.
 * @param find the rows of these keys, in any order; a key may be among them twice.
 * @returns null where `find` brought no row that `isOf` the key.
 */
export function joinedLookup<Db extends object, Key, Row>(
  find: (db: Db, keys: readonly Key[]) => Promise<readonly Row[]>,
  isOf: (row: Row, key: Key) => boolean,
): (db: Db, key: Key) => Promise<Row | null> {
  const lookups = new WeakMap<Db, (key: Key) => Promise<Row | null>>()
  return (db, key) => {
    const known = lookups.get(db)
    if (known) return known(key)
    const lookup = gathered(
      async (keys: readonly Key[]) => {
        const rows = await find(db, keys)
        return keys.map((one) => rows.find((row) => isOf(row, one)) ?? null)
      },
      { atOnce: 2 },
    )
    lookups.set(db, lookup)
    return lookup(key)
  }
}

// 22: data, 23: integrity, 40: rolled back (deadlock, serialisation). Anything else, a connection
// that broke above all, says nothing about whether the run was done.
const liesInOneItem = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && /^(22|23|40)/.test(String(error.code))
