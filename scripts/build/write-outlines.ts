import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectRoot } from '#services/settings.ts'
import { outlinesToBuild } from '#workflows/outlines.ts'

/** Writes `build/outlines.json`: what pages show of workflows, so that no web process walks them. */
const folder = join(projectRoot(), 'build')
mkdirSync(folder, { recursive: true })
writeFileSync(join(folder, 'outlines.json'), outlinesToBuild())
