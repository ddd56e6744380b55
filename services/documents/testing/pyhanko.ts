import { execFile, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { z } from 'zod'
import { projectRoot } from '#services/settings.ts'

const run = promisify(execFile)

// What CI installs beside the project, or whatever Python there is.
const beside = join(projectRoot(), '.cache/pyhanko/bin/python3')
const python = existsSync(beside) ? beside : 'python3'

/** pyHanko, a reader of signed PDFs that shares no code with ours or with poppler, is there. */
export const pyHankoIsHere =
  spawnSync(python, ['-c', 'import pyhanko.sign.validation, cryptography']).status === 0
if (!pyHankoIsHere)
  console.warn('SKIPPED: the second opinion on signatures. Install it: pip install pyhanko')

const opinions = z.array(
  z.object({
    intact: z.boolean(),
    valid: z.boolean(),
    trusted: z.boolean(),
    accepted: z.boolean(),
    subject: z.string(),
  }),
)

/**
 * What pyHanko makes of each signature, first signer first, when it trusts this root (DER); asked for
 * revocations too when the authority's list is given.
 */
export async function pyHanko(
  pdf: Buffer,
  root: Buffer,
  revocations?: Buffer,
): Promise<z.output<typeof opinions>> {
  const folder = await mkdtemp(join(tmpdir(), 'pyhanko-'))
  const [paper, trusted] = [join(folder, 'paper.pdf'), join(folder, 'root.der')]
  try {
    await Promise.all([writeFile(paper, pdf), writeFile(trusted, root)])
    const script = join(projectRoot(), 'services/documents/testing/second-opinion.py')
    const list = join(folder, 'revocations.crl')
    if (revocations) await writeFile(list, revocations)
    const asked = [script, paper, trusted, ...(revocations ? [list] : [])]
    return opinions.parse(JSON.parse((await run(python, asked)).stdout))
  } finally {
    await rm(folder, { recursive: true })
  }
}
