import type { z } from 'zod'
import type { ReadPurpose, RegistryName } from '#db/schema/index.ts'
import {
  type Actor,
  may,
  recordOutcome,
  recordQuestion,
  recordSubjects,
} from '#services/identity/index.ts'
import type { Office } from '#services/office.ts'
import { type Answer, ask, type Request } from './ask.ts'
import { tellAdministrators } from './unreadable.ts'

/** Who asks, why, and for which dossier or draft. No register is asked without. */
export interface Reading {
  actor: Actor
  purpose: ReadPurpose
  /** Dossier or draft; null only where there is none: claiming a business, looking up a fine. */
  reference: string | null
}

/** This actor may not ask this for this purpose; nothing was asked. */
export type NotAllowed = { outcome: 'refused' }

interface Question<S extends z.ZodType> {
  registry: RegistryName
  request: Request
  schema: S
  /** Whom the question names. */
  about: readonly string[]
  /** Whom the answer turns out to be about. */
  aboutIn?(value: z.output<S>): readonly string[]
  /** Whether the citizen asks about their own affairs. */
  own: boolean
}

/**
 * Puts one question to a register: allowed first, then written down, then asked. When the writing
 * fails nothing is asked, and when writing down whom the answer is about fails, the answer is not
 * given out.
 */
export async function read<S extends z.ZodType>(
  office: Office,
  reading: Reading,
  question: Question<S>,
): Promise<Answer<z.output<S>> | NotAllowed> {
  if (!isAllowed(reading, question.own)) return { outcome: 'refused' }
  const readId = await recordQuestion(office, {
    registry: question.registry,
    purpose: reading.purpose,
    actor: reading.actor,
    dossierId: reading.reference,
  })
  await recordSubjects(office, readId, question.about)
  const answer = await ask(office, readId, question.request, question.schema)
  if (answer.outcome === 'found' && question.aboutIn) {
    await recordSubjects(office, readId, question.aboutIn(answer.value))
  }
  const unreadable = answer.outcome === 'unavailable' ? answer.unreadable : undefined
  await recordOutcome(office, readId, unreadable ? 'unreadable' : answer.outcome)
  if (unreadable) await tellAdministrators(office, question.registry, unreadable)
  return answer
}

function isAllowed({ actor, purpose, reference }: Reading, own: boolean): boolean {
  switch (purpose) {
    case 'prefill':
      return (
        actor.kind === 'citizen' &&
        reference !== null &&
        may(actor, 'readOwn', 'registry', own ? { people: [actor.personId] } : {}).outcome ===
          'allowed'
      )
    case 'businessMembership':
      return actor.kind === 'citizen' && actor.level === 2
    case 'payment':
      return true
    case 'examination': {
      const agencies = actor.kind === 'officer' ? [actor.agencyId] : []
      return (
        reference !== null && may(actor, 'examine', 'registry', { agencies }).outcome === 'allowed'
      )
    }
  }
}
