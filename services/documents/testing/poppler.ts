import { execFile, spawnSync } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** Poppler's tools are there. In CI they must be: nothing is skipped then. */
export const popplerIsHere =
  process.env.CI !== undefined || spawnSync('pdfsig', ['-v']).error === undefined
if (!popplerIsHere)
  console.warn('pdfsig is not installed (package poppler-utils): its tests are skipped')

/** What one of poppler's tools prints about a PDF: `pdfsig`, `pdffonts`, `pdfinfo`, `pdftotext`. */
export async function poppler(
  tool: 'pdfsig' | 'pdffonts' | 'pdfinfo' | 'pdftotext',
  pdf: Buffer,
  ...options: string[]
): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'poppler-'))
  try {
    const path = join(folder, 'paper.pdf')
    await writeFile(path, pdf)
    const output = tool === 'pdftotext' ? ['-'] : []
    return (await run(tool, [...options, path, ...output])).stdout
  } finally {
    await rm(folder, { recursive: true })
  }
}
