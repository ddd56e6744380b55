import business from './data/business.json' with { type: 'json' }
import civilStatus from './data/civil-status.json' with { type: 'json' }
import fines from './data/fines.json' with { type: 'json' }
import health from './data/health.json' with { type: 'json' }
import land from './data/land.json' with { type: 'json' }
import population from './data/population.json' with { type: 'json' }

export type RegisterName =
  | 'population'
  | 'civil-status'
  | 'business'
  | 'fines'
  | 'land'
  | 'health'
  | 'tax'

/** A record as its register keeps it: whatever JSON somebody has put there. */
export type Entry = { readonly [field: string]: unknown }

/** How a register of the stand-in misbehaves. */
export interface Fault {
  kind: 'none' | 'slow' | 'down' | 'notFound' | 'garbage'
  /** How long `slow` waits. */
  delayMs: number
}

interface Register {
  entries: Map<string, Entry>
  fault: Fault
}

export type Registers = Record<RegisterName, Register>

const register = <T extends Entry>(rows: readonly T[], keyOf: (row: T) => string): Register => ({
  entries: new Map(rows.map((row) => [keyOf(row), row])),
  fault: { kind: 'none', delayMs: 0 },
})

type DemoFine = (typeof fines)[number]

/**
 * A decision of the demonstration, received some days ago: so that those in time stay in time, and
 * the late one stays late, whenever the demonstration is shown. Nobody receives one before its day.
 */
function served({ servedDaysAgo, ...fine }: DemoFine, now: Date): Entry & DemoFineKey {
  const day = new Date(now.getTime() + 7 * 3_600_000 - servedDaysAgo * 86_400_000)
  const servedOn = day.toISOString().slice(0, 10)
  const [, later = servedOn] = [servedOn, fine.decidedOn].sort()
  return { ...fine, servedOn: later }
}
type DemoFineKey = Pick<DemoFine, 'number' | 'decidedOn'>

/** The registers as a demonstration begins. Edits live until the process ends. */
export const openRegisters = (now: Date): Registers => ({
  population: register(population, (person) => person.personalId),
  'civil-status': register(civilStatus, (entry) => entry.entryId),
  business: register(business, (company) => company.taxCode),
  fines: register(
    fines.map((fine) => served(fine, now)),
    (fine) => `${fine.number} ${fine.decidedOn}`,
  ),
  land: register(land, (parcel) => parcel.certificate),
  health: register(health, (certificate) => certificate.personalId),
  tax: register([], () => ''),
})

export const registerNames: readonly RegisterName[] = [
  'population',
  'civil-status',
  'business',
  'fines',
  'land',
  'health',
  'tax',
]
export const isRegisterName = (name: string): name is RegisterName =>
  registerNames.some((known) => known === name)
