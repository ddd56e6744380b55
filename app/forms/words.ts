import type { Reader } from '#app/i18n/reader.tsx'

/** What a question is called, in the reader's language. */
export interface FieldWords {
  label: string
  hint?: string
  /** What one row of a list is called. */
  item?: string
  /** What an option of a choice is called. */
  option: (value: string) => string
}

/** Finds the words of a question by its name. */
export type WordsOf = (name: string) => FieldWords

// A text that is missing comes back as its own key.
const given = (text: string, key: string): string | undefined =>
  text === '' || text === key ? undefined : text

/** Words of a procedure's questions, from the texts in its own folder, as its applicants are asked. */
export function procedureWords({ procedure }: Reader, slug: string): WordsOf {
  return (name) => {
    const base = `fields.${name}`
    const hint = given(procedure(slug, `${base}.hint`), `${base}.hint`)
    const item = given(procedure(slug, `${base}.item`), `${base}.item`)
    return {
      label: procedure(slug, `${base}.label`),
      ...(item ? { item } : {}),
      ...(hint ? { hint } : {}),
      option: (value) => procedure(slug, `${base}.options.${value}`),
    }
  }
}

/**
 * The same for officers, who read about the applicant: a procedure says so under `office` wherever
 * its form says “you” or “I”.
 */
export function officeWords(reader: Reader, slug: string): WordsOf {
  const asked = procedureWords(reader, slug)
  const said = (key: string) => given(reader.procedure(slug, key), key)
  return (name) => {
    const words = asked(name)
    const usual = name === 'truthful' ? reader.t('office:form.truthful') : words.label
    return {
      ...words,
      label: said(`office.fields.${name}`) ?? usual,
      option: (value) => said(`office.options.${name}.${value}`) ?? words.option(value),
    }
  }
}

/** What a step of the form is called before officers. */
export function officeStepTitle({ t, procedure }: Reader, slug: string, step: string): string {
  const key = `office.steps.${step}`
  const usual =
    step === 'applicant' ? t('office:form.applicant') : procedure(slug, `steps.${step}.title`)
  return given(procedure(slug, key), key) ?? usual
}
