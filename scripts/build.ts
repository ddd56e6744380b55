import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectRoot } from '#services/settings.ts'
import { bundleProcesses } from './build/bundle.ts'
import { fingerprint } from './build/fingerprint.ts'
import { BuildError, buildOutlines, buildPages } from './build/pages.ts'
import { precompress } from './build/precompress.ts'

/** Builds everything that runs into `build/`, unless it was built from these very sources. */
async function buildPortal(): Promise<void> {
  const root = projectRoot()
  const seal = join(root, 'build', 'fingerprint')
  const sources = fingerprint(root)
  if (existsSync(seal) && readFileSync(seal, 'utf8') === sources) return
  const began = performance.now()
  process.stderr.write('Đang dựng cổng · Building the portal… ')
  await buildPages(root)
  await Promise.all([
    bundleProcesses(root),
    precompress(join(root, 'build', 'client')),
    buildOutlines(root),
  ])
  writeFileSync(seal, sources)
  process.stderr.write(`${((performance.now() - began) / 1000).toFixed(1)} s\n`)
}

try {
  await buildPortal()
} catch (error) {
  if (!(error instanceof BuildError)) throw error
  console.error(error.message)
  process.exitCode = 1
}
