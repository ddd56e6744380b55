import { demoAgencies } from '#db/seed/agencies.ts'
import {
  type Chance,
  chanceOf,
  civilDay,
  type Done,
  VirtualOffice,
  type Walk,
  type WorkingTime,
  waysOf,
} from '#services/forecast/index.ts'
import { type Procedure, proceduresInForce } from '#workflows/index.ts'
import { totalOf } from '#workflows/kernel/fees.ts'
import { addDays, type CivilDate, civilDate } from '#workflows/kernel/time.ts'
import { type Application, application } from './applications.ts'
import { arrivalsOn, busyness } from './arrivals.ts'
import { effort, ProvincialConduct } from './habits.ts'
import { type Firm, firm, type Inhabitant, inhabitant } from './people.ts'

/** A dossier of the course of things: what was written, and where it went. */
export interface Course {
  n: number
  procedure: Procedure
  agency: string
  at: number
  application: Application
  feeDue: boolean
  walk: Walk
}

export interface CourseOfThings {
  courses: readonly Course[]
  /** Everything that was done, in the order in which it happened. */
  happened: readonly (Pick<Done, 'move' | 'at' | 'by'> & { course: Course })[]
  slots: ReadonlyMap<Walk, number>
  people: readonly Inhabitant[]
  firms: readonly Firm[]
}

const inhabitants = 2_600
const firms = 90

/** How busy queues are besides the dossiers counted here: telephone, counter, meetings. */
function burdens(): (queue: string) => number {
  return (queue) => {
    const [agency = '', role = ''] = queue.split('|')
    const demand = demandOn(agency)
    const minutes = 247 * 480
    const load = role === 'desk' ? demand.desk : role === 'unit' ? demand.unit : demand.dossiers * 9
    const wanted = role === 'unit' ? (busyUnits[agency] ?? 0.55) : role === 'desk' ? 0.5 : 0.32
    // What an officer has to do fills the wanted part of the year, when the province is half grown.
    return Math.min(4, Math.max(0.4, (wanted * minutes) / Math.max(1, load * 1.17)))
  }
}

/** Units with more to do than others. */
const busyUnits: Record<string, number> = {
  '000.00.51.H99': 0.6,
  '000.00.10.H99': 0.72,
  '000.00.06.H99': 0.45,
  '000.00.08.H99': 0.6,
}

const kinds = new Map(demoAgencies.map(({ id, kind }) => [id, kind]))

/** Where a procedure is filed, each agency with its share. */
export function agenciesFor({ agencyKinds }: Procedure): readonly { id: string; share: number }[] {
  const usual = demoAgencies.filter(({ kind }) => kind === agencyKinds[0])
  return usual.map(({ id }, i) => ({ id, share: usual.length === 1 ? 1 : i === 0 ? 0.62 : 0.38 }))
}

const demands = new Map<string, { desk: number; unit: number; dossiers: number }>()
function demandOn(agency: string) {
  const known = demands.get(agency)
  if (known) return known
  const demand = { desk: 0, unit: 0, dossiers: 0 }
  for (const procedure of proceduresInForce()) {
    const share = agenciesFor(procedure).find(({ id }) => id === agency)?.share ?? 0
    const { desk, unit, perYear } = effort[procedure.slug] ?? { desk: 0, unit: 0, perYear: 0 }
    demand.desk += share * perYear * desk
    demand.unit += share * perYear * unit
    demand.dossiers += share * perYear
  }
  demands.set(agency, demand)
  return demand
}

/** Two years of the province, in virtual time. The same seed gives the same two years. */
export function courseOfThings(
  time: WorkingTime,
  span: { from: CivilDate; until: number },
  seed: number,
): CourseOfThings {
  const chance = chanceOf(seed)
  const people = Array.from({ length: inhabitants }, (_, n) => inhabitant(chance, n))
  const businesses = Array.from({ length: firms }, (_, n) =>
    firm(chance, n, pickOf(chance, people)),
  )
  const conduct = new ProvincialConduct(time, burdens())
  const byWalk = new Map<Walk, Course>()
  const courses: Course[] = []
  const happened: { course: Course; move: Done['move']; at: number; by: Done['by'] }[] = []
  const office = new VirtualOffice({
    time,
    conduct,
    chance,
    officers: () => 1,
    done: ({ walk, move, at, by }) => {
      const course = byWalk.get(walk)
      if (course) happened.push({ course, move, at, by })
    },
  })
  for (const procedure of proceduresInForce()) {
    const perYear = effort[procedure.slug]?.perYear ?? 0
    const arrive = (at: number) => {
      const course = file(procedure, at)
      byWalk.set(course.walk, course)
      courses.push(course)
    }
    for (let date = span.from; date <= civilDay(span.until); date = addDays(date, 1))
      for (const at of arrivalsOn(chance, date, (perYear / 345) * busyness(date, span.from)))
        if (at < span.until && kinds.size > 0) office.at(at, () => arrive(at))
  }

  function file(procedure: Procedure, at: number): Course {
    const isBusiness = !procedure.audience.includes('citizen')
    const company = isBusiness ? pickOf(chance, businesses) : null
    const person = company?.head ?? grown(chance, people, at)
    const other = () => elseThan(chance, people, person)
    const partner = procedure.coApplication ? partnerFor(chance, people, person, at) : null
    const on = civilDay(at)
    const written = application(procedure, { chance, on, person, firm: company, partner, other })
    const lines = procedure.fees(written.answers, feeDay(on), 'online', {})
    const feeDue = totalOf(lines) > 0 || procedure.feeComesLater === true
    const ways = waysOf(procedure)
    const agency = chance.pick(agenciesFor(procedure), ({ share }) => share).id
    const begun = ways.begin({ circumstances: procedure.circumstances(written.answers), feeDue })
    const n = courses.length
    const walk = office.file({ id: n, ways, agency }, begun, at)
    if (chance.isTrue(0.018))
      office.intend(walk, {
        at: at + Math.round(chance.around(50 * 3_600_000, 1)),
        choose: (moves) => moves.find(({ name }) => name === 'withdrawalRequested') ?? null,
      })
    return { n, procedure, agency, at, application: written, feeDue, walk }
  }

  office.run(span.until)
  return { courses, happened, slots: conduct.slots, people, firms: businesses }
}

const pickOf = <T>(chance: Chance, list: readonly T[]): T => chance.pick(list)

function elseThan(chance: Chance, people: readonly Inhabitant[], than: Inhabitant): Inhabitant {
  for (;;) {
    const someone = chance.pick(people)
    if (someone !== than) return someone
  }
}

/** Fees are stated from the reform of 01/07/2025 on; what was filed before is charged alike. */
export const feeDay = (on: CivilDate): CivilDate => (on < reform ? reform : on)
const reform = civilDate('2025-07-01')

const ageAt = ({ birthDate }: Inhabitant, at: number) =>
  new Date(at).getUTCFullYear() - Number(birthDate.slice(0, 4))

function grown(chance: Chance, people: readonly Inhabitant[], at: number): Inhabitant {
  for (;;) {
    const someone = chance.pick(people)
    if (ageAt(someone, at) > 20) return someone
  }
}

function partnerFor(
  chance: Chance,
  people: readonly Inhabitant[],
  { sex, birthDate }: Inhabitant,
  at: number,
): Inhabitant {
  for (;;) {
    const someone = chance.pick(people)
    const apart = Math.abs(Number(birthDate.slice(0, 4)) - Number(someone.birthDate.slice(0, 4)))
    if (someone.sex !== sex && ageAt(someone, at) > 20 && apart < 12) return someone
  }
}
