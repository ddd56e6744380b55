import { and, asc, eq } from 'drizzle-orm'
import { z } from 'zod'
import { type TextTemplateId, textTemplates } from '#db/schema/index.ts'
import type { Procedure } from '#workflows/index.ts'
import { type ActName, actNamed } from '#workflows/kernel/acts.ts'
import type { Answers } from '#workflows/kernel/fields.ts'
import { withMaskedIds } from '#workflows/kernel/personal-ids.ts'
import { newId } from '../../id.ts'
import { may, type OfficerActor } from '../../identity/index.ts'
import type { Office } from '../../office.ts'

/** Words to insert into an act: kept by the agency, or offered by the procedure itself. */
export interface TextTemplate {
  /** A kept one's id; `paper:<component>` for a paper of the procedure that is missing. */
  id: TextTemplateId | `paper:${string}`
  name: string
  facts: Answers
}

export type TemplateKept = { outcome: 'kept' } | { outcome: 'unnamed' | 'empty' | 'refused' }

const factsSchema = z.record(z.string(), z.unknown())
const longestName = 80

const allowed = (officer: OfficerActor, verb: 'use' | 'keep') =>
  may(officer, verb, 'textTemplate', { agencies: [officer.agencyId] }).outcome === 'allowed'

/** What can be inserted into an act of a procedure: the agency's own first, by name. */
export async function templatesFor(
  office: Office,
  officer: OfficerActor,
  { procedure, act }: { procedure: Procedure; act: ActName },
): Promise<readonly TextTemplate[]> {
  if (!allowed(officer, 'use') || Object.keys(actNamed(act).fields).length === 0) return []
  const rows = await office.db
    .select()
    .from(textTemplates)
    .where(
      and(
        eq(textTemplates.agencyId, officer.agencyId),
        eq(textTemplates.procedureCode, procedure.code),
        eq(textTemplates.act, act),
      ),
    )
    .orderBy(asc(textTemplates.name))
    .limit(100)
  return [
    ...rows.map(({ id, name, facts }) => ({ id, name, facts: factsSchema.parse(facts) })),
    ...(act === 'supplementRequested' ? missingPapers(procedure) : []),
  ]
}

/** A paper of the procedure that is not there: what is asked for most. In the words of its own law. */
const missingPapers = ({ components, texts }: Procedure): readonly TextTemplate[] =>
  components
    .filter(({ kind }) => kind === 'file')
    .map(({ code }) => {
      const named = z
        .record(z.string(), z.object({ name: z.string() }))
        .safeParse(texts.vi.components)
      const name = named.data?.[code]?.name ?? code
      return {
        id: `paper:${code}`,
        name,
        facts: { items: [{ item: name, reason: 'Chưa có trong hồ sơ, hoặc không đọc được.' }] },
      }
    })

/**
 * Keeps what was typed with an act under a name; one of the same name is replaced. Numbers of people do
 * not stay in it.
 */
export async function keepTemplate(
  office: Office,
  officer: OfficerActor,
  kept: { procedure: Procedure; act: ActName; name: string; typed: Answers },
): Promise<TemplateKept> {
  if (!allowed(officer, 'keep')) return { outcome: 'refused' }
  const name = kept.name.trim()
  if (!name || name.length > longestName) return { outcome: 'unnamed' }
  const facts = Object.fromEntries(
    Object.keys(actNamed(kept.act).fields).flatMap((field) =>
      isBlank(kept.typed[field]) ? [] : [[field, kept.typed[field]]],
    ),
  )
  if (Object.keys(facts).length === 0) return { outcome: 'empty' }
  const row = { facts: withMaskedIds(facts), keptBy: officer.staffId, keptAt: office.clock.now() }
  await office.db
    .insert(textTemplates)
    .values({
      id: newId<'textTemplate'>(office),
      agencyId: officer.agencyId,
      procedureCode: kept.procedure.code,
      act: kept.act,
      name,
      ...row,
    })
    .onConflictDoUpdate({
      target: [
        textTemplates.agencyId,
        textTemplates.procedureCode,
        textTemplates.act,
        textTemplates.name,
      ],
      set: row,
    })
  return { outcome: 'kept' }
}

/** What was typed with a template inserted: texts follow what is there, rows are added to the rows. */
export function inserted(typed: Answers, facts: Answers): Answers {
  const merged = Object.entries(facts).map(([name, value]): [string, unknown] => {
    const before = typed[name]
    if (Array.isArray(value))
      return [
        name,
        [...(Array.isArray(before) ? before.filter((row) => !isBlank(row)) : []), ...value],
      ]
    return [name, isBlank(before) || before === value ? value : `${before}\n${value}`]
  })
  return { ...typed, ...Object.fromEntries(merged) }
}

/** Nothing was typed: in a text, in any row of a list, in any part of a row. */
const isBlank = (value: unknown): boolean => {
  if (typeof value === 'string') return value.trim() === ''
  if (Array.isArray(value)) return value.every(isBlank)
  if (typeof value === 'object' && value !== null) return Object.values(value).every(isBlank)
  return value === undefined || value === null
}
