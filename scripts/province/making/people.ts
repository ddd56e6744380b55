import { v5 } from 'uuid'
import type { Chance } from '#services/forecast/index.ts'

/** Somebody of the invented province. Place 999 is given to nobody, so no number is anybody's. */
export interface Inhabitant {
  id: string
  keyId: string
  name: string
  sex: 'male' | 'female'
  personalId: string
  birthDate: string
  phone: string
  address: { province: string; commune: string; line: string }
}

/** An invented company, in the series of tax codes that is given to nobody. */
export interface Firm {
  id: string
  keyId: string
  taxCode: string
  name: string
  address: string
  head: Inhabitant
}

const namespace = '5e4c1f0e-8a0b-4d5e-9a57-0d6e1c3b7f21'
/** An id that is the same whenever the province is made. */
export const idOf = (kind: string, n: number | string): string => v5(`${kind}:${n}`, namespace)

const families = [
  ...['Nguyễn', 'Nguyễn', 'Nguyễn', 'Trần', 'Trần', 'Lê', 'Lê', 'Phạm', 'Phạm', 'Hoàng', 'Phan'],
  ...['Vũ', 'Đặng', 'Bùi', 'Đỗ', 'Hồ', 'Ngô', 'Dương', 'Lý', 'Đinh', 'Mai', 'Tô', 'Trịnh', 'Cao'],
]
const middle = {
  male: ['Văn', 'Đức', 'Minh', 'Quang', 'Hữu', 'Xuân', 'Công', 'Đình', 'Gia', 'Thanh', 'Tuấn'],
  female: ['Thị', 'Thị', 'Thị Ngọc', 'Thị Thu', 'Thị Minh', 'Khánh', 'Bảo', 'Thuỳ', 'Phương'],
}
const given = {
  male: [
    ...['An', 'Bình', 'Cường', 'Dũng', 'Đạt', 'Hải', 'Hiếu', 'Hoà', 'Hùng', 'Huy', 'Khánh'],
    ...['Khoa', 'Kiên', 'Lâm', 'Long', 'Mạnh', 'Nam', 'Nghĩa', 'Phong', 'Phúc', 'Quân', 'Sơn'],
    ...['Tài', 'Thắng', 'Thành', 'Thịnh', 'Tiến', 'Toàn', 'Trung', 'Tùng', 'Việt', 'Vinh'],
  ],
  female: [
    ...['An', 'Anh', 'Ánh', 'Châu', 'Chi', 'Dung', 'Duyên', 'Giang', 'Hà', 'Hạnh', 'Hằng'],
    ...['Hiền', 'Hoa', 'Hồng', 'Huệ', 'Hương', 'Lan', 'Linh', 'Loan', 'Mai', 'My', 'Nga'],
    ...['Ngân', 'Nhung', 'Oanh', 'Phượng', 'Quỳnh', 'Thảo', 'Thu', 'Trang', 'Tuyết', 'Yến'],
  ],
}
const streets = ['Hoa Ban', 'Lúa Vàng', 'Bờ Tre', 'Giếng Ngọc', 'Cầu Mây', 'Bến Sậy', 'Đồi Chè']
export const communes = ['Phường Hoa Sen', 'Xã Trúc Xanh'] as const

/** A name as people are called, for a man or a woman. */
export const nameFor = (chance: Chance, sex: 'male' | 'female'): string =>
  `${chance.pick(families)} ${chance.pick(middle[sex])} ${chance.pick(given[sex])}`

/** An address in the province. */
export const addressIn = (chance: Chance, commune: string) => ({
  province: '01',
  commune,
  line: `Số ${1 + Math.floor(chance.next() * 180)} đường ${chance.pick(streets)} (mô phỏng)`,
})

const two = (n: number) => String(n).padStart(2, '0')

/** One of the inhabitants; the same number is always the same person. */
export function inhabitant(chance: Chance, n: number): Inhabitant {
  const sex = chance.isTrue(0.5) ? 'male' : 'female'
  const year = 1952 + Math.floor(chance.next() * 53)
  const birthDate = `${year}-${two(1 + Math.floor(chance.next() * 12))}-${two(1 + Math.floor(chance.next() * 28))}`
  const centuryAndSex = (year >= 2000 ? 2 : 0) + (sex === 'male' ? 0 : 1)
  return {
    id: idOf('person', n),
    keyId: idOf('key', n),
    name: nameFor(chance, sex),
    sex,
    personalId: `999${centuryAndSex}${two(year % 100)}${String(500_000 + n).padStart(6, '0')}`,
    birthDate,
    phone: `09000${String(10_000 + n).padStart(5, '0')}`,
    address: addressIn(
      chance,
      chance.pick(communes, (c) => (c === communes[0] ? 3 : 2)),
    ),
  }
}

const weights = [31, 29, 23, 19, 17, 13, 7, 5, 3]
const trades = ['Thực phẩm', 'Xây dựng', 'May mặc', 'Vận tải', 'Nông sản', 'Cơ khí', 'Nội thất']
const marks = ['Sông Mây', 'Đồng Xanh', 'Trúc Vàng', 'Hoa Ban', 'Bờ Tre', 'Lúa Mới', 'Đá Trắng']

/** One of the firms, with a check digit that is right. */
export function firm(chance: Chance, n: number, head: Inhabitant): Firm {
  let serial = 990_050_000 + n * 7
  let taxCode = ''
  while (taxCode === '') {
    const digits = String(serial++)
    const sum = weights.reduce((total, weight, i) => total + weight * Number(digits[i]), 0)
    const check = 10 - (sum % 11)
    if (sum % 11 !== 0 && check >= 0 && check <= 9) taxCode = `${digits}${check}`
  }
  return {
    id: idOf('firm', n),
    keyId: idOf('firm-key', n),
    taxCode,
    name: `Công ty TNHH ${chance.pick(trades)} ${chance.pick(marks)} ${n + 1}`,
    address: `Số ${1 + Math.floor(chance.next() * 90)} đường ${chance.pick(streets)}, phường Hoa Sen (mô phỏng)`,
    head,
  }
}
