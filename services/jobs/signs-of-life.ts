import { EventEmitter } from 'node:events'
import { setTimeout as wait } from 'node:timers/promises'
import type { WorkerEvents } from 'graphile-worker'
import type { PoolClient } from 'pg'
import type { Office } from '../office.ts'
import { countMishap } from './mishaps.ts'

// A worker's sign of life is a lock that its own connection holds: when the process dies, by
// whatever means, the database lets go of it at once. No heartbeat to tune, no clock to trust.
// The name by which the connection is known tells of living workers in /metrics.
const takeText = `select pg_try_advisory_lock(hashtextextended($1, 7)) as held,
  set_config('application_name', 'mot-cua worker, sign of life', false)`

/** How soon a sign that could not be taken is tried for again. */
const tryAgainMs = 250
/** How often the connection is used, so that nobody in between takes it for idle, and how long that may take. */
const pulseMs = 5_000

type Held = Pick<Office, 'db' | 'log'>

export interface SignOfLife {
  /** To be given to the runner: the pool it creates gets its sign. */
  events: WorkerEvents
  /** Resolves when the sign is held, or when nothing is waited for any more. Ask before taking a job. */
  held(): Promise<void>
  /** Whoever waits for the sign goes on without: the runner is stopping and takes no job. */
  letPass(): void
  /** To be called when the runner has stopped. Frees what it had fetched and not begun. Never throws. */
  release(): Promise<void>
}

/**
 * Holds the sign of life of the one pool created under these events, by the name that it writes
 * beside the jobs it takes (`locked_by`). When the connection breaks, the sign is taken again on a
 * new one, and until then `held` makes the workers wait.
 */
export function holdSign(office: Held): SignOfLife {
  const events: WorkerEvents = new EventEmitter()
  const stopping = new AbortController()
  const gate = createGate()
  let pool = ''
  let keeping: Promise<void> = Promise.resolve()
  events.once('pool:create', ({ workerPool }) => {
    pool = workerPool.id
    keeping = keep(office, pool, gate, stopping.signal)
  })
  const letPass = () => {
    stopping.abort()
    gate.open()
  }
  return {
    events,
    held: gate.passed,
    letPass,
    async release() {
      letPass()
      await keeping
      // A job that was fetched in the very moment of stopping was not begun: others may have it.
      await office.db.$client
        .query('select graphile_worker.force_unlock_workers($1)', [[pool]])
        .catch((error: unknown) =>
          office.log.error({ err: error }, 'jobs: left to the next worker, which frees them'),
        )
    },
  }
}

/** Takes the sign, and again each time it is lost, until told to stop. */
async function keep(office: Held, pool: string, gate: Gate, stop: AbortSignal): Promise<void> {
  for (let lost = false; !stop.aborted; lost = true) {
    const client = await take(office, pool, stop)
    if (!client) return
    if (lost) {
      office.log.warn({ pool }, 'jobs: sign of life taken again, jobs are taken again')
      await countMishap(office, 'signLost')
    }
    gate.open()
    const why = await broken(client, stop)
    // Closing the connection lets go of the sign.
    client.release(true)
    if (stop.aborted) return
    gate.close()
    office.log.error(
      { pool, err: why },
      'jobs: sign of life lost, no job is taken until it is back',
    )
  }
}

async function take(office: Held, pool: string, stop: AbortSignal): Promise<PoolClient | null> {
  let said = false
  while (!stop.aborted) {
    const client = await office.db.$client.connect().catch((error: unknown) => {
      if (!said) office.log.error({ pool, err: error }, 'jobs: no connection for the sign of life')
      said = true
      return null
    })
    if (client) {
      // Refused while the server still holds our broken connection for open, or somebody looks.
      const got = await client.query<{ held: boolean }>(takeText, [pool]).then(
        ({ rows }) => rows[0]?.held === true,
        () => false,
      )
      if (got) return client
      client.release(true)
    }
    await wait(tryAgainMs, undefined, { signal: stop }).catch(() => {})
  }
  return null
}

/** Resolves with the reason when the connection is gone, or without one when told to stop. */
async function broken(client: PoolClient, stop: AbortSignal): Promise<unknown> {
  const over = new AbortController()
  const gone = new Promise<unknown>((resolve) => {
    client.once('error', resolve)
    client.once('end', () => resolve(new Error('connection ended')))
    if (stop.aborted) resolve(undefined)
    else stop.addEventListener('abort', () => resolve(undefined), { once: true })
  })
  const pulsing = async (): Promise<unknown> => {
    for (;;) {
      await wait(pulseMs, undefined, { signal: over.signal })
      const late = wait(pulseMs, undefined, { signal: over.signal }).then(() => {
        throw new Error('connection does not answer')
      })
      await Promise.race([client.query('select 1'), late])
    }
  }
  try {
    return await Promise.race([gone, pulsing().catch((error: unknown) => error)])
  } finally {
    over.abort()
  }
}

interface Gate {
  passed(): Promise<void>
  open(): void
  close(): void
}

function createGate(): Gate {
  const shut = () => {
    let open = () => {}
    const passed = new Promise<void>((resolve) => {
      open = resolve
    })
    return { passed, open }
  }
  let now = shut()
  let isOpen = false
  return {
    passed: () => now.passed,
    open() {
      isOpen = true
      now.open()
    },
    close() {
      if (isOpen) now = shut()
      isOpen = false
    },
  }
}

const signless = `
  with lockers as (
    select locked_by as worker from graphile_worker._private_jobs where locked_by is not null
    union
    select locked_by from graphile_worker._private_job_queues where locked_by is not null
  )
  select worker from lockers
  where ($1::text[] is null or worker = any($1))
    and pg_try_advisory_xact_lock(hashtextextended(worker, 7))`

/**
 * Frees the jobs of workers that give no sign of life, so that others take them up: graphile-worker
 * itself would wait four hours. Looks twice, `patienceMs` apart, because a living worker whose
 * connection broke takes its sign again within that time.
 */
export async function releaseAbandonedJobs(office: Held, patienceMs = 5_000): Promise<void> {
  const look = async (among: readonly string[] | null) => {
    const { rows } = await office.db.$client.query<{ worker: string }>(signless, [among])
    return rows.map(({ worker }) => worker)
  }
  const suspects = await look(null)
  if (suspects.length === 0) return
  await wait(patienceMs)
  const dead = await look(suspects)
  if (dead.length === 0) return
  await office.db.$client.query('select graphile_worker.force_unlock_workers($1)', [dead])
  office.log.warn({ workers: dead.length }, 'jobs: freed those of dead workers')
}
