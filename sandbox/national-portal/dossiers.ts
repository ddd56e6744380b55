/** What a portal of a ministry or province told: a dossier in the fields of the national portal. */
export type Told = Record<string, unknown> & { MaHoSo: string; TrangThaiHoSo: number }
/** One step of its progress. */
export type Step = Record<string, unknown> & { MaHoSo: string; TrangThai: number }

/** A dossier as the national portal keeps it. */
export interface Kept {
  dossier: Told
  /** In the order in which they came. */
  steps: Step[]
  /** How often it was told, repetitions not counted. */
  times: number
}

const moment = /^\d{4}(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])([01]\d|2[0-3])([0-5]\d){2}$/
const moments = ['NgayTiepNhan', 'NgayHenTra', 'NgayTra', 'NgayKetThucXuLy']
const lists = ['TaiLieuNop', 'DanhSachLePhi', 'DanhSachHoSoBoSung', 'DanhSachGiayToKetQua']
const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const isStatus = (value: unknown): value is number =>
  Number.isInteger(value) && Number(value) >= 1 && Number(value) <= 10
const isCode = (value: unknown): value is string => typeof value === 'string' && value !== ''

/** A dossier, or what is wrong with it in words a sender can use. */
export function readTold(value: unknown): Told | string {
  if (!isRecord(value)) return 'không phải đối tượng JSON'
  const { MaHoSo, TrangThaiHoSo } = value
  if (!isCode(MaHoSo)) return 'thiếu MaHoSo'
  if (!isStatus(TrangThaiHoSo)) return 'TrangThaiHoSo không thuộc 1–10'
  const missing = ['MaTTHC', 'ChuHoSo', 'LoaiDoiTuong', 'DonViXuLy'].find(
    (name) => !isCode(value[name]),
  )
  if (missing) return `thiếu ${missing}`
  if (![0, 1].includes(Number(value.HinhThuc))) return 'HinhThuc không thuộc 0, 1'
  const wrong = moments.find(
    (name) => value[name] !== undefined && !moment.test(String(value[name])),
  )
  if (wrong) return `${wrong} không đúng yyyyMMddHHmmss`
  const unlisted = lists.find((name) => !Array.isArray(value[name]))
  if (unlisted) return `${unlisted} không phải danh sách`
  return { ...value, MaHoSo, TrangThaiHoSo }
}

/** A step, or what is wrong with it. */
export function readStep(value: unknown): Step | string {
  if (!isRecord(value)) return 'không phải đối tượng JSON'
  const { MaHoSo, TrangThai } = value
  if (!isCode(MaHoSo)) return 'thiếu MaHoSo'
  if (!isStatus(TrangThai)) return 'TrangThai không thuộc 1–10'
  if (!isCode(value.NguoiXuLy)) return 'thiếu NguoiXuLy'
  if (!moment.test(String(value.ThoiDiemXuLy))) return 'ThoiDiemXuLy không đúng yyyyMMddHHmmss'
  return { ...value, MaHoSo, TrangThai }
}

/** The ten statuses, in the portal's own words. */
export const statusNames = [
  'Mới đăng ký',
  'Được tiếp nhận',
  'Không được tiếp nhận',
  'Đang xử lý',
  'Yêu cầu bổ sung giấy tờ',
  'Yêu cầu thực hiện nghĩa vụ tài chính',
  'Công dân yêu cầu rút hồ sơ',
  'Dừng xử lý',
  'Đã xử lý xong',
  'Đã trả kết quả',
]
export const statusName = (status: number): string => statusNames[status - 1] ?? String(status)
