import vocabulary from './locales/vi/acts.json'
import type { Text } from './reader.tsx'

type Known = keyof typeof vocabulary.act
const isKnown = (name: string): name is Known => Object.hasOwn(vocabulary.act, name)

/**
 * An act of the workflow vocabulary in words: `do` for a button («Tiếp nhận hồ sơ»), `done` for a
 * timeline or a picture («Hồ sơ được tiếp nhận»). An act without words shows its name.
 */
export const actText = (t: Text, name: string, form: 'do' | 'done'): string =>
  isKnown(name) ? t(`acts:act.${name}.${form}`) : name
