const digits = ['không', 'một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám', 'chín'] as const
const scales = ['', ' nghìn', ' triệu', ' tỷ'] as const

/**
 * A whole amount of đồng in Vietnamese words, as receipts must carry it: `8000` → “Tám nghìn đồng”.
 * @throws RangeError beyond 999 999 999 999 999 999 or on a fraction.
 */
export function amountInWords(amount: number): string {
  if (!Number.isSafeInteger(amount) || amount < 0) throw new RangeError(`not an amount: ${amount}`)
  const words = amount === 0 ? 'không' : spell(amount)
  return `${words.charAt(0).toUpperCase()}${words.slice(1)} đồng`
}

/** Groups of three digits; beyond a billion (tỷ) the scale begins anew: nghìn tỷ, triệu tỷ. */
function spell(amount: number): string {
  const billions = Math.floor(amount / 1e9)
  const rest = amount % 1e9
  const head = billions > 0 ? `${spell(billions)}${scales[3]}` : ''
  const groups = [Math.floor(rest / 1e6), Math.floor(rest / 1e3) % 1e3, rest % 1e3]
  const tail = groups.flatMap((group, index) => {
    if (group === 0) return []
    const isFirst = head === '' && groups.slice(0, index).every((before) => before === 0)
    return [`${spellGroup(group, !isFirst)}${scales[2 - index]}`]
  })
  return [head, ...tail].filter(Boolean).join(' ')
}

/** Three digits. After a higher group the hundreds are spoken even when zero. */
function spellGroup(group: number, isAfterHigher: boolean): string {
  const [hundreds, tens, ones] = [Math.floor(group / 100), Math.floor(group / 10) % 10, group % 10]
  const words: string[] = []
  if (hundreds > 0 || isAfterHigher) words.push(`${digits[hundreds]} trăm`)
  if (tens > 1) words.push(`${digits[tens]} mươi`)
  if (tens === 1) words.push('mười')
  if (tens === 0 && ones > 0 && words.length > 0) words.push('linh')
  if (ones > 0) words.push(spellOnes(ones, tens))
  return words.join(' ')
}

function spellOnes(ones: number, tens: number): string {
  if (ones === 1 && tens > 1) return 'mốt'
  if (ones === 4 && tens > 1) return 'tư'
  if (ones === 5 && tens > 0) return 'lăm'
  return digits[ones] ?? ''
}
