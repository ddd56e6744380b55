import { catalogue } from '#workflows/index.ts'

/**
 * What a fee line is called. Its text key is `<slug>:fee.<code>`, a text of its procedure, in the latest
 * version that charges it; a key that belongs to none is shown as its code, never as nothing.
 */
export function lineName(line: { textKey: string; code: string }, locale: 'vi' | 'en'): string {
  const [slug = '', path = ''] = line.textKey.split(':')
  const code = path.replace(/^fee\./, '')
  const names = catalogue.flatMap((procedure) => {
    const { fee } = procedure.texts[locale]
    const name = procedure.slug === slug && typeof fee === 'object' ? fee[code] : undefined
    return typeof name === 'string' ? [name] : []
  })
  return names.at(-1) ?? line.code
}
