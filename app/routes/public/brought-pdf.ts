import { readMultipart } from '#services/documents/index.ts'

/** Bytes. Decisions are far smaller. */
export const largestPdf = 10 * 1024 * 1024

/** The first file of a posted form; null when there is none, or more of it than anyone would sign. */
export async function readBroughtPdf(request: Request): Promise<Buffer | null> {
  let pdf: Buffer | null = null
  const read = await readMultipart(request, {
    fileLimitBytes: largestPdf,
    async file({ field, stream }) {
      if (field !== 'pdf' || pdf) return
      const chunks: Uint8Array[] = []
      for await (const chunk of stream) chunks.push(chunk)
      pdf = Buffer.concat(chunks)
    },
  })
  return read.outcome === 'read' ? pdf : null
}
