import type { Texts } from '../define-procedure.ts'

/** A text of the law in both languages, made of the same parts. */
export interface Words {
  vi: string
  en: string
}
export const words = (vi: string, en: string): Words => ({ vi, en })

/** A text of the law as people read it: the states it names are called as the procedure calls them. */
export function spoken(said: Words, language: 'vi' | 'en', texts: Texts): string {
  const called = said[language].replace(/\{states\.([\w.]+)\}/g, (_, path: string) => {
    let at: string | Texts | undefined = texts.states
    for (const part of path.split('.')) at = typeof at === 'object' ? at[part] : undefined
    return typeof at === 'string' ? at : path
  })
  return called.slice(0, 1).toUpperCase() + called.slice(1)
}

/** Parts put together; each language orders them in its own template. */
export const say = (
  compose: { vi: (...parts: string[]) => string; en: (...parts: string[]) => string },
  ...parts: readonly Words[]
): Words => ({
  vi: compose.vi(...parts.map(({ vi }) => vi)),
  en: compose.en(...parts.map(({ en }) => en)),
})

/** “a, b and c” */
const listed = (vi: string, en: string) => (parts: readonly Words[]) => {
  const inOne = (language: 'vi' | 'en', word: string): string => {
    const said = parts.map((part) => part[language])
    const last = said.pop() ?? ''
    return said.length === 0 ? last : `${said.join(', ')} ${word} ${last}`
  }
  return words(inOne('vi', vi), inOne('en', en))
}
export const and = listed('và', 'and')
export const or = listed('hoặc', 'or')

/** What follows from something: one thing after a comma, several as a list. */
export const follows = (parts: readonly Words[]): Words =>
  parts.length === 1
    ? and(parts.map(({ vi, en }) => words(` thì ${vi}`, `, ${en}`)))
    : words(
        `: ${parts.map(({ vi }) => vi).join('; ')}`,
        `: ${parts.map(({ en }) => en).join('; ')}`,
      )
