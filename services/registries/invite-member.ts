import { type CitizenActor, type Invitation, inviteMember } from '#services/identity/index.ts'
import { notify } from '#services/notifications/index.ts'
import type { Office } from '#services/office.ts'
import { composed } from '#workflows/kernel/vietnamese.ts'
import { lookUpPerson } from './population.ts'

export type MemberInvited =
  | { outcome: 'invited'; name: string }
  | { outcome: 'alreadyMember' | 'alreadyInvited' | 'refused' }
  /** The register has another name under this number, or nobody: it was mistyped, or is a stranger's. */
  | { outcome: 'notThisPerson' }
  | { outcome: 'unavailable' }

/**
 * Invites somebody to work for a business. The population register must know the number under the name
 * that was typed: a slip of the finger meets nobody, and a number alone learns no name. The invited
 * person is told, and is a member only once they have said yes.
 */
export async function inviteToBusiness(
  office: Office,
  actor: CitizenActor,
  typed: { personalId: string; name: string; role: Invitation['role'] },
): Promise<MemberInvited> {
  if (actor.business?.role !== 'legalRepresentative') return { outcome: 'refused' }
  const answer = await lookUpPerson(office, typed.personalId, {
    actor,
    purpose: 'businessMembership',
    reference: null,
  })
  if (answer.outcome === 'refused' || answer.outcome === 'unavailable') return answer
  if (answer.outcome === 'notFound' || !isSameName(answer.person.name, typed.name))
    return { outcome: 'notThisPerson' }
  const { name } = answer.person
  const invited = await inviteMember(office, actor, { ...typed, name })
  if (invited.outcome !== 'invited') return invited
  const { businessId, name: business } = actor.business
  if (invited.personId)
    await notify(office, {
      to: { personId: invited.personId },
      template: 'businessInvitation',
      params: { business, inviter: actor.name, role: typed.role, link: '/me/acting' },
      key: `invitation:${businessId}:${invited.personId}:${office.clock.now().toISOString()}`,
    })
  return { outcome: 'invited', name }
}

/** Tone marks tell people apart; capitals and spaces do not. */
const isSameName = (one: string, other: string): boolean => plain(one) === plain(other)
const plain = (name: string): string =>
  composed(name).trim().replaceAll(/\s+/g, ' ').toLocaleLowerCase('vi')
