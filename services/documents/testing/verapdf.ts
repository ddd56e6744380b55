import { execFile, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { projectRoot } from '#services/settings.ts'

const run = promisify(execFile)
const jars = join(projectRoot(), '.cache/verapdf')
const judge = join(projectRoot(), 'services/documents/testing/verapdf/Judge.java')

/** veraPDF, the reference for PDF/A and PDF/UA, is there: Java, and the jars that .ci/run fetches. */
export const veraPdfIsHere = existsSync(jars) && spawnSync('java', ['-version']).status === 0
if (!veraPdfIsHere)
  console.warn('SKIPPED: veraPDF on papers. It needs Java, Maven and a run of .ci/run')

/** What veraPDF finds, a line for each standard: `3u compliant`, or the rules that are broken. */
export async function veraPdf(pdf: Buffer, ...standards: ('3u' | 'ua1')[]): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'verapdf-'))
  const paper = join(folder, 'paper.pdf')
  try {
    await writeFile(paper, pdf)
    const { stdout } = await run('java', ['-cp', `${jars}/*`, judge, standards.join(','), paper])
    return stdout.trim().split('\n')
  } finally {
    await rm(folder, { recursive: true })
  }
}
