import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { projectRoot } from '#services/settings.ts'

/**
 * `npm run trial:mining`: brings PM4Py into `.cache` where it is missing, and lets it replay every
 * procedure on its published model.
 */
const root = projectRoot()
const folder = join(root, '.cache', 'pm4py')
const run = (program: string, ...args: string[]): boolean =>
  spawnSync(program, args, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, TRIAL: '1' },
  }).status === 0

if (!existsSync(join(folder, 'bin', 'python3')))
  if (
    !run('python3', '-m', 'venv', folder) ||
    !run(join(folder, 'bin', 'pip'), 'install', '-q', 'pm4py==2.7.23.11')
  ) {
    console.error('PM4Py cannot be had: it takes python3 with venv, and a package index.')
    process.exit(1)
  }
const judged = run(
  process.execPath,
  'node_modules/vitest/vitest.mjs',
  'run',
  'app/processes/replay.test.ts',
)
process.exitCode = judged ? 0 : 1
