import type { Office } from '#services/office.ts'
import type { Sheet } from './sheet.ts'

/** Prints a sheet as PDF. Loads the typesetter on first use: from jobs, not from pages. */
export async function printSheet(office: Pick<Office, 'clock'>, sheet: Sheet): Promise<Buffer> {
  const { printPdf } = await import('./pdf.tsx')
  return printPdf(sheet, office.clock.now())
}
