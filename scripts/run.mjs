// node scripts/run.mjs scripts/x.ts [arguments]: bundles a TypeScript program of ours and runs it.
// Node 20 reads no TypeScript by itself, and production installs bring no tsx.
import { basename } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { buildSync } from 'esbuild'

const root = fileURLToPath(new URL('..', import.meta.url))
const [program = '', ...rest] = process.argv.slice(2)
// One level below the root, like build/, and named after the process: two runs may overlap.
const outfile = `${root}.cache/${basename(program, '.ts')}-${process.pid}.mjs`
try {
  buildSync({
    absWorkingDir: root,
    entryPoints: [program],
    outfile,
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node20',
    jsx: 'automatic',
    sourcemap: 'inline',
    logLevel: 'error',
  })
} catch {
  process.exit(1) // esbuild has said why
}
const { rmSync } = await import('node:fs')
process.argv = [process.argv[0] ?? 'node', program, ...rest]
process.setSourceMapsEnabled(true)
process.on('exit', () => rmSync(outfile, { force: true }))
await import(pathToFileURL(outfile).href)
