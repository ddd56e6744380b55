import { z } from 'zod'

// Names and formats of the National Public Service Portal. Those inside the three lists of fees,
// supplements and results are not published with them, and may differ at the other side.
const moment = z.string().regex(/^\d{14}$/)
const yesOrNo = z.literal([0, 1])

/** A dossier as the national portal knows it (`DongBoHoSoMC`). Moments are `yyyyMMddHHmmss` in Viet Nam. */
export const nationalDossier = z.strictObject({
  MaHoSo: z.string().min(1),
  MaTTHC: z.string().min(1),
  MaLinhVuc: z.string().optional(),
  ChuHoSo: z.string(),
  /** Whose dossier it is: the number differs between versions of the portal. */
  LoaiDoiTuong: z.string(),
  /** Personal ID or tax code; absent when the person's data was erased. */
  MaDoiTuong: z.string().optional(),
  NgayTiepNhan: moment.optional(),
  NgayHenTra: moment.optional(),
  NgayTra: moment.optional(),
  NgayKetThucXuLy: moment.optional(),
  TrangThaiHoSo: z.number().int().min(1).max(10),
  /** How the result is handed over: 0 at the desk, 1 by post. */
  HinhThuc: yesOrNo,
  /** By which channel it came in: 1 direct, 2 online, 3 post. */
  KenhThucHien: z.literal([1, 2, 3]),
  DonViXuLy: z.string().min(1),
  TaiLieuNop: z.array(
    z.strictObject({
      MaThanhPhanHoSo: z.string(),
      TenTepDinhKem: z.string(),
      /** 0 original, 1 copy, 2 electronic. */
      LoaiBan: z.literal([0, 1, 2]),
    }),
  ),
  DanhSachLePhi: z.array(
    z.strictObject({
      MaPhiLePhi: z.string(),
      TenPhiLePhi: z.string(),
      /** Đồng. */
      Gia: z.number().int().min(0),
      /** When it is collected: 1 at intake, 2 with a supplement, 4 when the result is returned. */
      HinhThucThu: z.literal([1, 2, 4]),
      TrangThaiThanhToan: yesOrNo,
    }),
  ),
  DanhSachHoSoBoSung: z.array(
    z.strictObject({
      HoSoBoSungId: z.string(),
      NguoiYeuCauBoSung: z.string(),
      NoiDungBoSung: z.string(),
      NgayBoSung: moment,
      NgayTiepNhanBoSung: moment.optional(),
      TrangThaiBoSung: yesOrNo,
      NgayHenTraTruoc: moment.optional(),
      NgayHenTraMoi: moment.optional(),
    }),
  ),
  DanhSachGiayToKetQua: z.array(
    z.strictObject({ TenGiayTo: z.string(), MaGiayToKetQua: z.string(), NgayKy: moment }),
  ),
})
export type NationalDossier = z.infer<typeof nationalDossier>

/** One step of a dossier (`CapNhatTienDoHoSoMC`). */
export const nationalProgress = z.strictObject({
  MaHoSo: z.string().min(1),
  NguoiXuLy: z.string().min(1),
  ThoiDiemXuLy: moment,
  PhongBanXuLy: z.string(),
  NoiDungXuLy: z.string(),
  TrangThai: z.number().int().min(1).max(10),
})
export type NationalProgress = z.infer<typeof nationalProgress>

/** A moment as the national portal writes it: `yyyyMMddHHmmss`, Asia/Ho_Chi_Minh, which knows no summer time. */
export const momentOf = (at: Date): string =>
  new Date(at.getTime() + 7 * 3_600_000).toISOString().replaceAll(/[-:T]/g, '').slice(0, 14)
