import { join } from 'node:path'
import { context } from 'esbuild'
import { isPlain, lineOf } from '#server/stand-by.ts'
import { projectRoot } from '#services/settings.ts'
import { bundleOptions } from './build/bundle.ts'
import { changedOutputs } from './build/changed-outputs.ts'
import { type RunningPortal, supervise } from './portal/supervisor.ts'

/**
 * `npm run dev`: the same portal with reload. Pages come through Vite; worker, sandboxes and the
 * web server itself are bundled again on every change, and restarted when their bundle differs.
 */
async function develop(): Promise<void> {
  const root = projectRoot()
  const programs = join(root, '.cache', 'dev')
  let portal: RunningPortal | undefined
  const changed = changedOutputs()
  const watcher = await context({
    ...bundleOptions(root),
    outdir: programs,
    plugins: [
      {
        name: 'restart',
        setup(build) {
          build.onEnd(async (result) => {
            if (result.errors.length > 0) return
            for (const name of changed(programs)) {
              if (!portal || name === 'portal' || name === 'prepare') continue
              console.log(`${name}: khởi động lại · restarted`)
              await portal.restart(name)
            }
          })
        },
      },
    ],
  })
  await watcher.rebuild()
  portal = await supervise({ programs, development: true })
  await watcher.watch()

  const end = async () => {
    await watcher.dispose()
    await portal?.stop()
    process.exit(0)
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, end)
}

try {
  await develop()
} catch (error) {
  console.error(isPlain(error) ? lineOf(error) : error)
  process.exit(1)
}
