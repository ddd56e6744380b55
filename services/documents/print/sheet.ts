import { z } from 'zod'
import {
  type CivilDate,
  civilDate,
  dateOf,
  type Instant,
  instant,
  minuteOf,
} from '#workflows/kernel/time.ts'
import { paperSchema } from './paper.ts'

const letterheadSchema = z.object({
  /** The superior body, above the agency. */
  authority: z.string().optional(),
  agency: z.string(),
  /** Number and notation, e.g. `12/TLHT-UBND`; absent on papers that bear none. */
  number: z.string().optional(),
  place: z.string(),
  /** Absent on a form that is still to be signed. */
  date: z.string().transform(civilDate).optional(),
})

const signatureBlockSchema = z.object({
  /** E.g. `KT. CHỦ TỊCH` over `PHÓ CHỦ TỊCH`. */
  capacity: z.array(z.string()),
  /** Small print under the capacity, e.g. `(Ký, ghi rõ họ tên)`. */
  hint: z.string().optional(),
  name: z.string().optional(),
  /** Electronic signatures the PDF carries, shown where ink and seal would be. */
  signed: z.array(z.object({ by: z.string(), at: z.string().transform(instant) })).optional(),
})

/** A paper with all that the office puts around it: ready to be printed, shown or stored. */
export const sheetSchema = z.object({
  paper: paperSchema,
  letterhead: letterheadSchema,
  /** One on the right, or two side by side. */
  signatures: z.array(signatureBlockSchema),
  /** Where anyone may check the paper; printed with a QR code. */
  verification: z.object({ url: z.string(), code: z.string() }).optional(),
  /** The paper stands on simulated data, and says so on every page. */
  demo: z.boolean(),
})

export type Sheet = z.output<typeof sheetSchema>
export type Letterhead = z.output<typeof letterheadSchema>
export type SignatureBlock = z.output<typeof signatureBlockSchema>

const two = (n: number) => String(n).padStart(2, '0')

/** Where somebody writes the date by hand. */
const dateToWrite = 'ngày ...... tháng ...... năm ..........'

/** The line of a paper's date. */
export const dateLine = ({ place, date }: Letterhead): string =>
  `${place}, ${date ? dateInWords(date) : dateToWrite}`

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

/** An agency's name on two lines where it breaks well: “ỦY BAN NHÂN DÂN” over “PHƯỜNG NGỌC HÀ”. */
export const nameLines = (name: string): string[] =>
  name.length <= 24 ? [name] : name.split(/ (?=(?:phường|xã|đặc khu|tỉnh|thành phố) |\()/i)
