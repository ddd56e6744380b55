import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** What Spin says of a model. */
export interface SpinVerdict {
  /** Places a dossier can come to; the moment before it is filed is not one. */
  places: number
  /** In Spin's own words; none where everything holds. */
  errors: readonly string[]
}

/** The compiler's and checker's switches of a search: everything reachable, or courses without an end. */
const searches = {
  everything: { compiled: ['-DSAFETY', '-DNOCLAIM'], written: [], run: [] },
  endless: { compiled: ['-DNP', '-DNOCLAIM'], written: ['-DFAIR'], run: ['-l'] },
} as const

/** Lets Spin search a model. @throws when spin or the C compiler is missing, or a model is not understood. */
export async function spin(model: string, search: keyof typeof searches): Promise<SpinVerdict> {
  const folder = await mkdtemp(join(tmpdir(), 'spin-'))
  const { compiled, written, run: switches } = searches[search]
  try {
    await writeFile(join(folder, 'model.pml'), model)
    const options = { cwd: folder, maxBuffer: 64 * 1024 * 1024 }
    await run('spin', ['-a', ...written, 'model.pml'], options)
    // -O0: the search is short, compiling it is not.
    const sources = ['pan.c', '-o', 'pan', '-O0', '-w']
    await run('cc', [...compiled, '-DMEMLIM=600', ...sources], options)
    const { stdout } = await run('./pan', ['-m200000', '-n', ...switches], options)
    const stored = /^\s*(\d+) states, stored/m.exec(stdout)?.[1]
    const errors = [...stdout.matchAll(/^pan:\d+: (.*)$/gm)].map(([, what = '']) => what.trim())
    if (stored === undefined) throw new Error(`spin did not finish: ${stdout.slice(0, 500)}`)
    return { places: Number(stored) - 1, errors }
  } finally {
    await rm(folder, { recursive: true })
  }
}
