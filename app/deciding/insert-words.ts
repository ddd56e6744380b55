import type { Posted } from '#app/http/posted.ts'
import {
  type Answers,
  type DossierView,
  inserted,
  keepTemplate,
  type TemplateKept,
  templatesFor,
} from '#services/dossiers/index.ts'
import type { OfficerActor } from '#services/identity/index.ts'
import type { Office } from '#services/office.ts'
import { type ActName, actNamed } from '#workflows/kernel/acts.ts'
import type { InsertIntent } from './text-inserts.tsx'

/** The acts of the law a procedure rests on, as a basis is cited; none that only this house made. */
export const basesOf = ({ law }: DossierView['procedure']): readonly string[] => [
  ...new Set(
    law.sentences
      .filter(({ source }) => source.mark === 'confirmed')
      .map(({ source: { title, article } }) => (article ? `${article}, ${title}` : title)),
  ),
]

/** Whether something said with an act names its legal basis: itself, or in each row. */
export const namesBasis = (act: ActName): boolean => {
  const { fields } = actNamed(act)
  return 'legalBasis' in fields || 'items' in fields
}

/** What was typed after words were inserted, and what became of keeping them. */
export async function insertWords(
  office: Office,
  actor: OfficerActor,
  asked: { view: DossierView; act: ActName; intent: InsertIntent; posted: Posted },
): Promise<{ typed: Answers; kept: TemplateKept['outcome'] | null }> {
  const { view, act, intent, posted } = asked
  const { typed } = posted
  const { procedure } = view
  switch (intent) {
    case 'insertTemplate': {
      const wanted = posted.text('template')
      const templates = await templatesFor(office, actor, { procedure, act })
      const template = templates.find(({ id }) => id === wanted)
      return { typed: template ? inserted(typed, template.facts) : typed, kept: null }
    }
    case 'insertBasis': {
      const basis = posted.text('basis', 300)
      if (!basesOf(procedure).includes(basis)) return { typed, kept: null }
      return { typed: withBasis(typed, basis, act), kept: null }
    }
    case 'keepTemplate': {
      const name = posted.text('templateName', 80)
      const { outcome } = await keepTemplate(office, actor, { procedure, act, name, typed })
      return { typed, kept: outcome }
    }
    case 'preview':
      return { typed, kept: null }
  }
}

const isRow = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** In the one field of the act, or in each row that names none yet. */
function withBasis(typed: Answers, basis: string, act: ActName): Answers {
  if ('legalBasis' in actNamed(act).fields) {
    const before = String(typed.legalBasis ?? '').trim()
    if (before.includes(basis)) return typed
    return { ...typed, legalBasis: before ? `${before}; ${basis}` : basis }
  }
  const rows = Array.isArray(typed.items) ? typed.items.filter(isRow) : []
  const items = (rows.length > 0 ? rows : [{}]).map((row) =>
    row.legalBasis ? row : { ...row, legalBasis: basis },
  )
  return { ...typed, items }
}
