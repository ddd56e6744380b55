import type { Server } from 'node:http'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { ServerBuild } from '@remix-run/node'
import { directAddress, openDatabase } from '#services/database.ts'
import { createLog } from '#services/log.ts'
import { systemClock } from '#services/office.ts'
import { projectRoot, readSettings } from '#services/settings.ts'
import { createTrust } from './client-address.ts'
import { staticFiles, viaMiddleware } from './files.ts'
import { listenOn } from './listen.ts'
import { pagesFromVite } from './pages-from-vite.ts'
import { createPortal, type Portal } from './portal.ts'
import { onPublicChange } from './public-changes.ts'
import { remixHandler } from './remix.ts'
import { standBy } from './stand-by.ts'

const drainTime = 10_000

/**
 * The web process. It holds no state that another one would miss: any number may run side by side.
 * Tells its supervisor, if it has one, `ready` or `{ failed }`.
 */
export async function runWeb(): Promise<void> {
  const settings = readSettings()
  const log = createLog(settings, 'web')
  const db = openDatabase(settings, { name: 'mot-cua web' })
  const office = { db, clock: systemClock, log, settings }

  const root = projectRoot()
  const development = process.env.NODE_ENV === 'development'
  const portal = createPortal({
    office,
    development,
    ...(development ? await developmentPages(root) : await builtPages(root)),
  })
  const stopHearing = onPublicChange(directAddress(settings), () => portal.pages.clear())
  const servers = await listenOn(
    settings.listen,
    settings.port,
    portal.listener,
    createTrust(settings.trustedProxies),
  )
  standBy(async () => {
    await drain(portal, servers)
    await stopHearing()
    await db.$client.end()
  })
}

async function builtPages(root: string) {
  const file = pathToFileURL(join(root, 'build', 'server', 'index.js')).href
  const build: ServerBuild = await import(file)
  return {
    remix: remixHandler(build, 'production'),
    files: staticFiles(join(root, 'build', 'client')),
  }
}

async function developmentPages(root: string) {
  const { remix, middleware } = await pagesFromVite(root)
  return { remix, files: viaMiddleware(middleware) }
}

/** Lets every request under way finish, for a bounded time. */
async function drain(portal: Portal, servers: readonly Server[]): Promise<void> {
  portal.drain()
  const closed = servers.map((server) => {
    const done = new Promise((resolve) => server.close(resolve))
    server.closeIdleConnections()
    return done
  })
  const patience = setTimeout(() => {
    for (const server of servers) server.closeAllConnections()
  }, drainTime)
  await Promise.all(closed)
  clearTimeout(patience)
}
