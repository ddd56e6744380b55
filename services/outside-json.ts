import { legibleAll } from '#workflows/kernel/legible.ts'

/** JSON from outside the house, or why it was not read. Nothing is thrown. */
export type OutsideJson =
  | { outcome: 'read'; value: unknown }
  | { outcome: 'refused'; fault: 'tooLarge' | 'tooDeep' | 'notJson' | 'interrupted' }

/** As deep as anything that registers, banks and agencies send us, several times over. */
const deepest = 40

/**
 * Reads JSON that somebody else wrote. Its nesting is counted before it is parsed, because whatever
 * walks the value afterwards goes as deep as the sender wanted; its texts come out legible, but for
 * those that are read by a reader of their own (`asSent`).
 */
export function outsideJson(text: string, texts: 'legible' | 'asSent' = 'legible'): OutsideJson {
  if (depthOf(text) > deepest) return { outcome: 'refused', fault: 'tooDeep' }
  try {
    const value: unknown = JSON.parse(text)
    return { outcome: 'read', value: texts === 'legible' ? legibleAll(value) : value }
  } catch {
    return { outcome: 'refused', fault: 'notJson' }
  }
}

/** How many brackets are open at most; signs within strings do not count. Stops when it is enough. */
function depthOf(text: string): number {
  let deep = 0
  let most = 0
  let quoted = false
  for (let at = 0; at < text.length && most <= deepest; at++) {
    const sign = text[at]
    if (quoted) {
      if (sign === '\\') at += 1
      else if (sign === '"') quoted = false
    } else if (sign === '"') quoted = true
    else if (sign === '[' || sign === '{') most = Math.max(most, ++deep)
    else if (sign === ']' || sign === '}') deep -= 1
  }
  return most
}

/**
 * Reads an answer's body as JSON. What is beyond the limit is never held: the sender is left.
 * @param limit bytes
 */
export async function outsideJsonOf(
  response: Response,
  limit: number,
  texts: 'legible' | 'asSent' = 'legible',
): Promise<OutsideJson> {
  const { body } = response
  if (!body) return { outcome: 'refused', fault: 'notJson' }
  const reader = body.getReader()
  const parts: Uint8Array[] = []
  let size = 0
  try {
    for (let read = await reader.read(); !read.done; read = await reader.read()) {
      size += read.value.length
      if (size > limit) return { outcome: 'refused', fault: 'tooLarge' }
      parts.push(read.value)
    }
  } catch {
    return { outcome: 'refused', fault: 'interrupted' }
  } finally {
    await reader.cancel().catch(() => {})
  }
  return outsideJson(new TextDecoder().decode(Buffer.concat(parts)), texts)
}
