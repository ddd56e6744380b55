import { asc, eq } from 'drizzle-orm'
import { z } from 'zod'
import { selectDossiers } from '#db/queries/dossiers.ts'
import {
  type DossierId,
  dossierNotes,
  dossiers,
  type NoteId,
  type StaffId,
} from '#db/schema/index.ts'
import {
  listStaff,
  may,
  type OfficerActor,
  openFor,
  openKey,
  sealFor,
} from '../../identity/index.ts'
import { notify } from '../../notifications/index.ts'
import type { Office } from '../../office.ts'
import { officePathOf } from '../moving/record.ts'

/** A note of one officer for the others. */
export interface Note {
  id: NoteId
  at: Date
  by: string
  text: string
  /** Names of the colleagues who were told of it. */
  told: readonly string[]
}

export type Written =
  | { outcome: 'written'; told: readonly string[] }
  /** Nothing was typed; or not this officer's dossier; or its applicant was erased. */
  | { outcome: 'empty' | 'refused' }

const allowed = (
  officer: OfficerActor,
  verb: 'read' | 'write',
  agencyId: OfficerActor['agencyId'],
) => may(officer, verb, 'note', { agencies: [agencyId] }).outcome === 'allowed'

async function dossierFor(
  office: Office,
  officer: OfficerActor,
  verb: 'read' | 'write',
  id: DossierId,
) {
  const [row] = await selectDossiers(office.db).where(eq(dossiers.id, id))
  const key = row?.key && openKey(office, row.key)
  return row && key && allowed(officer, verb, row.agencyId) ? { row, key } : null
}

/** Colleagues who can be told of a note: whoever of the agency reads notes, except the writer. */
export async function mentionable(
  office: Office,
  officer: OfficerActor,
): Promise<readonly { staffId: StaffId; name: string; position: { vi: string; en: string } }[]> {
  const staff = await listStaff(office, officer.agencyId)
  return staff
    .filter(
      (each) =>
        each.active && each.staffId !== officer.staffId && allowed(each, 'read', officer.agencyId),
    )
    .map(({ staffId, name, position }) => ({ staffId, name, position }))
}

/**
 * Writes a note beside a dossier and tells the colleagues it is for, in one transaction. Their notice
 * bears nothing of what it says. The same `id` twice is one note: a form sent again.
 */
export async function writeNote(
  office: Office,
  officer: OfficerActor,
  note: { id: NoteId; dossierId: DossierId; text: string; mention: readonly string[] },
): Promise<Written> {
  const found = await dossierFor(office, officer, 'write', note.dossierId)
  if (!found) return { outcome: 'refused' }
  const text = note.text.trim()
  if (!text) return { outcome: 'empty' }
  const told = (await mentionable(office, officer)).filter(({ staffId }) =>
    note.mention.includes(staffId),
  )
  const { row, key } = found
  await office.db.transaction(async (tx) => {
    const [kept] = await tx
      .insert(dossierNotes)
      .values({
        id: note.id,
        dossierId: row.id,
        at: office.clock.now(),
        staffId: officer.staffId,
        staffName: officer.name,
        text: sealFor(key, text, note.id),
        told: told.map(({ staffId }) => staffId),
      })
      .onConflictDoNothing()
      .returning({ id: dossierNotes.id })
    if (!kept) return
    for (const { staffId } of told)
      await notify(
        office,
        {
          to: { staffId },
          template: 'namedInNote',
          params: {
            dossierCode: row.code,
            by: officer.name,
            link: `${officePathOf(row)}#notes`,
          },
          key: `note:${note.id}:${staffId}`,
        },
        tx,
      )
  })
  return { outcome: 'written', told: told.map(({ name }) => name) }
}

const textSchema = z.string()

/** The notes beside a dossier, oldest first; none for whoever may not read them. */
export async function notesOf(
  office: Office,
  officer: OfficerActor,
  id: DossierId,
): Promise<readonly Note[]> {
  const found = await dossierFor(office, officer, 'read', id)
  if (!found) return []
  const rows = await office.db
    .select()
    .from(dossierNotes)
    .where(eq(dossierNotes.dossierId, id))
    .orderBy(asc(dossierNotes.at), asc(dossierNotes.id))
  const names = rows.some(({ told }) => told.length > 0)
    ? new Map(
        (await listStaff(office, officer.agencyId)).map(({ staffId, name }): [string, string] => [
          staffId,
          name,
        ]),
      )
    : new Map<string, string>()
  return rows.map(({ id: noteId, at, staffName, text, told }) => ({
    id: noteId,
    at,
    by: staffName,
    text: textSchema.parse(openFor(found.key, text, noteId)),
    told: told.flatMap((staffId) => names.get(staffId) ?? []),
  }))
}
