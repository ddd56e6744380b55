import type { WordsOf } from '#app/forms/words.ts'
import words from '#app/i18n/locales/vi/acts.json' with { type: 'json' }
import type { Reader } from '#app/i18n/reader.tsx'

type FieldName = keyof typeof words.field
type Option = keyof typeof words.option
const isOption = (value: string): value is Option => Object.hasOwn(words.option, value)
const isFieldName = (name: string): name is FieldName => Object.hasOwn(words.field, name)

/** Words of what is said with an act; the vocabulary's own, the same for every procedure. */
export function actWords({ t }: Reader): WordsOf {
  return (name) => {
    if (!isFieldName(name)) return { label: name, option: (value) => value }
    const hint = t(`acts:field.${name}.hint`)
    return {
      label: t(`acts:field.${name}.label`),
      ...(hint ? { hint } : {}),
      option: (value) => (isOption(value) ? t(`acts:option.${value}`) : value),
    }
  }
}
