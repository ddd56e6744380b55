import { legible } from '#workflows/kernel/legible.ts'

const longest = 120

/**
 * A sender's file name as we keep and show it: NFC, the last segment of any path, without control
 * and direction-changing characters, of bounded length with its ending kept. `fallback` when
 * nothing readable is left.
 */
export function tidyFileName(raw: string, fallback = 'tep-dinh-kem'): string {
  const name = (legible(raw).split(/[/\\]/).at(-1) ?? '')
    .replace(/\p{Cc}+/gu, '')
    .replace(/[<>:"|?*]+/g, '_')
    .replace(/\s+/g, ' ')
    .replace(/^[. ]+|[. ]+$/g, '')
  if (name === '') return fallback
  const letters = [...name]
  if (letters.length <= longest) return name
  const ending = /\.[\p{L}\p{N}]{1,8}$/u.exec(name)?.[0] ?? ''
  return letters.slice(0, longest - [...ending].length).join('') + ending
}

const endings = {
  'application/pdf': 'pdf',
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
} as const

/** Gives a name the ending of what the file really is. */
export function withEnding(name: string, mediaType: keyof typeof endings): string {
  const ending = endings[mediaType]
  const same = mediaType === 'image/jpeg' ? /\.jpe?g$/i : new RegExp(`\\.${ending}$`, 'i')
  return same.test(name) ? name : `${name.replace(/\.[\p{L}\p{N}]{1,8}$/u, '')}.${ending}`
}

/** `Content-Disposition: attachment` with the name in both forms of RFC 6266. */
export function attachmentHeader(name: string): string {
  const ascii = name
    .normalize('NFD')
    .replace(/đ/g, 'd')
    .replace(/Đ/g, 'D')
    .replace(/[^\x20-\x7e]|["\\%;]/g, '')
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`
}
