import { procedureInForce } from '#workflows/index.ts'

/**
 * What a fee line is called. Its text key is `<slug>:fee.<code>`, a text of its procedure; a key
 * that belongs to none is shown as its code, never as nothing.
 */
export function lineName(line: { textKey: string; code: string }, locale: 'vi' | 'en'): string {
  const [slug = '', path = ''] = line.textKey.split(':')
  const texts = procedureInForce(slug)?.texts[locale]
  const section = texts?.fee
  const name = typeof section === 'object' ? section[path.replace(/^fee\./, '')] : undefined
  return typeof name === 'string' ? name : line.code
}
