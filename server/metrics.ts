import type { Pool } from 'pg'
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import { dossierFigures } from '#db/queries/dossier-figures.ts'
import { jobHealth } from '#db/queries/job-health.ts'
import { periodOf } from '#workflows/kernel/explore.ts'

/** What Prometheus may ask of a web process, on loopback only. */
export function createMetrics(pool: Pool, now: () => Date = () => new Date()) {
  const registers = [new Registry()]
  collectDefaultMetrics({ register: registers[0] })
  const requests = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Answers of Remix, by method and class of status',
    labelNames: ['method', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
    registers,
  })
  const cached = new Counter({
    name: 'http_cached_pages_total',
    help: 'Public pages answered from memory',
    registers,
  })
  new Gauge({
    name: 'database_connections',
    help: 'Connections of this process, by state',
    labelNames: ['state'],
    registers,
    collect() {
      this.set({ state: 'open' }, pool.totalCount)
      this.set({ state: 'idle' }, pool.idleCount)
      this.set({ state: 'awaited' }, pool.waitingCount)
    },
  })
  const workers = new Gauge({
    name: 'workers',
    help: 'Workers that have jobs in hand or give a sign of life, by whether they give it',
    labelNames: ['sign'],
    registers,
  })
  const waiting = new Gauge({
    name: 'jobs_waiting',
    help: 'Jobs that are due and not taken, by place in the queue (lower is sooner)',
    labelNames: ['priority'],
    registers,
  })
  const failing = new Gauge({
    name: 'jobs_failing',
    help: 'Jobs that have failed and wait for another try, or were given up',
    registers,
  })
  const mishaps = new Gauge({
    name: 'worker_mishaps_total',
    help: 'What happened to workers since the portal was set up, by kind',
    labelNames: ['kind'],
    registers,
  })
  const open = new Gauge({
    name: 'dossiers_open',
    help: 'Dossiers that go on, by procedure, state and whether they are past their day',
    labelNames: ['procedure', 'state', 'late'],
    registers,
  })
  const steps = new Gauge({
    name: 'dossier_steps_last_hour',
    help: 'What was done to dossiers within the hour, by procedure and step',
    labelNames: ['procedure', 'step'],
    registers,
  })
  const askAboutDossiers = async () => {
    const found = await dossierFigures(pool, now()).catch(() => null)
    for (const gauge of [open, steps]) gauge.reset()
    for (const { procedure, state, late, count } of found?.open ?? [])
      open.set({ procedure, state, late: String(late) }, count)
    for (const { procedure, step, count } of found?.steps ?? [])
      steps.set({ procedure, step: periodOf(step) ?? step }, count)
  }
  // Whichever process is asked, the answer is about all workers: it stands in the database.
  const askAboutJobs = async () => {
    const found = await jobHealth(pool).catch(() => null)
    for (const gauge of [workers, waiting, failing, mishaps]) gauge.reset()
    if (!found) return
    workers.set({ sign: 'given' }, found.workersWithSign)
    workers.set({ sign: 'missing' }, found.workersWithoutSign)
    for (const { priority, count } of found.waiting)
      waiting.set({ priority: String(priority) }, count)
    failing.set(found.failing)
    for (const { kind, times } of found.mishaps) mishaps.set({ kind }, times)
  }
  return {
    answered: (method: string, status: number, seconds: number) =>
      requests.observe({ method, status: `${Math.floor(status / 100)}xx` }, seconds),
    fromCache: () => cached.inc(),
    text: async () => {
      await Promise.all([askAboutJobs(), askAboutDossiers()])
      return (await registers[0]?.metrics()) ?? ''
    },
  }
}

export type Metrics = ReturnType<typeof createMetrics>
