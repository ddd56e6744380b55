import { z } from 'zod'

/** What a backup says of itself, beside its tables: `backup.json`. */
export const manifestSchema = z.object({
  format: z.literal('mot-cua backup 1'),
  /** The moment whose state it is, by the database's clock. */
  takenAt: z.iso.datetime({ offset: true }),
  migrations: z.array(z.object({ name: z.string(), checksum: z.string() })),
  /** The job queue's own, which has a history of its own. */
  jobQueue: z.number().int(),
  tables: z.array(
    z.object({
      schema: z.string(),
      name: z.string(),
      columns: z.array(z.string()),
      file: z.string().regex(/^[\w.-]+\.copy\.gz$/),
      sha256: z.string(),
    }),
  ),
  sequences: z.array(
    z.object({ schema: z.string(), name: z.string(), last: z.number().int().nullable() }),
  ),
})

export type Manifest = z.output<typeof manifestSchema>

/** A backup cannot be written or read back. The message is one line and names the remedy. */
export class BackupError extends Error {
  override name = 'BackupError'
}

/** Schemas in which something of ours lives. */
export const schemas = ['public', 'payments', 'graphile_worker'] as const

/** Kept by whoever migrates or watches, not by whoever copies. */
export const notCopied = new Set([
  'public.schema_migration',
  'public.database_place',
  'graphile_worker.migrations',
])

export const quoted = (...names: readonly string[]): string =>
  names.map((name) => `"${name.replaceAll('"', '""')}"`).join('.')
