import { personalIdOf } from '#services/identity/index.ts'
import type { Office } from '#services/office.ts'
import { type RegisteredPerson, registeredPerson } from '#workflows/kernel/register-records.ts'
import { type NotAllowed, type Reading, read } from './read.ts'

export type PersonAnswer =
  | { outcome: 'found'; person: RegisteredPerson }
  | { outcome: 'notFound' }
  | { outcome: 'unavailable' }
  | NotAllowed

/**
 * Looks a person up in the population database by personal ID. To prefill a form a citizen may ask
 * about themselves only; officers ask for a dossier they examine.
 */
export async function lookUpPerson(
  office: Office,
  personalId: string,
  reading: Reading,
): Promise<PersonAnswer> {
  const { actor } = reading
  const answer = await read(office, reading, {
    registry: 'population',
    request: { path: `/api/population/${encodeURIComponent(personalId)}` },
    schema: registeredPerson,
    about: [personalId],
    own: actor.kind === 'citizen' && (await personalIdOf(office, actor.personId)) === personalId,
  })
  return answer.outcome === 'found' ? { outcome: 'found', person: answer.value } : answer
}
