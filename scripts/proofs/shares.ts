import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { availableParallelism } from 'node:os'
import { type Counted, together } from './mutants.ts'

/** Shares of the work that this machine carries side by side, each in some 400 MB. */
const shares = Math.min(2, availableParallelism())

/** Plants faults in several processes and puts together what each counted. @throws when one of them fails. */
export async function inShares(args: readonly string[]): Promise<Counted> {
  const counted = Array.from({ length: shares }, async (_, nth) => {
    const program = ['scripts/run.mjs', 'scripts/verify.ts', '--share', `${nth}/${shares}`, ...args]
    const child = spawn(process.execPath, program, { stdio: ['ignore', 'pipe', 'inherit'] })
    let said = ''
    child.stdout.setEncoding('utf8').on('data', (part: string) => {
      said += part
    })
    const [code] = await once(child, 'close')
    if (code !== 0) throw new Error(`share ${nth} of ${shares} failed`)
    // Written by this very program.
    const one: Counted = JSON.parse(said)
    return one
  })
  return together(await Promise.all(counted))
}
