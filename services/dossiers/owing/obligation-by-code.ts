import { eq } from 'drizzle-orm'
import { dossiers } from '#db/schema/index.ts'
import type { Office } from '../../office.ts'
import type { Obligation } from '../../payments/index.ts'
import { recordOf } from '../moving/record.ts'
import { obligationOf } from './obligation.ts'

/** What the dossier with this code owes its fee under; null when there is no such dossier. */
export async function obligationByCode(office: Office, code: string): Promise<Obligation | null> {
  const [found] = await office.db
    .select({ id: dossiers.id })
    .from(dossiers)
    .where(eq(dossiers.code, code))
  if (!found) return null
  const { row, procedure, answers } = await recordOf(office, found.id)
  return obligationOf({ ...row, procedure, facts: answers })
}
