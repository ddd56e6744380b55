import { z } from 'zod'
import type { Language } from '#db/schema/index.ts'
import type { Texts } from './texts.ts'

/** A message in one language, before it becomes mail or a line in the portal. */
export interface Letter {
  subject: string
  /** First what happened, then what it means and what you must do. */
  paragraphs: readonly string[]
  /** Papers to hand in, reasons with their basis; they belong right after the first paragraph. */
  items: readonly string[]
  /** A page of ours, as a path without language. */
  action: { label: string; path: string } | null
}

/** Name in both languages, as procedures carry it. */
export const bilingual = z.object({ vi: z.string(), en: z.string() })
/** A page of ours, without its language. */
export const path = z.string().regex(/^\/(?!\/)[^\s]*$/)
export const civilDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)
export const instant = z.iso.datetime()
/** Whole đồng. */
export const money = z.int().nonnegative()
/** What a message about a dossier always says. */
export const dossier = { dossierCode: z.string(), procedure: bilingual, link: path }

/** The facts a message needs, and how they become a letter. */
export interface Template<P extends z.ZodType> {
  params: P
  /** @throws when the parameters do not fit. */
  write(params: unknown, texts: Texts, locale: Language): Letter
}
export function template<P extends z.ZodType>(
  params: P,
  compose: (params: z.output<P>, texts: Texts, locale: Language) => Letter,
): Template<P> {
  return { params, write: (input, texts, locale) => compose(params.parse(input), texts, locale) }
}

/** The letter most messages are: subject, what happened, what to do, and where to look. */
export const usualLetter = (
  t: Texts['t'],
  key: string,
  named: Record<string, string | number>,
  action: Letter['action'],
): Letter => ({
  subject: t(`${key}.subject`, named),
  paragraphs: [t(`${key}.happened`, named), t(`${key}.todo`, named)],
  items: [],
  action,
})
