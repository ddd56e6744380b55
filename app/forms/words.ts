import type { Reader } from '#app/i18n/reader.tsx'

/** What a question is called, in the reader's language. */
export interface FieldWords {
  label: string
  hint?: string
  /** What an option of a choice is called. */
  option: (value: string) => string
}

/** Finds the words of a question by its name. */
export type WordsOf = (name: string) => FieldWords

// A text that is missing comes back as its own key.
const given = (text: string, key: string): string | undefined =>
  text === '' || text === key ? undefined : text

/** Words of a procedure's questions, from the texts in its own folder. */
export function procedureWords({ procedure }: Reader, slug: string): WordsOf {
  return (name) => {
    const base = `fields.${name}`
    const hint = given(procedure(slug, `${base}.hint`), `${base}.hint`)
    return {
      label: procedure(slug, `${base}.label`),
      ...(hint ? { hint } : {}),
      option: (value) => procedure(slug, `${base}.options.${value}`),
    }
  }
}
