import { wordsOf } from './words.ts'

// Family names that are hardly ever another word; Lê, Đỗ, Hồ, Võ and others are, without their capital.
const familyNames = new Set('nguyen tran pham huynh bui doan trinh'.split(' '))
const otherFamilyNames = new Set(
  'hoang phan truong ngo duong dinh luong le vu vo dang do ho ly mai dao lam to ha cao ta luu thai chau kieu quach ton'.split(
    ' ',
  ),
)
const middleNames = new Set('van thi huu duc ngoc thanh minh quoc xuan dinh cong'.split(' '))

const longestKept = 8
const longestWord = 20
const capital = /^\p{Lu}/u

/**
 * The words of a search as they may be kept: none by which a person could be known. Null for a search
 * that holds a name, a number, an address of mail, or so much that it is a letter.
 */
export function withoutPersons(typed: string): string | null {
  if (typed.includes('@') || /\d(?:[\s.-]?\d){3,}/.test(typed)) return null
  const words = wordsOf(typed)
  if (words.length === 0 || words.length > longestKept) return null
  if (words.some(({ written }) => written.length > longestWord)) return null
  const capitals = typed.split(/[^\p{L}\p{M}\d]+/u).filter(Boolean)
  const named = words.some(({ plain }, at) => {
    const next = words[at + 1]
    if (!next) return false
    if (familyNames.has(plain) && (middleNames.has(next.plain) || words.length - at >= 3))
      return true
    if (otherFamilyNames.has(plain) && middleNames.has(next.plain) && words.length - at >= 3)
      return true
    const written = capitals.length === words.length
    return (
      written &&
      (familyNames.has(plain) || otherFamilyNames.has(plain)) &&
      capital.test(capitals[at] ?? '') &&
      capital.test(capitals[at + 1] ?? '') &&
      (capitals[at] ?? '') !== (capitals[at] ?? '').toUpperCase()
    )
  })
  return named
    ? null
    : words
        .map(({ written }) => written)
        .join(' ')
        .slice(0, 80)
}
