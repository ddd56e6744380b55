import { parse } from '@conform-to/dom'
import type { Answers } from '#services/dossiers/index.ts'
import { legible } from '#workflows/kernel/legible.ts'
import { tooLong } from './turned-away.ts'

/** A form as it was posted: typed text by nested name, and the files among it. */
export interface Posted {
  /** `{ filedFor: 'self', born: { day: '1', … }, items: [{ … }] }`; everything is text. */
  typed: Answers
  /** Which of several buttons was pressed; empty when Enter sent the form. */
  intent: string
  files: readonly { name: string; file: File }[]
  /**
   * One field's text, empty when absent. @throws a 422 answer that says so, and gives the text back,
   * when it is longer than `most` characters: nothing is cut without a word.
   */
  text(name: string, most?: number): string
}

// `copies`, `born.day`, `items[0].reason`: names our own forms use, and no index that makes an array
// of a million holes. Anything else in a body is nobody's question.
export const ownName = /^[a-z]\w{0,60}(\[\d{1,2}\])?(\.[a-z]\w{0,60}|\[\d{1,2}\]){0,4}$/i

/** Characters of a field that says no bound of its own: ids, codes and names are shorter. */
const usualMost = 200

/** Sorts what was posted. Text is made legible; parsing it into facts is the services' work. */
export function sortPosted(form: FormData): Posted {
  const text = new FormData()
  const files: { name: string; file: File }[] = []
  for (const [name, value] of form) {
    if (name === 'intent' || !ownName.test(name)) continue
    if (typeof value === 'string') text.append(name, legible(value))
    // A file input left empty posts a nameless file of no bytes.
    else if (value.name !== '' || value.size > 0) files.push({ name, file: value })
  }
  const { payload } = parse(text, { resolve: () => ({ value: null }) })
  const intent = form.get('intent')
  return {
    typed: payload,
    intent: typeof intent === 'string' ? intent : '',
    files,
    text: (name, most = usualMost) => {
      const value = text.get(name)
      const typed = typeof value === 'string' ? value.trim() : ''
      if (typed.length > most) throw tooLong(typed, most)
      return typed
    },
  }
}

/** Reads and sorts a form. @throws a 400 answer when the body is no form. */
export async function readPosted(request: Request): Promise<Posted> {
  const type = request.headers.get('Content-Type') ?? ''
  if (!/^(application\/x-www-form-urlencoded|multipart\/form-data)\b/i.test(type))
    throw new Response(null, { status: 415 })
  // What was cut off on the way, or never was a form. Too long a body is the server's to refuse.
  const form = await request.formData().catch((error: unknown) => {
    if (error instanceof TypeError) throw new Response(null, { status: 400 })
    throw error
  })
  return sortPosted(form)
}
