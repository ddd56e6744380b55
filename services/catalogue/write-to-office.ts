import { z } from 'zod'
import { legible } from '#workflows/kernel/legible.ts'
import { allow } from '../documents/index.ts'
import { listAgencies } from '../identity/index.ts'
import { mailNow } from '../notifications/index.ts'
import type { Office } from '../office.ts'

export const letterSubjects = ['question', 'fault', 'suggestion'] as const
export type LetterSubject = (typeof letterSubjects)[number]

/** So long may a letter be; more is papers, and those belong to a dossier. In characters. */
export const longestLetter = 2000

const letter = z.object({
  about: z.enum(letterSubjects).catch('question'),
  message: z
    .string()
    .transform((text) => legible(text).trim())
    .pipe(z.string().min(1).max(longestLetter)),
  replyTo: z.union([z.literal(''), z.email().max(200)]),
})

export type LetterWritten =
  | { outcome: 'sent' }
  | { outcome: 'incomplete'; faults: readonly ('message' | 'replyTo')[] }
  /** Too many from one address in a short while. */
  | { outcome: 'tooMany' }
  /** No mail server, or no authority to write to: nothing was sent, and nothing is kept. */
  | { outcome: 'unavailable' }

/**
 * Hands what a visitor wrote to the authority that runs the portal, as a mail, at once. Nothing of it
 * is stored here.
 */
export async function writeToOffice(
  office: Office,
  typed: { about: string; message: string; replyTo: string },
  clientAddress: string,
): Promise<LetterWritten> {
  const written = letter.safeParse(typed)
  if (!written.success) {
    const paths = written.error.issues.map(({ path }) => path[0])
    return {
      outcome: 'incomplete',
      faults: (['message', 'replyTo'] as const).filter((name) => paths.includes(name)),
    }
  }
  const limits = { bucket: 'contact.write', key: clientAddress, limit: 5, windowSeconds: 3600 }
  if (!(await allow(office, limits))) return { outcome: 'tooMany' }
  const [authority] = await listAgencies(office, { kinds: ['provinceCommittee'] })
  if (!authority) return { outcome: 'unavailable' }
  return await mailNow(office, {
    address: authority.email,
    locale: 'vi',
    template: 'letterToOffice',
    params: written.data,
  })
}
