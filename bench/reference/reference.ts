import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'vite'
import { projectRoot } from '#services/settings.ts'
import { bundle, startProgram, stopProgram } from '../programs.ts'

/** A query the reference asks before it renders. */
export interface Query {
  text: string
  values: unknown[]
}

/**
 * Starts the reference: a bare Remix route behind Express with the stock streaming entry, which
 * asks the same queries and renders the same HTML, element by element.
 */
export async function startReference(options: {
  port: number
  databaseUrl: string
  html: string
  queries: readonly Query[]
}) {
  const root = projectRoot()
  const folder = join(root, '.cache', 'bench')
  mkdirSync(folder, { recursive: true })
  const page = join(folder, 'reference.html')
  writeFileSync(page, options.html)
  const application = join(root, 'bench', 'reference', 'remix')
  const configFile = join(application, 'vite.config.ts')
  await build({ configFile, root: application })
  await build({ configFile, root: application, build: { ssr: true } })
  const child = await startProgram(await bundle('bench/reference/server.ts'), {
    PORT: String(options.port),
    DATABASE_URL: options.databaseUrl,
    REFERENCE_HTML: page,
    REFERENCE_QUERIES: JSON.stringify(options.queries),
    REFERENCE_BUILD: pathToFileURL(join(folder, 'reference', 'server', 'index.js')).href,
  })
  return { pid: child.pid, stop: () => stopProgram(child) }
}
