import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** What a new procedure has beside the plainest kind of law; each can be said for itself. */
export const traits = ['free', 'consent', 'visit', 'consult'] as const
export type Trait = (typeof traits)[number]

/** What is planted: its national code, its folder, its name in the code, and what it has. */
export interface Wanted {
  code: string
  slug: string
  name: string
  has: readonly Trait[]
}

/**
 * The files of a new procedure, from those in `skeleton/`: a law of the plainest kind (fee first,
 * intake, one register, decision), with a consent, a visit or a consultation where asked for, that is
 * proven as it stands, to be changed until it is the law.
 */
export function skeleton(root: string, wanted: Wanted): Readonly<Record<string, string>> {
  const folder = join(root, 'scripts', 'procedures', 'skeleton')
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  return Object.fromEntries(
    files
      .filter((file) => file.endsWith('.txt'))
      .toSorted()
      .map((file) => [
        file.slice(0, -'.txt'.length),
        written(readFileSync(join(folder, file), 'utf8'), wanted),
      ]),
  )
}

/**
 * A file as it is written for what is wanted. `{{#visit}}` … `{{/visit}}` on lines of their own stand for
 * what only a procedure with a visit has, `{{^free}}` for what one has that is not free; `{{?visit}}` …
 * `{{/?}}` is the same within a line.
 */
function written(text: string, { code, slug, name, has }: Wanted): string {
  const is = (trait: Trait): boolean => has.includes(trait)
  const holds: Record<string, boolean> = {
    free: is('free'),
    paid: !is('free'),
    consent: is('consent'),
    visit: is('visit'),
    consult: is('consult'),
    // Where others must consent, the fee waits for them and for the desk.
    first: !is('free') && !is('consent'),
    linked: !is('free') && is('consent'),
    periods: is('consent') || is('visit'),
    days: is('consent') || is('visit') || is('consult'),
    effect: is('consent') || is('visit') || is('consult'),
    dated: !is('free') || is('consult'),
  }
  const paid = is('visit') ? 'bookingVisit' : 'processing'
  const examined = is('consult') ? 'advising' : "may('registerAnswered')"
  const words: Record<string, string> = {
    code,
    slug,
    name,
    paid,
    start: is('consent') ? 'filed' : is('free') ? 'awaitingIntake' : 'registered',
    accepted: holds.linked ? 'accepted' : paid,
    begin: is('consult') ? 'consulting' : 'examining',
    afterAcceptance: is('visit') ? 'booking' : examined,
    afterVisit: examined,
  }
  const sections = /^\{\{([#^])(\w+)\}\}\n((?:(?!\{\{[#^]).*\n)*?)\{\{\/\2\}\}\n/gm
  let kept = text
  while (sections.test(kept))
    kept = kept.replace(sections, (_, sign: string, trait: string, inside: string) =>
      holds[trait] === (sign === '#') ? inside : '',
    )
  return kept
    .replace(/\{\{\?(\w+)\}\}(.*?)\{\{\/\?\}\}/g, (_, trait: string, inside: string) =>
      holds[trait] ? inside : '',
    )
    .replace(/\{\{(\w+)\}\}/g, (whole, word: string) => words[word] ?? whole)
}
