import { type ChildProcess, execFile, fork } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { build } from 'esbuild'
import { projectRoot } from '#services/settings.ts'
import type { Load, Result } from './load/fire.ts'

const run = promisify(execFile)

/** Bundles a program of ours into `.cache/bench/` and says where it lies. */
export async function bundle(program: string): Promise<string> {
  const root = projectRoot()
  const outfile = join(root, '.cache', 'bench', `${program.replaceAll('/', '-')}.mjs`)
  await build({
    absWorkingDir: root,
    entryPoints: [program],
    outfile,
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node20',
    jsx: 'automatic',
    logLevel: 'error',
  })
  return outfile
}

/** Starts a server that says `ready`; both sides run with the libraries' production builds. */
export async function startProgram(
  file: string,
  env: Record<string, string>,
  flags: string[] = [],
): Promise<ChildProcess> {
  const child = fork(file, {
    env: { ...process.env, NODE_ENV: 'production', ...env },
    execArgv: flags,
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  await new Promise<void>((ready, failed) => {
    child.on('message', (message) => (message === 'ready' ? ready() : undefined))
    child.once('exit', (code) => failed(new Error(`${file} ended with ${code}`)))
  })
  return child
}

/** Ends a server and waits until it is gone. */
export async function stopProgram(child: ChildProcess): Promise<void> {
  const gone = new Promise((done) => child.once('exit', done))
  child.kill('SIGTERM')
  await gone
}

/** Fires a load from a process of its own. */
export async function fireFromOutside(load: Load): Promise<Result> {
  const generator = await bundle('bench/load/generator.ts')
  const { stdout } = await run(process.execPath, [generator, JSON.stringify(load)])
  return JSON.parse(stdout)
}
