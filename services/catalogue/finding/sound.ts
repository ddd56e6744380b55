/**
 * Letters that are one sound somewhere in Viet Nam, or are often taken for one another, folded to one:
 * whoever writes by ear writes `xổ đỏ`, `ho trieu`, `lí lịch`, `ngội qui`.
 */
export function soundOf(word: string): string {
  return word
    .replace(/^ngh/, 'ng')
    .replace(/^gh/, 'g')
    .replace(/^(gi|d|r|v)(?=[aeiouy])/, 'd')
    .replace(/^(qu|k|q)(?=[eiy])/, (onset) => (onset === 'qu' ? 'q' : 'c'))
    .replace(/^tr/, 'ch')
    .replace(/^s(?!h)/, 'x')
    .replace(/^(ph|f)/, 'f')
    .replace(/^[ln](?=[aeiouy])/, 'l')
    .replace(/y/g, 'i')
    .replace(/(ng|nh)$/, 'n')
    .replace(/(ch|c)$/, 't')
}
