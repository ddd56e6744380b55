import { type CivilDate, dateOf, type Instant, minuteOf } from '#workflows/kernel/time.ts'
import type { PrintedPaper } from './paper.ts'

/** A paper with all that the office puts around it: ready to be printed or shown. */
export interface Sheet {
  paper: PrintedPaper
  letterhead: Letterhead
  /** One on the right, or two side by side. */
  signatures: readonly SignatureBlock[]
  /** Where anyone may check the paper; printed with a QR code. */
  verification?: { url: string; code: string }
  /** The paper stands on simulated data, and says so on every page. */
  demo: boolean
}

export interface Letterhead {
  /** The superior body, above the agency. */
  authority?: string
  agency: string
  /** Number and notation, e.g. `12/TLHT-UBND`; absent on papers that bear none. */
  number?: string
  place: string
  date: CivilDate
}

export interface SignatureBlock {
  /** E.g. `KT. CHỦ TỊCH` over `PHÓ CHỦ TỊCH`. */
  capacity: readonly string[]
  /** Small print under the capacity, e.g. `(Ký, ghi rõ họ tên)`. */
  hint?: string
  name?: string
  /** Electronic signatures the PDF carries, shown where ink and seal would be. */
  signed?: readonly { by: string; at: Instant }[]
}

const two = (n: number) => String(n).padStart(2, '0')

/** The date as administrative papers write it: days below 10, January and February take a zero. */
export function dateInWords(date: CivilDate): string {
  const [year, month, day] = date.split('-').map(Number)
  if (year === undefined || month === undefined || day === undefined)
    throw new RangeError(`not a civil date: ${date}`)
  return `ngày ${two(day)} tháng ${month <= 2 ? two(month) : month} năm ${year}`
}

/** `14 giờ 05 phút, ngày 22 tháng 11 năm 2026`, local time. */
export const momentInWords = (at: Instant): string =>
  `${Math.floor(minuteOf(at) / 60)} giờ ${two(minuteOf(at) % 60)} phút, ${dateInWords(dateOf(at))}`

/** `22/11/2026 14:05`, local time. */
export function momentInDigits(at: Instant): string {
  const [year, month, day] = dateOf(at).split('-')
  const minute = minuteOf(at)
  return `${day}/${month}/${year} ${two(Math.floor(minute / 60))}:${two(minute % 60)}`
}

export const motto = {
  nation: 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
  virtues: 'Độc lập - Tự do - Hạnh phúc',
} as const

export const demoNotice = 'BẢN TRÌNH DIỄN – DỮ LIỆU MÔ PHỎNG – KHÔNG CÓ GIÁ TRỊ PHÁP LÝ' as const
