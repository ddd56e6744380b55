import type { Office } from '#services/office.ts'

/**
 * What a fresh portal starts with: reference data always, demo people and agencies only in a
 * demonstration. Every step is idempotent; each belongs to the service that owns the data.
 */
export async function seed(_office: Office): Promise<void> {}
