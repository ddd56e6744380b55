import { createHash, type Hash } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

const sources = [
  ...['app', 'workflows', 'services', 'db', 'sandbox', 'server', 'scripts', 'public'],
  ...['remix.config.js', 'vite.config.ts', 'tsconfig.json', 'package-lock.json'],
]

/** One hash over every file the build is made from, tests left out. */
export function fingerprint(root: string): string {
  const hash = createHash('sha256').update(process.versions.node)
  for (const source of sources) addTo(hash, root, source)
  return hash.digest('hex')
}

function addTo(hash: Hash, root: string, path: string): void {
  const full = join(root, path)
  const found = statSync(full, { throwIfNoEntry: false })
  if (found?.isDirectory()) {
    for (const name of readdirSync(full).sort()) addTo(hash, root, `${path}/${name}`)
  } else if (found && !/\.test\.tsx?$/.test(path)) {
    hash.update(path).update(readFileSync(full))
  }
}
