import { z } from 'zod'
import type { CivilStatusSearch, PersonNeeds, RegisterQuestion } from '#workflows/kernel/asked.ts'
import { ageOn, mayBeSameBirth } from '#workflows/kernel/birth.ts'
import { registerNames } from '#workflows/kernel/machine.ts'
import { type CivilDate, dateOf, instant } from '#workflows/kernel/time.ts'
import { sameName } from '#workflows/kernel/vietnamese.ts'
import { systemActor } from '../../identity/index.ts'
import type { Office } from '../../office.ts'
import {
  civilStatusEntry,
  lookUpFine,
  lookUpHealthCertificate,
  lookUpParcel,
  lookUpPerson,
  type Reading,
  registeredPerson,
  searchCivilStatus,
} from '../../registries/index.ts'
import { type Order, report } from './order.ts'

const paramsSchema = z.object({ register: z.enum(registerNames) })

/** What a register said: null when it knows nothing of what was asked. */
type Entries = readonly unknown[] | null

/** A child of the same name and day, one of whose parents is the same: a namesake is not enough. */
function isSameBirth(entry: unknown, search: CivilStatusSearch): boolean {
  const born = civilStatusEntry.safeParse(entry)
  if (!born.success || born.data.kind !== 'birth') return false
  const { subject, mother, father } = born.data
  return (
    sameName(subject.name, search.name) &&
    mayBeSameBirth(subject.birthDate, search.birthDate) &&
    [mother, father].some((parent) => search.parents?.includes(parent?.personalId ?? ''))
  )
}

/** Whether a person on record is as the law needs; what the register does not say is not so. */
function isAsNeeded(entry: unknown, { unmarried, ofAge }: PersonNeeds, on: CivilDate): boolean {
  const { data: person } = registeredPerson.safeParse(entry)
  if (!person) return false
  const single = person.maritalStatus !== null && person.maritalStatus !== 'married'
  return (
    (!unmarried || single) && (!ofAge || ageOn(person.birthDate, on).least >= ofAge[person.sex])
  )
}

/** A fine somebody has paid already, by whatever way, is neither due nor unknown. */
const standingOf = (
  question: RegisterQuestion,
  entries: Entries,
  on: CivilDate,
): 'yes' | 'no' | 'paid' | 'same' | 'unmet' => {
  if (!entries) return 'no'
  if (question.register === 'civilStatus')
    return question.searches.some((search) => entries.some((entry) => isSameBirth(entry, search)))
      ? 'same'
      : 'yes'
  if (question.register === 'population') {
    const { needs } = question
    return !needs || entries.every((entry) => isAsNeeded(entry, needs, on)) ? 'yes' : 'unmet'
  }
  return z.object({ paidAt: z.string() }).safeParse(entries[0]).success ? 'paid' : 'yes'
}

/**
 * Asks a national register about what the application names, and tells the machine. A register that
 * is down makes the job try again; officers see that the answer is awaited.
 */
export async function consultRegister(office: Office, order: Order): Promise<void> {
  const { register } = paramsSchema.parse(order.params)
  const { row, procedure, answers } = order.record
  const question = procedure.registerQuestion?.(answers, register)
  if (question?.register !== register) throw new Error(`no question for the register ${register}`)
  const entries = await ask(office, question, {
    actor: systemActor('dossiers.consultRegister'),
    purpose: 'examination',
    reference: row.id,
  })
  const facts = {
    register,
    found: standingOf(question, entries, dateOf(instant(office.clock.now()))),
    ...(entries ? { entries: JSON.stringify(entries.slice(0, 9)) } : {}),
  }
  await report(office, order, 'registerAnswered', facts, register)
}

async function ask(office: Office, question: RegisterQuestion, reading: Reading): Promise<Entries> {
  switch (question.register) {
    case 'civilStatus': {
      const answers = await Promise.all(
        question.searches.map((search) => searchCivilStatus(office, search, reading)),
      )
      const entries = answers.flatMap((answer) =>
        settled(answer) && answer.outcome === 'found' ? answer.entries : [],
      )
      // Two who are searched for may stand in one entry.
      const known = new Map(entries.map((entry) => [entry.entryId, entry]))
      return known.size > 0 ? [...known.values()] : null
    }
    case 'population': {
      const answers = await Promise.all(
        question.people.map((personalId) => lookUpPerson(office, personalId, reading)),
      )
      const people = answers.flatMap((answer) =>
        settled(answer) && answer.outcome === 'found' ? [answer.person] : [],
      )
      return people.length === answers.length ? people : null
    }
    case 'land': {
      const answer = await lookUpParcel(office, question.certificate, reading)
      return settled(answer) && answer.outcome === 'found' ? [answer.parcel] : null
    }
    case 'fines': {
      const answer = await lookUpFine(office, question.decision, reading)
      return settled(answer) && answer.outcome === 'found' ? [answer.fine] : null
    }
    case 'health': {
      const answer = await lookUpHealthCertificate(office, question.personalId, reading)
      if (!settled(answer) || answer.outcome !== 'found') return null
      const { certificate } = answer
      // An expired certificate, or one that says unfit, proves nothing.
      const today = dateOf(instant(office.clock.now()))
      return certificate.fit && certificate.validUntil >= today ? [certificate] : null
    }
  }
}

/** @throws when the register could not be asked: the job tries again. */
function settled(answer: { outcome: string; unreadable?: string }): true {
  if (answer.unreadable) throw new Error(`the register answers unreadably: ${answer.unreadable}`)
  if (answer.outcome === 'unavailable' || answer.outcome === 'refused')
    throw new Error(`the register answered: ${answer.outcome}`)
  return true
}
