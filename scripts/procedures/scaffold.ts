import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { skeleton, type Trait } from './skeleton.ts'

export type Scaffolded =
  | { outcome: 'planted'; files: readonly string[] }
  | { outcome: 'uprooted' }
  | { outcome: 'refused'; why: 'code' | 'slug' | 'taken' | 'unknown' | 'published' }

const catalogueOf = (root: string): string => join(root, 'workflows', 'index.ts')
const folderOf = (root: string, slug: string): string => join(root, 'workflows', slug)
const isSlug = (slug: string): boolean => /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(slug)
const nameOf = (slug: string): string =>
  slug.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())

/** A line of the catalogue that imports a procedure: its name, and the folder it comes from. */
const imports = /^import \{ (\w+) \} from '\.\/((?!kernel)[\w-]+)\/[^']+'\n/gm
const listEnd = /(export const catalogue: readonly Procedure\[\] = \[\n[^\]]*)\]/

/** Writes the folder of a new procedure and its one line in the catalogue. */
export function plant(
  root: string,
  { code, slug, has = [] }: { code: string; slug: string; has?: readonly Trait[] },
): Scaffolded {
  if (!/^[123]\.\d{6}$/.test(code)) return { outcome: 'refused', why: 'code' }
  if (!isSlug(slug)) return { outcome: 'refused', why: 'slug' }
  const catalogue = readFileSync(catalogueOf(root), 'utf8')
  const known = [...catalogue.matchAll(imports)]
  const codes = known.flatMap(([, , folder]) => codeIn(root, folder ?? '') ?? [])
  if (existsSync(folderOf(root, slug)) || codes.includes(code))
    return { outcome: 'refused', why: 'taken' }

  const name = nameOf(slug)
  const files = Object.entries(skeleton(root, { code, slug, name, has }))
  for (const [file, text] of files) {
    const path = join(folderOf(root, slug), file)
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, text)
  }
  // In the order the formatter keeps, so that the line is all that changes.
  const after = [...catalogue.matchAll(/^import .* from '\.\/([^']+)'\n/gm)].find(
    ([, path]) => path !== undefined && path > `${slug}/procedure.ts`,
  )
  const at = after?.index ?? catalogue.indexOf('\n\n') + 1
  const line = `import { ${name} } from './${slug}/procedure.ts'\n`
  const imported = catalogue.slice(0, at) + line + catalogue.slice(at)
  writeFileSync(catalogueOf(root), imported.replace(listEnd, `$1  ${name},\n]`))
  return { outcome: 'planted', files: files.map(([file]) => `workflows/${slug}/${file}`) }
}

/** Takes a procedure away wholly: its folder and its line. One that people filed under stays. */
export function uproot(root: string, slug: string): Scaffolded {
  const catalogue = readFileSync(catalogueOf(root), 'utf8')
  const lines = [...catalogue.matchAll(imports)].filter(([, , folder]) => folder === slug)
  if (!isSlug(slug) || lines.length === 0) return { outcome: 'refused', why: 'unknown' }
  if (isPublished(root, codeIn(root, slug))) return { outcome: 'refused', why: 'published' }
  rmSync(folderOf(root, slug), { recursive: true })
  const without = lines.reduce(
    (text, [line, name]) => text.replace(line, '').replace(`  ${name},\n`, ''),
    catalogue,
  )
  writeFileSync(catalogueOf(root), without)
  return { outcome: 'uprooted' }
}

/** The national code a folder claims, read from its files. */
function codeIn(root: string, folder: string): string | undefined {
  const path = folderOf(root, folder)
  if (!existsSync(path)) return undefined
  return readdirSync(path)
    .filter((file) => file.endsWith('.ts'))
    .map((file) => /^ {2}code: '([^']+)'/m.exec(readFileSync(join(path, file), 'utf8'))?.[1])
    .find((code) => code !== undefined)
}

function isPublished(root: string, code: string | undefined): boolean {
  const lock = readFileSync(join(root, 'workflows', 'published.lock.json'), 'utf8')
  const published: unknown = JSON.parse(lock)
  return Object.keys(Object(published)).some((name) => name.startsWith(`${code} v`))
}
