import { notFound } from '#app/http/turned-away.ts'
import { type Slip, type SlipKind, slipSheet } from '#services/decisions/index.ts'
import {
  noteReading,
  recordOf,
  type SlipListed,
  seesDossier,
  slipFor,
  slipsOf,
} from '#services/dossiers/index.ts'
import type { Actor } from '#services/identity/index.ts'
import type { Office } from '#services/office.ts'

/** A slip of a dossier for somebody who may see the dossier; for everybody else it does not exist. */
export async function slipRead(
  office: Office,
  actor: Actor,
  { code, slip: ref }: { code: string; slip: string },
): Promise<Slip> {
  const seen = await seesDossier(office, actor, { code })
  if (!seen || !(await noteReading(office, actor, seen.id, { what: 'slip', thing: ref })))
    throw notFound()
  // The control slip names who worked on it: for the office's own eyes.
  if (ref === 'control' && actor.kind !== 'officer') throw notFound()
  const slip = await slipFor(office, await recordOf(office, seen.id), ref)
  if (!slip) throw notFound()
  return slip
}

/** What the page of a slip shows. */
export async function slipShown(
  office: Office,
  actor: Actor,
  params: { code: string; slip: string },
) {
  const slip = await slipRead(office, actor, params)
  return { ...params, kind: slip.slip, sheet: slipSheet(office, slip) }
}

/** The slips of a dossier as its page lists them, latest first. */
export const slipsShown = (
  happenings: Parameters<typeof slipsOf>[0],
): { slip: SlipKind; at: Date; ref: string }[] =>
  [...slipsOf(happenings)].reverse() satisfies SlipListed[]
