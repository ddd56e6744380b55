import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'

/** Remembers the bundles of a folder; each call names those that differ since the last one. */
export function changedOutputs(): (folder: string) => string[] {
  const known = new Map<string, string>()
  return (folder) => {
    if (!existsSync(folder)) return []
    return readdirSync(folder)
      .filter((file) => file.endsWith('.js'))
      .filter((file) => {
        const hash = createHash('sha256')
          .update(readFileSync(join(folder, file)))
          .digest('hex')
        const changed = known.get(file) !== hash
        known.set(file, hash)
        return changed
      })
      .map((file) => basename(file, '.js'))
  }
}
