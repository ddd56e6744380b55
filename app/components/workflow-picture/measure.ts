// Widths of Be Vietnam Pro in thousandths of an em; marks add none.
const narrow = 290
const widths: Readonly<Record<string, number>> = {
  ' ': 230,
  i: 264,
  j: 274,
  l: 255,
  t: 428,
  f: 386,
  r: 392,
  I: 258,
  m: 893,
  w: 870,
  M: 853,
  W: 1005,
  '.': narrow,
  ',': narrow,
  ':': narrow,
  ';': narrow,
  '(': 439,
  ')': 439,
  '/': 503,
  '→': 900,
  '·': narrow,
}

const widthOf = (letter: string): number =>
  widths[letter] ?? (/[A-ZĐ]/.test(letter) ? 715 : /\d/.test(letter) ? 670 : 610)

/** Approximate width of a text at a size, in the same unit as the size. */
export function textWidth(text: string, size: number): number {
  const bare = text.normalize('NFD').replace(/\p{M}/gu, '')
  return (Array.from(bare).reduce((sum, letter) => sum + widthOf(letter), 0) * size) / 1000
}

/** Breaks a text between words so that each line fits; a word too long stands alone. */
export function wrap(text: string, size: number, width: number): readonly string[] {
  const lines: string[] = []
  for (const word of text.split(/\s+/)) {
    const line = lines.at(-1)
    if (line !== undefined && textWidth(`${line} ${word}`, size) <= width)
      lines[lines.length - 1] = `${line} ${word}`
    else lines.push(word)
  }
  return lines
}
