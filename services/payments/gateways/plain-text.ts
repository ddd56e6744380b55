import { legibleLine } from '#workflows/kernel/legible.ts'

/**
 * ASCII letters, digits and a few signs: all that bank memos and VNPAY's OrderInfo take. đ first:
 * Unicode does not decompose it.
 */
export const plainText = (text: string): string =>
  legibleLine(text)
    .replaceAll('đ', 'd')
    .replaceAll('Đ', 'D')
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^A-Za-z0-9 .,:-]/g, ' ')
    .replaceAll(/ +/g, ' ')
    .trim()
