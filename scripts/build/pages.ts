import { spawn } from 'node:child_process'
import { readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'

/** The build cannot be finished; what is wrong has been printed. */
export class BuildError extends Error {
  override name = 'BuildError'
}

/** Has Remix build the pages into `build/client` and `build/server`. */
export async function buildPages(root: string): Promise<void> {
  const remix = join(root, 'node_modules', '@remix-run', 'dev', 'dist', 'cli.js')
  await run(root, [remix, 'vite:build'], 'The pages could not be built: mend what is named above.')
  dropUnused(join(root, 'build', 'client', 'assets'))
}

/** Has everything that workflows can do walked once, into `build/outlines.json`. */
export const buildOutlines = (root: string): Promise<void> =>
  run(
    root,
    [join('scripts', 'run.mjs'), join('scripts', 'build', 'write-outlines.ts')],
    'The workflows could not be outlined: see npm run verify.',
  )

/** Runs a program of Node; its report is shown only if it fails. */
async function run(root: string, command: readonly string[], failure: string): Promise<void> {
  const child = spawn(process.execPath, command, { cwd: root, stdio: 'pipe' })
  let report = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      report += chunk
    })
  }
  const code = await new Promise((done) => child.once('exit', done))
  if (code === 0) return
  process.stderr.write(`\n${report}`)
  throw new BuildError(failure)
}

// What hydration would fetch: nobody does, and the list of routes is nobody's business.
function dropUnused(assets: string): void {
  for (const name of readdirSync(assets)) {
    if (/^manifest-.*\.js$/.test(name)) rmSync(join(assets, name))
  }
}
