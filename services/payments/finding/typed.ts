// What a text that somebody typed into a search box may mean.

/** Small letters without accents, as the database folds them (`payments.folded`). */
export const folded = (text: string): string =>
  text
    .toLowerCase()
    .normalize('NFD')
    .replaceAll(/[\u0300-\u036f]/g, '')
    .replaceAll('đ', 'd')

/**
 * The words of a name as a search of whole beginnings (`ngu:* & an:*`), in any order, with accents or
 * without; null when there is no word to look for.
 */
export function nameQuery(text: string): string | null {
  const words = folded(text).match(/[a-z0-9]+/g) ?? []
  const hasName = words.some((word) => /[a-z]{2}/.test(word))
  return hasName ? words.map((word) => `${word}:*`).join(' & ') : null
}

/** A number of a bank, a gateway, a refund or a dossier, in capitals and without spaces; null for a text. */
export function numberIn(text: string): string | null {
  const tidy = text.toUpperCase().replaceAll(/\s+/g, '')
  return /^[0-9A-Z._/-]{4,80}$/.test(tidy) && /\d/.test(tidy) ? tidy : null
}

/** A decision's number, whole (`0001/QĐ-XPHC`) or what stands before its notation, and its day if said. */
export function decisionIn(text: string): { number: string; decidedOn: string | null } | null {
  const [, number = '', , d = '', m = '', y = '', iso = ''] =
    /^(?:số\s*)?(\d[^\s,]*?),?(?:\s+(?:ngày\s+)?(?:((\d{1,2})[/-](\d{1,2})[/-](\d{4}))|(\d{4}-\d{2}-\d{2})))?$/i.exec(
      text.trim(),
    ) ?? []
  if (number === '' || number.length > 60) return null
  const decidedOn = iso || (y ? `${y}-${m.padStart(2, '0')}-${d.padStart(2, '0')}` : null)
  return { number, decidedOn }
}

/** Whole đồng as people write them (`750.000`, `750000 đ`); null for anything else. */
export function amountIn(text: string): number | null {
  const tidy = text.trim().toLowerCase()
  const [, digits = ''] =
    /^(\d{1,3}(?:[.,\s]\d{3})+|\d{1,13})\s*(?:đ|đồng|vnd|vnđ)?$/.exec(tidy) ?? []
  const amount = Number(digits.replaceAll(/[.,\s]/g, ''))
  return digits !== '' && Number.isSafeInteger(amount) && amount > 0 ? amount : null
}
