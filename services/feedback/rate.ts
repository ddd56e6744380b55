import { and, eq, sql } from 'drizzle-orm'
import { type BusinessId, type DossierId, type PersonId, ratings } from '#db/schema/index.ts'
import type { DossierView } from '../dossiers/index.ts'
import type { CitizenActor } from '../identity/index.ts'
import type { Office } from '../office.ts'

/** How content somebody is, as they are asked: rất hài lòng, hài lòng, không hài lòng. */
export const levels = ['veryContent', 'content', 'discontent'] as const
export type Level = (typeof levels)[number]

/** What somebody was not content with. Chosen, not written: a rating names nobody. */
export const grounds = ['late', 'unclear', 'manner', 'burden', 'result'] as const
export type Ground = (typeof grounds)[number]

export interface Rating {
  level: Level
  grounds: readonly Ground[]
}

/** Fewer than this many, and a share would tell what single people thought. */
const fewest = 10
/** For so long after a dossier has ended its holders may say, and change, what they think. */
const daysToRate = 90

type Rated = Pick<DossierView, 'id' | 'ended' | 'movedAt' | 'agencyId' | 'procedure'>

/** Whether the holders of a dossier can rate how it was handled: once it has ended, for ninety days. */
export const mayRate = ({ clock }: Pick<Office, 'clock'>, dossier: Rated): boolean =>
  dossier.ended && clock.now().getTime() - dossier.movedAt.getTime() < daysToRate * 86_400_000

/** Keeps what its holder thinks of how a dossier was handled, in the place of what they said before. */
export async function rate(
  office: Office,
  actor: CitizenActor,
  dossier: Rated,
  { level, grounds: said }: Rating,
): Promise<{ outcome: 'rated' | 'notNow' }> {
  if (!mayRate(office, dossier)) return { outcome: 'notNow' }
  const say = {
    level,
    reasons: level === 'discontent' ? [...said] : [],
    ratedAt: office.clock.now(),
  }
  await office.db
    .insert(ratings)
    .values({
      dossierId: dossier.id,
      rater: raterOf(actor),
      agencyId: dossier.agencyId,
      procedureCode: dossier.procedure.code,
      ...say,
    })
    .onConflictDoUpdate({ target: [ratings.dossierId, ratings.rater], set: say })
  return { outcome: 'rated' }
}

/** What its holder said of a dossier, or null. */
export async function ratingBy(
  office: Pick<Office, 'db'>,
  actor: CitizenActor,
  id: DossierId,
): Promise<Rating | null> {
  const [row] = await office.db
    .select()
    .from(ratings)
    .where(and(eq(ratings.dossierId, id), eq(ratings.rater, raterOf(actor))))
  return row
    ? { level: row.level, grounds: grounds.filter((one) => row.reasons.includes(one)) }
    : null
}

/** How many rated in the last year, and how many of a hundred were content or very content. */
export interface Satisfaction {
  rated: number
  contentPercent: number
}

/** Null while so few have rated that a share would speak of single people. */
export async function satisfaction(
  office: Pick<Office, 'db' | 'clock'>,
): Promise<Satisfaction | null> {
  const since = new Date(office.clock.now().getTime() - 365 * 86_400_000)
  const [row] = await office.db
    .select({
      rated: sql<number>`count(*)::int`,
      content: sql<number>`(count(*) filter (where ${ratings.level} <> 'discontent'))::int`,
    })
    .from(ratings)
    .where(sql`${ratings.ratedAt} > ${since}`)
  if (!row || row.rated < fewest) return null
  return { rated: row.rated, contentPercent: Math.floor((row.content / row.rated) * 100) }
}

const raterOf = ({ business, personId }: CitizenActor): PersonId | BusinessId =>
  business?.businessId ?? personId
