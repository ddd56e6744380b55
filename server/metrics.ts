import type { Pool } from 'pg'
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'

/** What Prometheus may ask of a web process, on loopback only. */
export function createMetrics(pool: Pool) {
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
  return {
    answered: (method: string, status: number, seconds: number) =>
      requests.observe({ method, status: `${Math.floor(status / 100)}xx` }, seconds),
    fromCache: () => cached.inc(),
    text: async () => (await registers[0]?.metrics()) ?? '',
  }
}

export type Metrics = ReturnType<typeof createMetrics>
