import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { PreflightError } from './preflight-error.ts'

/**
 * One portal per data folder: a second start beside a running one would share its database and,
 * when it ends, stop it. The lock of a killed portal is recognised by its dead process.
 * @returns releases the lock.
 */
export function takeLock(dataDir: string, origin: string): () => void {
  const file = join(dataDir, 'portal.lock')
  const mine = JSON.stringify({ pid: process.pid, born: bornAt(process.pid), origin })
  for (;;) {
    try {
      writeFileSync(file, mine, { flag: 'wx' })
      return () => rmSync(file, { force: true })
    } catch (error) {
      const holder = readHolder(file)
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
      if (holder && isAlive(holder.pid) && bornAt(holder.pid) === holder.born) {
        throw new PreflightError(
          `Một Cửa runs already (process ${holder.pid}, ${holder.origin}): use that one, or stop it first with Ctrl-C or kill ${holder.pid}.`,
        )
      }
      rmSync(file, { force: true })
    }
  }
}

function readHolder(file: string): { pid: number; born: string; origin: string } | undefined {
  try {
    const { pid, born, origin } = JSON.parse(readFileSync(file, 'utf8'))
    return { pid: Number(pid), born: String(born), origin: String(origin) }
  } catch {
    return undefined
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/** When a process began, where the system tells: numbers of processes are used again. */
function bornAt(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')')).split(' ')[20] ?? ''
  } catch {
    return ''
  }
}
