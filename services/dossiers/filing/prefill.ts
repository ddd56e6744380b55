import type { DraftId } from '#db/schema/index.ts'
import type { Procedure } from '#workflows/index.ts'
import { type Answers, type PrefillSource, parseFields } from '#workflows/kernel/fields.ts'
import { dateOf, instant } from '#workflows/kernel/time.ts'
import { type CitizenActor, personalIdOf, personById } from '../../identity/index.ts'
import type { Office } from '../../office.ts'
import { lookUpPerson } from '../../registries/index.ts'

/**
 * What the State knows already of the questions a form asks. Only values that the question itself
 * would accept count as known; the others are asked, so a gap in a register stops nobody.
 */
export async function knownAnswers(
  office: Office,
  actor: CitizenActor,
  procedure: Procedure,
  draftId: DraftId,
): Promise<Answers> {
  const fields = Object.assign({}, ...procedure.form.steps.map(({ step }) => step.fields))
  const wanted = Object.entries<(typeof procedure.form.steps)[number]['step']['fields'][string]>(
    fields,
  ).filter(([, field]) => field.prefill)
  if (wanted.length === 0) return {}
  const values = await sources(office, actor, draftId)
  const candidates = Object.fromEntries(
    wanted.flatMap(([name, { prefill }]) =>
      prefill && values[prefill] !== undefined ? [[name, values[prefill]]] : [],
    ),
  )
  const asked = Object.fromEntries(wanted.filter(([name]) => Object.hasOwn(candidates, name)))
  return parseFields(asked, candidates, dateOf(instant(office.clock.now()))).facts
}

async function sources(
  office: Office,
  actor: CitizenActor,
  draftId: DraftId,
): Promise<Partial<Record<PrefillSource, unknown>>> {
  const [person, personalId] = await Promise.all([
    personById(office, actor.personId),
    personalIdOf(office, actor.personId),
  ])
  const registered = await lookUpPerson(office, personalId, {
    actor,
    purpose: 'prefill',
    reference: draftId,
  })
  const entry = registered.outcome === 'found' ? registered.person : null
  return {
    'person.name': person?.name,
    'person.personalId': personalId,
    'person.birthDate': person?.birthDate ?? undefined,
    'person.phone': person?.phone ?? undefined,
    'person.email': person?.email ?? undefined,
    'person.sex': entry?.sex,
    'person.address': entry?.address,
    'business.name': actor.business?.name,
    'business.taxCode': actor.business?.taxCode,
  }
}
