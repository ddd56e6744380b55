import type { StaffId } from '#db/schema/index.ts'

/** Who holds a dossier at that moment: nobody whose claim has lapsed. */
export const holderAt = (
  row: { assignedTo: StaffId | null; assignedUntil: Date | null },
  now: Date,
): StaffId | null => (row.assignedUntil && row.assignedUntil > now ? row.assignedTo : null)
