import { firstVowel, isSyllable } from './syllable.ts'

// Behind the first vowel of a syllable these letters are never spelling: Telex reads them as tones.
const toneKeys = /[sfrxj]/g

/**
 * What somebody meant whose keyboard was not set to Vietnamese and who typed the keys of Telex or VNI:
 * `giaays` and `gia6y1` are both `giay`. Null for what is no such slip.
 *
 * @param word one word in lower case, without marks
 * @returns the syllable without marks
 */
export function fromKeys(word: string): string | null {
  const meant = /\d/.test(word) ? fromVni(word) : fromTelex(word)
  return meant !== null && meant !== word && isSyllable(meant) ? meant : null
}

/** VNI: 1–5 are tones, 6 ^, 7 horn, 8 breve, 9 the bar of đ; all behind the letter or the syllable. */
function fromVni(word: string): string | null {
  if (!/^[a-z]+[\da-z]*$/.test(word)) return null
  return word.replace(/\d/g, '')
}

/** Telex: `aa` is â, `dd` đ, `w` a horn or breve, and `s f r x j` tones, anywhere behind the vowel. */
function fromTelex(word: string): string | null {
  if (!/^[a-z]+$/.test(word)) return null
  const plain = word.replace(/^dd/, 'd')
  const vowels = firstVowel(plain.replace(/w/g, 'u'))
  const head = plain.slice(0, vowels).replace(/w/g, 'u')
  const tail = plain.slice(vowels).replace(toneKeys, '')
  // A w behind a vowel is its horn; alone it is ư.
  const rest = tail.replace(/w/g, (_, at: number) => (at === 0 ? 'u' : ''))
  const readings = [rest, rest.replace(/([aeo])\1+/g, '$1'), lateDouble(rest)].map(
    (end) => head + end,
  )
  return readings.find(isSyllable) ?? null
}

/** The second of a doubled vowel may come when the syllable is over: `giaya` is `giay`. */
const lateDouble = (rest: string): string =>
  /([aeo]).+\1$/.test(rest) ? rest.slice(0, -1) : rest.replace(/d$/, '')
