import { type Mistake, mistakesFrom } from '#app/forms/drawn.ts'
import { type Answers, advance, type DossierView, type Refusal } from '#services/dossiers/index.ts'
import { type Actor, nameOf, type SessionId } from '#services/identity/index.ts'
import type { Office } from '#services/office.ts'
import type { ActName } from '#workflows/kernel/acts.ts'

export interface Deed {
  view: DossierView
  name: ActName
  facts: Answers
  actor: Actor
  /** Version of the dossier on the page the form came from. */
  seen: number
  session?: SessionId
}

export type Performed =
  | { outcome: 'done' }
  | { outcome: 'refused'; reason: Refusal['reason']; mistakes: readonly Mistake[] }

/**
 * Does an act as a page asked for it. A form sent twice carries the same version, so it is the same
 * command and is carried out once.
 */
export async function perform(office: Office, deed: Deed): Promise<Performed> {
  const { view, name, facts, actor, seen, session } = deed
  const answer = await advance(office, {
    dossierId: view.id,
    event: { type: name, facts },
    actor,
    key: `${name}:${seen}:${nameOf(actor).id}`,
    seen,
    ...(session ? { session } : {}),
  })
  if (answer.outcome !== 'refused') return { outcome: 'done' }
  const mistakes = answer.reason === 'invalidFacts' ? mistakesFrom(answer.errors) : []
  return { outcome: 'refused', reason: answer.reason, mistakes }
}

/** The version a form was made for; one that was tampered with is older than any. */
export const seenIn = (text: string): number => (/^\d{1,9}$/.test(text) ? Number(text) : 0)
