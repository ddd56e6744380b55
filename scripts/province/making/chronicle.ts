import { type AnyMachineSnapshot, initialTransition } from 'xstate'
import { z } from 'zod'
import type { MoveRow } from '#db/queries/dossiers.ts'
import type { NewJob } from '#db/queries/jobs.ts'
import type { DossierId } from '#db/schema/index.ts'
import { seriesOf, sheetOf } from '#services/decisions/issue-decision.ts'
import { newCode } from '#services/documents/index.ts'
import { notations } from '#services/dossiers/compose-decision.ts'
import { markOf } from '#services/dossiers/moving/answers.ts'
import { genesis } from '#services/dossiers/moving/history.ts'
import { moveOf } from '#services/dossiers/moving/move.ts'
import { restore, type Step, stepOf } from '#services/dossiers/moving/step.ts'
import { type Chance, civilDay, factsOf } from '#services/forecast/index.ts'
import { type Agency, nameOf, type OfficerActor, systemActor } from '#services/identity/index.ts'
import type { Office } from '#services/office.ts'
import { feeAtEnding } from '#services/payments/index.ts'
import { placeOfIssue } from '#services/registries/index.ts'
import { type ActName, actNamed, isActName, type Occasion } from '#workflows/kernel/acts.ts'
import { answerOf } from '#workflows/kernel/answer.ts'
import { clockNotStarted } from '#workflows/kernel/clock.ts'
import { type Answers, parseFields } from '#workflows/kernel/fields.ts'
import { reappointmentDays } from '#workflows/kernel/lawful.ts'
import { type RegisterName, registerNames } from '#workflows/kernel/machine.ts'
import { mapTexts, personalIdsIn, replacePersonalIds } from '#workflows/kernel/personal-ids.ts'
import { eventOf, standingOf } from '#workflows/kernel/standing.ts'
import { dateOf, type Instant, instant } from '#workflows/kernel/time.ts'
import { saltOf } from '../restore/sealed.ts'
import { type Course, type CourseOfThings, feeDay } from './course.ts'
import type { ProvincialMoney } from './money.ts'
import { type Inhabitant, idOf } from './people.ts'
import { registerEntries, saidWith } from './said.ts'

type Said = Parameters<Course['procedure']['fees']>[3]

/** A dossier of the chronicle, as it stands when the two years are over. */
export interface Chronicled {
  course: Course
  id: string
  code: string
  snapshot: AnyMachineSnapshot
  step: Step
  version: number
  movedAt: Instant
  history: MoveRow[]
  /** What waits to happen by itself. */
  jobs: Map<string, NewJob>
  said: { [name: string]: Answers }
  registers: { [name: string]: Answers }
  accepted: boolean
  visit: { name: string; seq: number; slot: Instant | null; bookedAt: Instant | null } | null
  asked: {
    role: string
    name: string
    person: string
    at: Instant
    answer: string | null
    answeredAt: Instant | null
  }[]
  joined: boolean
  composing: 'grant' | 'refusal' | 'notice' | null
}

export interface DecisionRow {
  [column: string]: unknown
}

/** A uuid of version 7 that is the same whenever the province is made, and sorts by its time. */
const timedId = (at: number, n: number): string => {
  const time = at.toString(16).padStart(12, '0')
  return `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-${n.toString(16).padStart(12, '0')}`
}

const singleRegister: Record<string, RegisterName> = {
  'civil-status-extract': 'civilStatus',
  'criminal-record': 'population',
  'driving-licence': 'health',
  'land-change': 'land',
  'marital-status': 'civilStatus',
}
const isRegister = (name: unknown): name is RegisterName =>
  registerNames.some((known) => known === name)

/**
 * Writes the course of things down as the house writes it: every step is computed by the dossier's own
 * machine, every event is chained to the one before, and money goes through the payment hub. It throws
 * where a machine refuses what the course says: then the two disagree, and one of them is wrong.
 */
export class Chronicle {
  readonly dossiers: Chronicled[] = []
  readonly decisions: DecisionRow[] = []
  readonly series = new Map<string, number>()
  readonly codes = new Map<string, number>()
  private readonly byCourse = new Map<Course, Chronicled>()
  private readonly known: ReadonlyMap<string, Inhabitant>

  constructor(
    private readonly world: {
      office: Office
      calendar: Occasion['calendar']
      chance: Chance
      money: ProvincialMoney
      setClock(to: number): void
      officers: ReadonlyMap<string, OfficerActor>
      agencies: ReadonlyMap<string, Agency>
      course: CourseOfThings
    },
  ) {
    this.known = new Map(world.course.people.map((one) => [one.personalId, one]))
  }

  async write(progress: (done: number, of: number) => void): Promise<void> {
    const { courses, happened } = this.world.course
    const all = [
      ...courses.map((course) => ({ at: course.at, course, happening: null })),
      ...happened.map((happening) => ({ at: happening.at, course: happening.course, happening })),
    ].sort((a, b) => a.at - b.at)
    let n = 0
    for (const { at, course, happening } of all) {
      this.world.setClock(at)
      if (happening) await this.move(course, happening)
      else await this.file(course)
      if (++n % 5000 === 0) progress(n, all.length)
    }
  }

  /** Everybody of the province, applicants or not. */
  people() {
    const { people, firms } = this.world.course
    return { people, firms }
  }

  private occasion(at: number): Occasion {
    return { at: instant(new Date(at)), calendar: this.world.calendar }
  }

  private async file(course: Course): Promise<void> {
    const { procedure, application, agency, at, n, feeDue } = course
    const occasion = this.occasion(at)
    const id = timedId(at, n)
    const begin = { circumstances: procedure.circumstances(application.answers), feeDue }
    const answer = initialTransition(procedure.machine, { ...occasion, ...begin })
    const step = stepOf(
      procedure,
      { id: asDossier(id), seq: 1, clock: clockNotStarted, dueAt: null, standing: null },
      answer,
      occasion,
    )
    const day = dateOf(occasion.at)
    const counted = (this.codes.get(`${agency} ${day}`) ?? 0) + 1
    this.codes.set(`${agency} ${day}`, counted)
    const code = `${agency}-${day.slice(2).replaceAll('-', '')}-${String(counted).padStart(4, '0')}`
    const { person } = application
    const before = {
      id: asDossier(id),
      version: 0,
      headHash: genesis(asDossier(id)),
      assignedTo: null,
    }
    const row = moveOf(
      before,
      step,
      {
        type: 'filed',
        key: `file:${n}`,
        by: { kind: 'citizen', id: person.id, name: person.name },
        facts: { answers: markOf(saltOf(id), application.answers) },
      },
      occasion,
    )
    const dossier: Chronicled = {
      course,
      id,
      code,
      snapshot: step.snapshot,
      step,
      version: 1,
      movedAt: occasion.at,
      history: [row],
      jobs: new Map(),
      said: {},
      registers: {},
      accepted: false,
      visit: null,
      asked: [],
      joined: false,
      composing: null,
    }
    this.dossiers.push(dossier)
    this.byCourse.set(course, dossier)
    await this.carryOut(dossier, step, occasion)
  }

  private async move(
    course: Course,
    { move, at, by }: CourseOfThings['happened'][number],
  ): Promise<void> {
    const dossier = this.byCourse.get(course)
    if (!dossier) throw new Error('a dossier moves before it is filed')
    const occasion = this.occasion(at)
    const { procedure } = course
    const snapshot = dossier.snapshot
    const facts =
      'facts' in move.event
        ? await this.factsFor(dossier, move.event.type, factsOf(move), occasion)
        : {}
    const event =
      'facts' in move.event
        ? eventOf(move.event.type, facts, occasion)
        : { type: move.event.type, ...occasion }
    if (!snapshot.can(event))
      throw new Error(
        `${procedure.slug} refuses ${move.name} in ${standingOf(snapshot).states.join('+')}`,
      )
    const seq = dossier.version + 1
    const step = stepOf(
      procedure,
      {
        id: asDossier(dossier.id),
        seq,
        clock: dossier.step.clock,
        dueAt: dossier.step.dueAt,
        standing: dossier.step.standing,
        periods: dossier.step.periods,
      },
      answerOf(procedure.machine, snapshot, event),
      occasion,
    )
    const before = dossier.history.at(-1)
    if (!before) throw new Error('no history')
    const actor = by ? this.officer(by.queue) : null
    const isPartner = move.by.includes('partner')
    const { person, partner } = course.application
    const citizen = isPartner ? (partner ?? this.consenter(dossier) ?? person) : person
    const who = actor
      ? { kind: 'officer', ...nameOf(actor) }
      : move.by.includes('applicant') || isPartner
        ? { kind: 'citizen', id: citizen.id, name: citizen.name }
        : { kind: 'system', ...nameOf(systemActor(`dossiers.${move.name}`)) }
    const told = {
      key: `${move.name}:${seq}`,
      type: move.event.type,
      by: who,
      facts: this.withReferences(facts),
      ...(isActName(move.event.type) && actNamed(move.event.type).stepUp && actor
        ? { proof: 'passkey' }
        : {}),
    }
    const last = {
      id: before.id,
      version: dossier.version,
      headHash: before.hash,
      assignedTo: null,
    }
    dossier.history.push(moveOf(last, step, told, occasion))
    dossier.snapshot = restored(procedure, step)
    dossier.step = step
    dossier.version = seq
    dossier.movedAt = occasion.at
    this.remember(dossier, move.name, facts, occasion)
    await this.carryOut(dossier, step, occasion)
  }

  private remember(dossier: Chronicled, name: string, facts: Answers, { at }: Occasion): void {
    dossier.said[name] = facts
    if (name === 'registerAnswered' && isRegister(facts.register))
      dossier.registers[facts.register] = facts
    if (name === 'accepted') dossier.accepted = true
    if (name === 'visitBooked' && dossier.visit) {
      dossier.visit.slot = instant(String(facts.slot))
      dossier.visit.bookedAt = at
    }
    const open = dossier.asked.find(({ answer }) => answer === null)
    if (open && ['consentGiven', 'consentDeclined', 'declarationSigned'].includes(name)) {
      open.answer = name === 'consentDeclined' ? 'declined' : 'given'
      open.answeredAt = at
    }
    if (name === 'declarationSigned') dossier.joined = true
  }

  private lastSaid(dossier: Chronicled): Said {
    return { ...dossier.said, registers: dossier.registers }
  }

  private officer(queue: string): OfficerActor {
    const officer = this.world.officers.get(queue)
    if (!officer) throw new Error(`nobody works at ${queue}`)
    return officer
  }

  private consenter({ asked }: Chronicled): Inhabitant | undefined {
    return this.known.get(asked.find(({ answer }) => answer === null)?.person ?? '')
  }

  private withReferences<T>(facts: T): T {
    if (personalIdsIn(facts).size === 0) return facts
    return mapTexts(facts, (text) =>
      replacePersonalIds(text, (personalId) => {
        const person = this.known.get(personalId)
        if (!person) throw new Error('a personal ID of nobody')
        return `person:${person.keyId}`
      }),
    )
  }

  /** What is said with an act; what the house itself computes is computed, not made up. */
  private async factsFor(
    dossier: Chronicled,
    name: ActName,
    facts: Answers,
    occasion: Occasion,
  ): Promise<Answers> {
    const said = await this.ownFacts(dossier, name, facts, occasion)
    const parsed = parseFields(actNamed(name).fields, said)
    if (parsed.errors.length > 0)
      throw new Error(`${name}: ${JSON.stringify([parsed.errors, said])}`)
    return parsed.facts
  }

  private async ownFacts(
    dossier: Chronicled,
    name: ActName,
    facts: Answers,
    occasion: Occasion,
  ): Promise<Answers> {
    const { course, id } = dossier
    const { procedure, application } = course
    switch (name) {
      case 'feePaid':
        return { orderId: await this.world.money.pay(id), paidAt: occasion.at }
      case 'feeRefunded':
        await this.world.money.giveBack(id, this.officer(`${course.agency}|accountant`).staffId)
        return facts
      case 'orderClosed':
        await this.world.money.close(id)
        return facts
      case 'registerAnswered': {
        const asked = isRegister(facts.register) ? facts.register : singleRegister[procedure.slug]
        const register = asked ?? 'population'
        if (facts.found !== 'yes') return { ...facts, register }
        const on = dateOf(occasion.at)
        const entries = registerEntries(
          procedure,
          application.answers,
          register,
          this.known,
          entryOf(course),
          on,
        )
        return { ...facts, register, entries: JSON.stringify(entries) }
      }
      case 'entryConfirmed':
        return { entry: entryOf(course) }
      case 'visitBooked': {
        const slot = this.world.course.slots.get(course.walk) ?? Date.parse(occasion.at)
        return { slot: instant(new Date(slot)) }
      }
      case 'declarationSigned':
        return { ...facts, answers: markOf(saltOf(`${id}:partner`), application.declared ?? {}) }
      case 'apologySent': {
        const { until } = reappointmentDays({
          ...occasion,
          due: dossier.step.dueAt,
          reappointment: procedure.reappointment,
          said: {},
        })
        return { reason: String(procedure.texts.vi.apology), until }
      }
      case 'decisionSealed':
        return this.decide(dossier, occasion)
      default:
        return saidWith(name, facts, this.world.chance)
    }
  }

  /** Numbers a decision and writes its words down, as the house does before it is printed. */
  private async decide(dossier: Chronicled, occasion: Occasion): Promise<Answers> {
    const { course, id, code } = dossier
    const { procedure, application } = course
    const kind = dossier.composing ?? 'grant'
    const agency = this.world.agencies.get(course.agency)
    if (!agency) throw new Error('no agency')
    const on = dateOf(occasion.at)
    const year = on.slice(0, 4)
    const series = procedure.series && kind === 'grant' ? procedure.series : seriesOf[kind]
    const hands = this.handsOf(dossier, kind, occasion)
    const fee = await feeAtEnding(
      this.world.office,
      { kind: 'dossier', ref: id },
      { accepted: dossier.accepted, granted: kind !== 'refusal' },
    )
    const declared = dossier.joined && application.declared ? { partner: application.declared } : {}
    const facts = { ...application.answers, ...declared }
    const holder = [application.person.name, ...(dossier.joined ? [application.partner?.name] : [])]
    const holderName = application.firm?.name ?? holder.join(' và ')
    const originals = kind === 'grant' ? procedure.originals(facts) : 1
    const isOne = kind === 'grant' && procedure.oneDocument === true
    const papers = isOne ? originals + 1 : originals
    const numbers: string[] = []
    let decisionId = ''
    for (let nth = 1; nth <= papers; nth++) {
      const counter = `${course.agency} ${series} ${year}`
      const sequence =
        isOne && nth > 1 ? (this.series.get(counter) ?? 1) : (this.series.get(counter) ?? 0) + 1
      this.series.set(counter, sequence)
      const notation = [series, notations[agency.kind]].join('-')
      const number = `${String(sequence).padStart(2, '0')}/${notation}`
      numbers.push(number)
      const verification = newCode()
      const of = originals
      const sheet = sheetOf(
        this.world.office,
        {
          ...hands,
          key: id,
          dossierId: asDossier(id),
          dossierCode: code,
          procedure: { code: procedure.code, name: { vi: '', en: '' } },
          kind,
          paper: (issued) =>
            procedure.decision({
              kind,
              facts,
              said: this.lastSaid(dossier),
              holder: { name: holderName },
              agency: { name: agency.name.vi, place: agency.address },
              ...issued,
              original: { nth, of, ...(nth > originals ? { electronicCopy: true } : {}) },
              fee,
            }),
          holderName,
          agency: {
            id: agency.agencyId,
            name: agency.name.vi,
            place: placeOfIssue(agency, on),
            notation: notations[agency.kind],
          },
        },
        { number, on, code: verification },
      )
      const decision = idOf('decision', `${id}:${kind}:${nth}`)
      if (nth === 1) decisionId = decision
      this.decisions.push({
        id: decision,
        key: nth === 1 ? `${id}:${kind}` : `${id}:${kind}:${nth}`,
        dossier_id: id,
        dossier_code: code,
        procedure_code: procedure.code,
        procedure_name: JSON.stringify({
          vi: procedure.texts.vi.name,
          en: procedure.texts.en.name,
        }),
        kind,
        agency_id: course.agency,
        series,
        year,
        sequence,
        original: isOne ? nth : 1,
        number,
        issued_on: on,
        holder_name: holderName,
        sheet: JSON.stringify(this.withReferences(sheet)),
        signer_id: hands.signer?.id ?? null,
        signer_name: hands.signer?.name ?? null,
        signed_at: hands.signer?.at ?? null,
        clerk_id: hands.clerk?.id ?? null,
        clerk_name: hands.clerk?.name ?? null,
        code: verification,
        numbered_at: occasion.at,
        sealed_at: occasion.at,
      })
    }
    return { decisionId, number: numbers[0] ?? '' }
  }

  private handsOf({ history, course }: Chronicled, kind: string, { at }: Occasion) {
    if (kind === 'notice') return { signer: null, clerk: null, takesEffectAt: at }
    const hand = (types: readonly string[], role: string) => {
      const event = history.findLast(({ type }) => types.includes(type))
      const officer = this.officer(`${course.agency}|${role}`)
      return { id: officer.staffId, name: officer.name, at: instant(event?.at ?? at) }
    }
    const head = this.officer(`${course.agency}|head`)
    return {
      signer: {
        ...hand(['signed', 'refusalSigned'], 'head'),
        capacity: [head.position.vi.toLocaleUpperCase('vi')],
      },
      clerk: hand(['issued'], 'clerk'),
    }
  }

  /** What a step orders of the house: money, timers, questions; letters were read long ago. */
  private async carryOut(dossier: Chronicled, step: Step, { at }: Occasion): Promise<void> {
    for (const key of step.cancelledJobs) dossier.jobs.delete(key)
    for (const job of step.jobs) {
      if (job.key && job.runAt) dossier.jobs.set(job.key, job)
      if (job.task === 'dossiers.carryOut') await this.effect(dossier, job.payload, at)
    }
    if (step.standing.ended) dossier.jobs.clear()
  }

  private async effect(dossier: Chronicled, payload: unknown, at: Instant): Promise<void> {
    const { effect, params, periods } = ordered(payload)
    const { course, id } = dossier
    const { procedure, application } = course
    const { person, firm } = application
    switch (effect) {
      case 'openOrder': {
        const on = feeDay(civilDay(procedure.feeComesLater ? Date.parse(at) : course.at))
        const lines = procedure.fees(application.answers, on, 'online', this.lastSaid(dossier))
        const until = periods.paymentWindow ?? Object.values(periods).sort()[0]
        if (!until) throw new Error('an order without a window')
        await this.world.money.open(
          {
            dossierId: id,
            agency: course.agency,
            slug: procedure.slug,
            payer: firm ? { name: firm.name, ref: firm.id } : { name: person.name, ref: person.id },
          },
          lines,
          new Date(until),
        )
        return
      }
      case 'returnFee':
        return this.world.money.owe(id, dossier.accepted)
      case 'composeDecision':
        dossier.composing = params.kind ?? 'grant'
        return
      case 'offerVisit':
        dossier.visit = {
          name: params.visit ?? 'visit',
          seq: dossier.version,
          slot: null,
          bookedAt: null,
        }
        return
      case 'requestConsent':
        for (const { role, name, personalId } of procedure.consentsFrom?.(application.answers) ??
          [])
          dossier.asked.push({ role, name, person: personalId, at, answer: null, answeredAt: null })
        return
      case 'inviteCoApplicant':
        if (application.partner)
          dossier.asked.push({
            role: 'coApplicant',
            name: application.partner.name,
            person: application.partner.personalId,
            at,
            answer: null,
            answeredAt: null,
          })
    }
  }
}

const orderedSchema = z.object({
  effect: z.string(),
  params: z.object({
    kind: z.enum(['grant', 'refusal', 'notice']).optional(),
    visit: z.string().optional(),
  }),
  periods: z.record(z.string(), z.string()),
})
const ordered = (payload: unknown) => orderedSchema.parse(payload)

const isDossierId = (text: string): text is DossierId => text.length === 36
function asDossier(text: string): DossierId {
  if (!isDossierId(text)) throw new TypeError(`no id: ${text}`)
  return text
}

const entryOf = ({ n }: Course): string => `KS-2019-${String(n).padStart(4, '0')}`

/** Snapshots are kept as they are stored and read again, so that the two never differ. */
function restored({ machine }: Course['procedure'], { snapshot }: Step): AnyMachineSnapshot {
  const { value, context, status } = snapshot
  const again = restore(machine, { value, context, status })
  if (again.outcome !== 'restored') throw new Error(again.why)
  return again.snapshot
}
