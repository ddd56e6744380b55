import { isPlain, lineOf } from '#server/stand-by.ts'
import { builtPrograms, type RunningPortal, supervise } from './supervisor.ts'

/** `npm start`: the whole portal until Ctrl-C, SIGTERM or a closed terminal. */
async function main(): Promise<void> {
  let portal: RunningPortal | undefined
  let asked = 0
  const end = async () => {
    asked += 1
    if (asked > 1) process.exit(1) // in a hurry: the children notice and follow by themselves
    if (!portal) return // still starting: stopped below, once everything that started is known
    await portal.stop()
    process.exit(0)
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, end)
  try {
    portal = await supervise({ programs: builtPrograms(), lost: end })
    if (asked > 0) {
      await portal.stop()
      process.exit(0)
    }
  } catch (error) {
    console.error(isPlain(error) ? lineOf(error) : error)
    process.exit(1)
  }
}

await main()
