import { spawnSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { createCookie } from '@remix-run/node'
import { connect } from '#db/client.ts'
import { type EmbeddedServer, startEmbedded } from '#db/embedded.ts'
import { migrate, readMigrations } from '#db/migrate.ts'
import { demoAgencies } from '#db/seed/agencies.ts'
import { demoCitizens } from '#db/seed/citizens.ts'
import { procedureInForce, startDraft } from '#services/dossiers/index.ts'
import { parseId } from '#services/id.ts'
import { parseAgencyId } from '#services/identity/index.ts'
import { openSession } from '#services/identity/session.ts'
import { createLog } from '#services/log.ts'
import { type Office, systemClock } from '#services/office.ts'
import { projectRoot, readSettings } from '#services/settings.ts'
import { seed } from '../scripts/seed.ts'
import { startProgram, stopProgram } from './programs.ts'

/** Port of the measured portal; its reference listens on the next one. */
export const portalPort = Number(process.env.BENCH_PORT ?? 4180)

/** An office on a fresh, seeded database of its own, for whatever a benchmark does with it. */
export interface BenchOffice extends Office {
  databaseUrl: string
  close(): Promise<void>
}

/** Starts an empty database below `.cache/bench`, migrated and with the demonstration's data. */
export async function benchOffice(): Promise<BenchOffice> {
  const root = projectRoot()
  const dataDir = join(root, '.cache', 'bench', `data-${process.pid}`)
  const server: EmbeddedServer = await startEmbedded({ dataDir, database: `bench_${process.pid}` })
  await migrate(server.url, await readMigrations(join(root, 'db', 'migrations')))
  const settings = readSettings({
    PORT: String(portalPort),
    DATABASE_URL: server.url,
    DATA_DIR: dataDir,
    LOG_LEVEL: 'error',
    PROVINCE: 'off',
  })
  const db = connect(server.url, { name: 'mot-cua bench', max: 16 })
  const office = { db, clock: systemClock, log: createLog(settings, 'bench'), settings }
  await seed(office)
  const close = async () => {
    await db.$client.end()
    await server.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
  return { ...office, databaseUrl: server.url, close }
}

/** The built web process over an office's database. @returns the process and how to end it. */
export async function startPortal(office: BenchOffice) {
  const root = projectRoot()
  const built = spawnSync(process.execPath, ['scripts/run.mjs', 'scripts/build.ts'], { cwd: root })
  if (built.status !== 0) throw new Error('the portal could not be built: npm run build')
  const child = await startProgram(
    join(root, 'build', 'web.js'),
    {
      PORT: String(portalPort),
      MODE: 'development',
      DATABASE_URL: office.databaseUrl,
      DATA_DIR: office.settings.dataDir,
      LOG_LEVEL: 'error',
    },
    ['--max-semi-space-size=32'],
  )
  return { pid: child.pid, stop: () => stopProgram(child) }
}

/** A signed-in citizen's draft, just begun: what a form page shows. */
export interface OpenForm {
  path: string
  /** The `Cookie` header of the one who may see it. */
  cookie: string
  sessionId: string
  personId: string
  draftId: string
}

/** Signs a citizen of the demonstration in and begins a draft of a procedure. */
export async function openForm(office: BenchOffice, slug: string): Promise<OpenForm> {
  const [citizen] = demoCitizens
  const personId = parseId<'person'>(citizen?.id ?? '')
  const procedure = procedureInForce(slug)
  const agency = demoAgencies.find(({ kind }) => kind === procedure?.agencyKinds[0])
  const agencyId = agency && parseAgencyId(agency.id)
  const step = procedure?.form.steps[0]?.name
  if (!citizen || !personId || !agencyId || !step) throw new Error('the demo data have changed')
  const level = 2
  const signIn = { level, authenticatedAt: office.clock.now(), userAgent: 'bench' } as const
  const { key, sessionId } = await openSession(office, office.db, { personId }, signIn)
  const draft = await startDraft(
    office,
    { kind: 'citizen', personId, name: citizen.name, level, business: null },
    { procedure: slug, agencyId, locale: 'vi' },
  )
  if (draft.outcome !== 'started') throw new Error(draft.outcome)
  const [cookie = ''] = (await createCookie('session').serialize(key)).split(';')
  return {
    path: `/vi/drafts/${draft.draftId}/steps/${step}`,
    cookie,
    sessionId,
    personId,
    draftId: draft.draftId,
  }
}
