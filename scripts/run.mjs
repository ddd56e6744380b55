// node scripts/run.mjs scripts/x.ts [arguments]: bundles a TypeScript program of ours and runs it.
// Node 20 reads no TypeScript by itself, and production installs bring no tsx.
import { accessSync, constants, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { buildSync } from 'esbuild'

const root = fileURLToPath(new URL('..', import.meta.url))
const [program = '', ...rest] = process.argv.slice(2)
const aside = mayWrite(root) ? null : mirrorOf(root)
// One level below the root, like build/, and named after the process: two runs may overlap.
const outfile = join(aside ?? root, '.cache', `${basename(program, '.ts')}-${process.pid}.mjs`)
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
process.argv = [process.argv[0] ?? 'node', program, ...rest]
process.setSourceMapsEnabled(true)
process.on('exit', () => rmSync(aside ?? outfile, { recursive: aside !== null, force: true }))
await import(pathToFileURL(outfile).href)

/** @param {string} folder */
function mayWrite(folder) {
  try {
    accessSync(folder, constants.W_OK)
    return true
  } catch {
    return false
  }
}

/**
 * Beside code that nobody may write to: a folder of links to all of it, in which a program finds what
 * it would find there.
 * @param {string} code
 */
function mirrorOf(code) {
  const mirror = mkdtempSync(join(tmpdir(), 'mot-cua-'))
  for (const name of readdirSync(code))
    if (name !== '.cache') symlinkSync(join(code, name), join(mirror, name))
  return mirror
}
