const vowel = /[aeiouy]/

// Vietnamese spelling without marks: what may stand before the vowels, and every rhyme there is.
const onsets = '|b|c|ch|d|g|gh|gi|h|k|kh|l|m|n|ng|ngh|nh|p|ph|qu|r|s|t|th|tr|v|x'.split('|')
const rhymes = new Set(
  `a ac ach ai am an ang anh ao ap at au ay e ec em en eng eo ep et i ia ich iec iem ien ieng iep iet
   ieu im in inh ip it iu o oa oac oach oai oam oan oang oanh oao oat oay oc oe oen oeo oet oi om on ong
   ooc oong op ot u ua uan uang uat uay uc ue uech uenh ui um un ung uoc uoi uom uon uong uop uot uou up
   ut uu uy uya uych uyen uyet uynh uyp uyt y yem yen yet yeu e eu en enh ech u uo uoi oi`
    .split(/\s+/)
    .filter(Boolean),
)

/** Whether lower-case letters without marks can be one syllable of Vietnamese: `giay`, not `giaays`. */
export function isSyllable(letters: string): boolean {
  return onsets.some(
    (onset) => letters.startsWith(onset) && rhymes.has(letters.slice(onset.length)),
  )
}

const isVowelAt = (letters: string, at: number) => vowel.test(letters[at] ?? '')

/** Where the vowels of a syllable begin; its length where it has none. `gi` and `qu` are consonants. */
export function firstVowel(letters: string): number {
  const skip = /^(gi|qu)(?=[aeiouy])/.test(letters) ? 2 : 0
  for (let at = skip; at < letters.length; at += 1) if (isVowelAt(letters, at)) return at
  return letters.length
}
