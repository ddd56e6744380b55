import type { DossierView } from '#services/dossiers/index.ts'
import { type OfficerActor, personalIdOf } from '#services/identity/index.ts'
import type { Office } from '#services/office.ts'
import { lookUpPerson, type RegisteredPerson } from '#services/registries/index.ts'
import type { PrefillSource } from '#workflows/kernel/fields.ts'
import { sameName, searchKey } from '#workflows/kernel/vietnamese.ts'

/** What an answer was taken over from when the form was opened, where the State knew it. */
export type FactSource = 'account' | 'population' | 'business'

const sourceOf = (prefill: PrefillSource): FactSource => {
  if (prefill === 'person.sex' || prefill === 'person.address') return 'population'
  return prefill.startsWith('business.') ? 'business' : 'account'
}

const prefilled = ({ procedure: { form } }: DossierView): readonly [string, PrefillSource][] =>
  form.steps.flatMap(({ step }) =>
    Object.entries(step.fields).flatMap(([name, { prefill }]): [string, PrefillSource][] =>
      prefill ? [[name, prefill]] : [],
    ),
  )

/** Where the answers of a dossier come from, by question; the applicant declared all others. */
export const factSources = (view: DossierView): Readonly<Record<string, FactSource>> =>
  Object.fromEntries(prefilled(view).map(([name, prefill]) => [name, sourceOf(prefill)]))

/** What an officer is told of an answer beside what a register says of it now. */
export interface ComparedFact {
  name: string
  kind: 'text' | 'date' | 'sex' | 'address'
  now: string
  same: boolean
}

/** What the population register says now of the applicant, held against what was declared. */
export type Compared =
  | { outcome: 'compared'; at: string; facts: readonly ComparedFact[] }
  | { outcome: 'notFound' | 'unavailable' | 'refused' }

/**
 * Asks the population register about the applicant, for this dossier and in the officer's name; the
 * question is written down and the applicant sees that it was asked.
 */
export async function comparedNow(
  office: Office,
  actor: OfficerActor,
  view: DossierView,
): Promise<Compared> {
  const personalId = await personalIdOf(office, view.applicantId)
  const answer = await lookUpPerson(office, personalId, {
    actor,
    purpose: 'examination',
    reference: view.id,
  })
  if (answer.outcome !== 'found') return { outcome: answer.outcome }
  const facts = prefilled(view).flatMap(([name, prefill]) => {
    const fact = compare(name, prefill, view.facts[name], answer.person)
    return fact ? [fact] : []
  })
  return { outcome: 'compared', at: office.clock.now().toISOString(), facts }
}

function compare(
  name: string,
  prefill: PrefillSource,
  declared: unknown,
  person: RegisteredPerson,
): ComparedFact | null {
  switch (prefill) {
    case 'person.name':
      return { name, kind: 'text', now: person.name, same: sameName(String(declared), person.name) }
    case 'person.birthDate':
      return { name, kind: 'date', now: person.birthDate, same: declared === person.birthDate }
    case 'person.sex':
      return { name, kind: 'sex', now: person.sex, same: declared === person.sex }
    case 'person.address': {
      const { line, commune } = person.address
      const now = `${line}, ${commune}`
      return { name, kind: 'address', now, same: searchKey(addressOf(declared)) === searchKey(now) }
    }
    default:
      return null
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null

const addressOf = (value: unknown): string =>
  isRecord(value) ? `${value.line ?? ''}, ${value.commune ?? ''}` : ''
