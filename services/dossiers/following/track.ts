import { createHmac, timingSafeEqual } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { selectDossiers } from '#db/queries/dossiers.ts'
import { dossiers } from '#db/schema/index.ts'
import { parseTaxCode } from '#workflows/kernel/identifiers.ts'
import { instant } from '#workflows/kernel/time.ts'
import { allow, type Limit, within } from '../../documents/index.ts'
import { type PersonId, personById, recordRead } from '../../identity/index.ts'
import type { Office } from '../../office.ts'
import { placeOfAddress } from '../../place-of-address.ts'
import { calendarOf, isExpected } from '../deadlines/calendar.ts'
import { rulesOf, statesWithWords } from './last-stood.ts'
import { promisedTo } from './view.ts'

/** What a stranger who holds the code and the second fact may see; nothing about any person. */
export interface Tracked {
  code: string
  wording: string
  status: number
  states: readonly string[]
  owner: string
  filedAt: Date
  movedAt: Date
  dueAt: Date | null
  /** The holidays of its year are not announced yet. */
  dueIsExpected: boolean
  ended: boolean
}

export type Tracking =
  | { outcome: 'found'; dossier: Tracked }
  /** Said of a wrong code and of a wrong second fact alike: the answer teaches nothing. */
  | { outcome: 'notFound' }
  | { outcome: 'tooMany' }

/** The second fact: the applicant's birth date, or the tax code when a business applied. */
const normalised = (fact: string): string => {
  const taxCode = parseTaxCode(fact)
  return taxCode.outcome === 'invalid' ? fact.replace(/[^0-9-]/g, '') : taxCode.code
}

/** What is stored of a second fact: a birth date, or a tax code. */
export const trackingKeyOf = (office: Pick<Office, 'settings'>, fact: string): Buffer =>
  createHmac('sha256', office.settings.blindIndexKey)
    .update(`tracking|${normalised(fact)}`)
    .digest()

/** What is stored of the second fact; null when the applicant has none on record. */
export async function trackingKeyFor(
  office: Office,
  holder: PersonId | { taxCode: string },
): Promise<Buffer | null> {
  if (typeof holder === 'object') return trackingKeyOf(office, holder.taxCode)
  const person = await personById(office, holder)
  return person?.birthDate ? trackingKeyOf(office, person.birthDate) : null
}

/**
 * Where a dossier stands, for whoever holds its code and the second fact. Tries are counted per
 * address, and per address and code, so that nobody goes through many codes or many facts, and nobody's
 * wrong tries keep the owner out. Only hundreds of wrong tries from everywhere close a code for a day.
 */
export async function trackDossier(
  office: Office,
  asked: { code: string; secondFact: string; clientAddress: string },
): Promise<Tracking> {
  const code = asked.code.trim().toUpperCase()
  const place = placeOfAddress(asked.clientAddress)
  const wrongTries: Limit = { bucket: 'track.wrong', key: code, limit: 500, windowSeconds: 86_400 }
  const [byAddress, byCode, isOpen] = await Promise.all([
    allow(office, { bucket: 'track.address', key: place, limit: 20, windowSeconds: 600 }),
    allow(office, {
      bucket: 'track.code',
      key: `${place} ${code}`,
      limit: 10,
      windowSeconds: 3600,
    }),
    within(office, wrongTries),
  ])
  if (!byAddress || !byCode || !isOpen) return { outcome: 'tooMany' }
  const [row] = await selectDossiers(office.db).where(eq(dossiers.code, code))
  const given = trackingKeyOf(office, asked.secondFact)
  // Compared even when there is no such dossier, so that time tells nothing either.
  const same = timingSafeEqual(row?.trackingKey ?? Buffer.alloc(given.length), given)
  const rules = row && rulesOf(row)
  if (!row || !same || !rules) {
    await allow(office, wrongTries)
    return { outcome: 'notFound' }
  }
  const { procedure } = rules
  const states = rules.own ? row.states : statesWithWords(procedure, row.states)
  const { status, owner, filedAt, movedAt, ended } = row
  const occasion = { at: instant(office.clock.now()), calendar: await calendarOf(office) }
  const dueAt = promisedTo(row, occasion)
  const look = { actor: null, dossierId: row.id, what: 'dossier', why: 'tracking' } as const
  await recordRead(office, look)
  return {
    outcome: 'found',
    dossier: {
      code: row.code,
      wording: procedure.wording,
      status,
      states,
      owner,
      filedAt,
      movedAt,
      dueAt,
      dueIsExpected: await isExpected(office, dueAt),
      ended,
    },
  }
}
