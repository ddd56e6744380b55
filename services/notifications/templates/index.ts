import type { z } from 'zod'
import type { Language } from '#db/schema/index.ts'
import type { Letter } from '../template.ts'
import type { Texts } from '../texts.ts'
import { accountTemplates } from './account.ts'
import { dossierTemplates } from './dossier.ts'
import { moneyTemplates } from './money.ts'

/** Every message the portal sends. Parameters are facts; the words are in `locales/`. */
export const templates = { ...dossierTemplates, ...moneyTemplates, ...accountTemplates }

export type TemplateName = keyof typeof templates
export type ParamsOf<N extends TemplateName> = z.input<(typeof templates)[N]['params']>

export const isTemplateName = (name: string): name is TemplateName => Object.hasOwn(templates, name)
export const templateNames: readonly TemplateName[] = Object.keys(templates).filter(isTemplateName)

/** Writes a message in one language. @throws when the parameters do not fit the template. */
export const compose = (
  name: TemplateName,
  params: unknown,
  texts: Texts,
  locale: Language,
): Letter => templates[name].write(params, texts, locale)
