interface Waiting<In, Out> {
  item: In
  resolve(value: Out): void
  reject(reason: unknown): void
}

/**
 * Lets calls that come while earlier ones are under way wait for each other and go together: one
 * round trip and one commit for many of them. A call that finds nothing under way goes at once.
 *
 * Items with the same key never share a run. When a run of several fails over one of its items, each
 * is run alone, so that a call only ever sees its own failure.
 * @param run does all of a run or nothing, and answers in the order of its items.
 * @param atOnce how many runs may be under way.
 */
export function gathered<In, Out>(
  run: (items: readonly In[]) => Promise<readonly Out[]>,
  { keyOf, atOnce, atMost = 64 }: { keyOf: (item: In) => string; atOnce: number; atMost?: number },
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
      const taken = waiting.filter((call) => {
        const key = keyOf(call.item)
        const goes = keys.size < atMost && !keys.has(key)
        if (goes) keys.add(key)
        else left.push(call)
        return goes
      })
      waiting = left
      underWay += 1
      void go(taken).finally(() => {
        underWay -= 1
        next()
      })
    }
  }

  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject })
      next()
    })
}

// 22: data, 23: integrity, 40: rolled back (deadlock, serialisation). Anything else, a connection
// that broke above all, says nothing about whether the run was done.
const liesInOneItem = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && /^(22|23|40)/.test(String(error.code))
