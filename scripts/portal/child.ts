import { type ChildProcess, fork } from 'node:child_process'
import { closeSync, existsSync, openSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { makeFolder } from '#db/embedded/folder.ts'
import { PreflightError } from './preflight-error.ts'

export interface ChildSpec {
  name: string
  /** The bundled program. */
  script: string
  /** Flags of Node itself. */
  flags?: string[]
}

export interface Surroundings {
  env: Record<string, string | undefined>
  logFolder: string
  /** Says a line to the person at the terminal. */
  say(line: string): void
}

const startTime = 60_000
const stopTime = 15_000
const firstWait = 500
const longestWait = 30_000

/**
 * One process of the portal. `start` resolves when it is ready. Should it die later, it is started
 * again, after a wait that doubles while it keeps dying.
 */
export class Child {
  private process: ChildProcess | undefined
  private wanted = false
  private backoff = firstWait

  constructor(
    readonly spec: ChildSpec,
    private readonly around: Surroundings,
  ) {}

  get pid(): number | undefined {
    return this.process?.pid
  }

  /** @throws the child's own line when it cannot start. */
  async start(): Promise<void> {
    this.wanted = true
    const { spec, around } = this
    const log = openLog(around.logFolder, spec.name)
    const child = fork(spec.script, {
      env: { ...process.env, ...around.env },
      execArgv: ['--enable-source-maps', ...(spec.flags ?? [])],
      stdio: ['ignore', log, log, 'ipc'],
    })
    closeSync(log)
    this.process = child
    await becomesReady(child, spec.name, around.logFolder)
    const since = performance.now()
    child.once('exit', (code, signal) => {
      if (this.process !== child || !this.wanted) return
      if (performance.now() - since > longestWait) this.backoff = firstWait
      void this.revive(signal ?? `exit code ${code}`)
    })
  }

  /** Ends the process and waits until it is gone; a stubborn one is killed. */
  async stop(): Promise<void> {
    this.wanted = false
    const child = this.process
    this.process = undefined
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    const gone = new Promise((done) => child.once('exit', done))
    child.kill('SIGTERM')
    const patience = setTimeout(() => child.kill('SIGKILL'), stopTime)
    await gone
    clearTimeout(patience)
  }

  /** For development: ends it and starts what has been built since. */
  async restart(): Promise<void> {
    await this.stop()
    await this.start().catch((error) => this.around.say(`${this.spec.name}: ${error.message}`))
  }

  private async revive(reason: string): Promise<void> {
    const { name } = this.spec
    while (this.wanted) {
      const seconds = this.backoff / 1000
      this.around.say(
        `${name} stopped (${reason}); starting it again in ${seconds} s. Log: ${join(this.around.logFolder, `${name}.log`)}`,
      )
      await wait(this.backoff)
      this.backoff = Math.min(this.backoff * 2, longestWait)
      if (!this.wanted) return
      try {
        await this.start()
        return
      } catch (error) {
        reason = error instanceof Error ? error.message : String(error)
      }
    }
  }
}

/** Runs a program that ends by itself. @throws its own line when it fails. */
export async function runToEnd(spec: ChildSpec, around: Surroundings): Promise<void> {
  const log = openLog(around.logFolder, spec.name)
  const child = fork(spec.script, {
    env: { ...process.env, ...around.env },
    execArgv: ['--enable-source-maps', ...(spec.flags ?? [])],
    stdio: ['ignore', log, log, 'ipc'],
  })
  closeSync(log)
  let failure: string | undefined
  child.on('message', (message) => {
    failure = failureIn(message) ?? failure
  })
  const code = await new Promise((done) => child.once('exit', done))
  if (code !== 0)
    throw new PreflightError(
      failure ??
        `${spec.name} ended with ${code}: see ${join(around.logFolder, `${spec.name}.log`)}`,
    )
}

function becomesReady(child: ChildProcess, name: string, logFolder: string): Promise<void> {
  return new Promise((ready, failed) => {
    let said: string | undefined
    const late = setTimeout(() => {
      child.kill('SIGKILL')
      failed(
        new PreflightError(
          `${name} was not ready after a minute: see ${join(logFolder, `${name}.log`)}`,
        ),
      )
    }, startTime)
    const ended = (code: number | null, signal: string | null) => {
      clearTimeout(late)
      failed(
        new PreflightError(
          said ??
            `${name} ended at once (${signal ?? code}): see ${join(logFolder, `${name}.log`)}`,
        ),
      )
    }
    child.once('exit', ended)
    child.on('message', (message) => {
      said = failureIn(message) ?? said
      if (message !== 'ready') return
      clearTimeout(late)
      child.off('exit', ended)
      ready()
    })
  })
}

function failureIn(message: unknown): string | undefined {
  if (typeof message !== 'object' || message === null || !('failed' in message)) return undefined
  return String(message.failed)
}

/** Appends; a log of the start before this one is kept beside it. */
function openLog(folder: string, name: string): number {
  const file = join(folder, `${name}.log`)
  makeFolder(folder)
  if (!opened.has(file) && existsSync(file)) renameSync(file, `${file}.1`)
  opened.add(file)
  return openSync(file, 'a')
}
const opened = new Set<string>()
