import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { setInterval as every } from 'node:timers/promises'
import { EmbeddedError, startEmbedded } from '#db/embedded.ts'
import { projectRoot, readSettings, type Settings } from '#services/settings.ts'
import { Child, runToEnd, type Surroundings } from './child.ts'
import { greeting } from './greeting.ts'
import { takeLock } from './lock.ts'
import { checkDatabases, checkFolder, checkPorts } from './preflight.ts'
import { PreflightError } from './preflight-error.ts'
import { sandboxPorts } from './sandbox-ports.ts'

export interface SupervisorOptions {
  /** Folder of the bundled programs. */
  programs: string
  development?: boolean
  /** Called when the portal cannot go on: its data folder was removed under it. */
  lost?: () => void
}

/** The running portal. */
export interface RunningPortal {
  /** Starts one process anew, from what has been built since. */
  restart(name: string): Promise<void>
  /** Stops everything, in order: web, worker, sandboxes, database. */
  stop(): Promise<void>
}

// Young generation and heap are bounded: an idle portal should fit beside other things.
const flags = {
  prepare: ['--max-old-space-size=512'],
  sandbox: ['--max-old-space-size=192', '--max-semi-space-size=2'],
  worker: ['--max-old-space-size=384', '--max-semi-space-size=4'],
  web: ['--max-old-space-size=512', '--max-semi-space-size=32'],
}

/**
 * Starts the whole portal, in the order in which its parts need each other, and keeps it running.
 * @throws an error whose message is one line that names the remedy; nothing is left running then.
 */
export async function supervise({
  programs,
  development,
  lost,
}: SupervisorOptions): Promise<RunningPortal> {
  const settings = readSettings()
  checkFolder(settings.dataDir)
  const release = takeLock(settings.dataDir, settings.origin)
  const undo: (() => Promise<void>)[] = [async () => release()]
  const stop = async () => {
    for (let step = undo.pop(); step; step = undo.pop()) await step()
  }
  try {
    await checkPorts(settings, [
      settings.port,
      ...(settings.sandboxes ? sandboxPorts(settings) : []),
    ])
    const databaseUrl = await openDatabase(settings, undo)
    const around: Surroundings = {
      env: {
        DATABASE_URL: databaseUrl,
        DATA_DIR: settings.dataDir,
        PORT: String(settings.port),
        MODE: settings.mode,
        // Libraries, React above all, are several times faster in their production build.
        NODE_ENV: development ? 'development' : 'production',
      },
      logFolder: join(settings.dataDir, 'log'),
      say: (line) => console.error(line),
    }
    const specOf = (name: keyof typeof flags) => ({
      name,
      script: join(programs, `${name}.js`),
      flags: flags[name],
    })
    // The stand-ins know nothing of the database: they come up while it is prepared.
    const sandbox = settings.sandboxes ? new Child(specOf('sandbox'), around) : null
    if (sandbox) undo.push(() => sandbox.stop())
    await allOrFirstFailure([runToEnd(specOf('prepare'), around), sandbox?.start()])
    const children = sandbox ? [sandbox] : []
    for (const name of ['worker', 'web'] as const) {
      const child = new Child(specOf(name), around)
      children.push(child)
      undo.push(() => child.stop())
      await child.start()
    }
    const watch = setInterval(() => {
      if (existsSync(settings.dataDir)) return
      console.error(`${settings.dataDir} was removed: stopping. Start again for a fresh portal.`)
      clearInterval(watch)
      lost?.()
    }, 1_000)
    undo.push(async () => clearInterval(watch))
    console.log(greeting(settings))
    return {
      stop,
      async restart(name) {
        await children.find((child) => child.spec.name === name)?.restart()
      },
    }
  } catch (error) {
    await stop()
    throw error
  }
}

/** The database of DATABASE_URL, or the embedded one, which is then watched and revived. */
async function openDatabase(settings: Settings, undo: (() => Promise<void>)[]): Promise<string> {
  if (settings.databaseUrl) {
    await checkDatabases(settings.databaseUrl, settings.databaseDirectUrl)
    return settings.databaseUrl
  }
  if (settings.databaseDirectUrl)
    throw new PreflightError(
      'DATABASE_DIRECT_URL is set and DATABASE_URL is not: set both, or unset both to use the embedded PostgreSQL.',
    )
  const options = { dataDir: settings.dataDir, database: 'mot_cua' }
  let server = await startEmbedded(options)
  const watching = new AbortController()
  undo.push(async () => {
    watching.abort()
    await server.stop()
  })
  const port = Number(new URL(server.url).port)
  const watch = async () => {
    for await (const _ of every(1_000, undefined, { signal: watching.signal })) {
      if (isAlive(server.pid) || !existsSync(settings.dataDir)) continue
      console.error('The embedded PostgreSQL stopped; starting it again.')
      server = await startEmbedded({ ...options, port })
    }
  }
  void watch().catch((error) => {
    if (error instanceof EmbeddedError) console.error(error.message)
  })
  return server.url
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/** Where the programs lie that a build has made. */
export const builtPrograms = () => join(projectRoot(), 'build')

/** Waits for all, so that nothing is still starting when one has failed. @throws the first failure. */
async function allOrFirstFailure(starts: readonly (Promise<void> | undefined)[]): Promise<void> {
  for (const settled of await Promise.allSettled(starts))
    if (settled.status === 'rejected') throw settled.reason
}
