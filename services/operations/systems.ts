import { connect } from 'node:net'
import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { jobHealth } from '#db/queries/job-health.ts'
import { registerNames } from '#workflows/kernel/machine.ts'
import type { Office } from '../office.ts'

/** Everything a page or a dossier of this portal rests on. */
export const systemNames = [
  'database',
  'worker',
  'identity',
  'paygov',
  'vnpay',
  'vietqr',
  'stripe',
  ...registerNames,
  'mail',
  'documentAxis',
  'scanner',
] as const
export type SystemName = (typeof systemNames)[number]
export const isSystemName = (text: string): text is SystemName =>
  systemNames.some((name) => name === text)

/**
 * `up`: it answers. `failing`: it answers, and some of what it was asked lately came to nothing.
 * `down`: no answer. `off`: this portal does not use it.
 */
export type Health = 'up' | 'failing' | 'down' | 'off'

/** How long a system may take to give a sign, in milliseconds. */
const patience = 2_000
/** How far back is looked for questions that came to nothing, in minutes. */
const lately = 30

async function answersOverHttp(url: string): Promise<Health> {
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(patience), redirect: 'manual' })
    await answer.body?.cancel()
    // Whatever it says of our question, somebody is there; a fault of its own is another matter.
    return answer.status >= 500 ? 'failing' : 'up'
  } catch {
    return 'down'
  }
}

/** Whether somebody takes a connection there: `smtp://…`, `tcp://…`. */
function takesConnections(url: string): Promise<Health> {
  const { hostname, port } = new URL(url)
  return new Promise((resolve) => {
    const socket = connect({ host: hostname, port: Number(port || 25), timeout: patience })
    const done = (health: Health) => {
      socket.destroy()
      resolve(health)
    }
    socket.once('connect', () => done('up'))
    socket.once('timeout', () => done('down'))
    socket.once('error', () => done('down'))
  })
}

const outcomesSchema = z.array(
  z.object({ registry: z.string(), answered: z.number(), failed: z.number() }),
)

/** What became of the questions that registers were asked lately. */
async function registersLately(office: Office) {
  const since = new Date(office.clock.now().getTime() - lately * 60_000)
  const { rows } = await office.db.execute(sql`
    select r.registry,
      count(*) filter (where o.outcome in ('found', 'notFound'))::int as answered,
      count(*) filter (where o.outcome not in ('found', 'notFound'))::int as failed
    from registry_reads r join registry_read_outcomes o on o.read_id = r.id
    where o.at >= ${since} group by 1`)
  return new Map(outcomesSchema.parse(rows).map((row) => [row.registry, row]))
}

/** What asking said, and what happened lately: a register that answers nobody is down. */
export function judged(asked: Health, lately?: { answered: number; failed: number }): Health {
  if (asked === 'down' || !lately || lately.failed === 0) return asked
  return lately.answered === 0 ? 'down' : 'failing'
}

/**
 * Asks every system for a sign, all at once, and says what each gave. Takes two seconds at most and never
 * throws: a system that cannot be asked is down.
 */
export async function healthOf(office: Office): Promise<ReadonlyMap<SystemName, Health>> {
  const { settings } = office
  const gateway = (name: 'paygov' | 'vnpay' | 'vietqr' | 'stripe', url: string) =>
    settings.gateways.includes(name) ? answersOverHttp(url) : Promise.resolve<Health>('off')
  const database = office.db
    .execute(sql`select 1`)
    .then((): Health => 'up')
    .catch((): Health => 'down')
  const worker = jobHealth(office.db.$client)
    .then(
      ({ workersWithSign, failing }): Health =>
        workersWithSign === 0 ? 'down' : failing > 0 ? 'failing' : 'up',
    )
    .catch((): Health => 'down')
  const registers = Promise.all([
    answersOverHttp(settings.registriesUrl),
    registersLately(office).catch(() => new Map<string, never>()),
  ])
  const found: readonly (readonly [SystemName, Promise<Health>])[] = [
    ['database', database],
    ['worker', worker],
    ['identity', answersOverHttp(`${settings.vneidIssuer}/.well-known/openid-configuration`)],
    ['paygov', gateway('paygov', settings.paygovUrl)],
    ['vnpay', gateway('vnpay', settings.vnpayUrl)],
    ['vietqr', gateway('vietqr', settings.vietqrUrl)],
    ['stripe', gateway('stripe', settings.stripeUrl)],
    ...registerNames.map(
      (name) =>
        [name, registers.then(([asked, lately]) => judged(asked, lately.get(name)))] as const,
    ),
    ['mail', takesConnections(settings.smtpUrl)],
    ['documentAxis', answersOverHttp(settings.documentAxisUrl)],
    ['scanner', settings.clamavUrl ? takesConnections(settings.clamavUrl) : Promise.resolve('off')],
  ]
  return new Map(
    await Promise.all(found.map(async ([name, health]) => [name, await health] as const)),
  )
}
