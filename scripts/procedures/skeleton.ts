import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * The files of a new procedure, from those in `skeleton/`: a law of the plainest kind (fee first,
 * intake, one register, decision) that is proven as it stands, to be changed until it is the law.
 */
export function skeleton(
  root: string,
  of: { code: string; slug: string; name: string },
): Readonly<Record<string, string>> {
  const folder = join(root, 'scripts', 'procedures', 'skeleton')
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  return Object.fromEntries(
    files
      .filter((file) => file.endsWith('.txt'))
      .toSorted()
      .map((file) => [
        file.slice(0, -'.txt'.length),
        readFileSync(join(folder, file), 'utf8')
          .replaceAll('{{code}}', of.code)
          .replaceAll('{{slug}}', of.slug)
          .replaceAll('{{name}}', of.name),
      ]),
  )
}
