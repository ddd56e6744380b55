import { z } from 'zod'
import { textAt } from '#workflows/kernel/national-record.ts'
import { decisionsOf } from '../decisions/index.ts'
import { uploadsOf } from '../documents/index.ts'
import { type DossierRecord, type Happening, obligationOf } from '../dossiers/index.ts'
import { agencyById, businessById, personalIdOf } from '../identity/index.ts'
import type { Office } from '../office.ts'
import { isMet, orderFor } from '../payments/index.ts'
import { momentOf, type NationalDossier, type NationalProgress } from './fields.ts'
import { officialStatus } from './statuses.ts'

/**
 * A dossier for the national portal, with the status and dates it had after event `seq` of its history;
 * papers, fees and results as they are now, which a later telling repeats and never takes back.
 * @throws when the history has no such event.
 */
export async function nationalDossierOf(
  office: Office,
  record: DossierRecord,
  seq: number,
): Promise<NationalDossier> {
  const { row, procedure } = record
  const happenings = record.happenings.filter((one) => one.seq <= seq)
  const last = happenings.at(-1)
  if (!last || last.seq !== seq) throw new Error(`dossier ${row.id} has no event ${seq}`)
  const moments = momentsIn(happenings)
  return {
    MaHoSo: row.code,
    MaTTHC: row.procedureCode,
    ChuHoSo: row.holderName,
    ...(await subjectOf(office, record)),
    ...(moments.accepted ? { NgayTiepNhan: momentOf(moments.accepted) } : {}),
    ...(last.to.dueAt ? { NgayHenTra: momentOf(new Date(last.to.dueAt)) } : {}),
    ...(moments.delivered ? { NgayTra: momentOf(moments.delivered) } : {}),
    ...(moments.finished ? { NgayKetThucXuLy: momentOf(moments.finished) } : {}),
    TrangThaiHoSo: officialStatus(last.to.status),
    HinhThuc: happenings.some((one) => isAct(one, 'resultPosted')) ? 1 : 0,
    KenhThucHien: channels[row.channel],
    DonViXuLy: row.agencyId,
    TaiLieuNop: (await uploadsOf(office, { dossierId: row.id }))
      .filter(({ owner, state }) => owner.kind === 'citizen' && state !== 'infected')
      .map(({ component, fileName }) => ({
        MaThanhPhanHoSo: component,
        TenTepDinhKem: fileName,
        LoaiBan: 2 as const,
      })),
    DanhSachLePhi: await feesOf(office, record, moments.accepted !== null),
    DanhSachHoSoBoSung: supplementsIn(happenings),
    DanhSachGiayToKetQua: (await decisionsOf(office, row.id))
      .filter(({ sealedAt }) => sealedAt !== null)
      .map(({ number, sealedAt }) => ({
        TenGiayTo: textAt(procedure.texts.vi, ['result']),
        MaGiayToKetQua: number,
        NgayKy: momentOf(sealedAt ?? row.filedAt),
      })),
  }
}

/** One event of a dossier as progress: who, when, and in what state it left the dossier. */
export async function nationalProgressOf(
  office: Office,
  { row, procedure }: DossierRecord,
  { by, at, to }: Happening,
): Promise<NationalProgress> {
  const agency = await agencyById(office, row.agencyId)
  return {
    MaHoSo: row.code,
    NguoiXuLy: by.kind === 'system' ? 'Hệ thống' : by.name || 'Người nộp hồ sơ',
    ThoiDiemXuLy: momentOf(at),
    PhongBanXuLy: agency?.name.vi ?? row.agencyId,
    NoiDungXuLy: to.states
      .map((state) => textAt(procedure.texts.vi, ['states', state]))
      .filter((words) => words !== '')
      .join('; '),
    TrangThai: officialStatus(to.status),
  }
}

const channels = { desk: 1, online: 2, post: 3 } as const

const isAct = ({ what }: Happening, name: string) => what.kind === 'act' && what.name === name

/** When a dossier was received, done with, and handed over. */
function momentsIn(happenings: readonly Happening[]) {
  const first = (...statuses: readonly number[]) =>
    happenings.find(({ to }) => statuses.includes(to.status))?.at ?? null
  const over = happenings.at(-1)?.to.status
  return {
    accepted: first(2) ?? happenings.find((one) => isAct(one, 'accepted'))?.at ?? null,
    finished: over && [3, 8, 9, 10].includes(over) ? first(over === 10 ? 9 : over, over) : null,
    delivered: over === 10 ? first(10) : null,
  }
}

async function subjectOf(
  office: Office,
  { row }: DossierRecord,
): Promise<Pick<NationalDossier, 'LoaiDoiTuong' | 'MaDoiTuong'>> {
  const { citizen, business } = office.settings.nationalPortalSubjects
  const found = row.businessId ? await businessById(office, row.businessId) : null
  if (row.businessId)
    return { LoaiDoiTuong: business, ...(found ? { MaDoiTuong: found.taxCode } : {}) }
  // Whoever was erased is nobody's to name any more.
  if (!row.key?.dataKey) return { LoaiDoiTuong: citizen }
  return { LoaiDoiTuong: citizen, MaDoiTuong: await personalIdOf(office, row.applicantId) }
}

async function feesOf(
  office: Office,
  record: DossierRecord,
  wasAccepted: boolean,
): Promise<NationalDossier['DanhSachLePhi']> {
  const { row, procedure, answers } = record
  const order = await orderFor(office, obligationOf({ ...row, procedure, facts: answers }))
  if (!order) return []
  const isPaid = isMet(order.status) ? 1 : 0
  return order.lines.map(({ code, amount, textKey }) => ({
    MaPhiLePhi: code,
    TenPhiLePhi:
      textAt(procedure.texts.vi, textKey.split('.')) ||
      textAt(procedure.texts.vi, ['fee', code]) ||
      code,
    Gia: amount,
    HinhThucThu: wasAccepted && order.openedAt > row.filedAt ? (2 as const) : (1 as const),
    TrangThaiThanhToan: isPaid,
  }))
}

const askedFor = z.object({ items: z.array(z.object({ item: z.string(), reason: z.string() })) })

/** Each request for more papers, with the answer to it and the appointments before and after. */
function supplementsIn(happenings: readonly Happening[]): NationalDossier['DanhSachHoSoBoSung'] {
  return happenings.flatMap((asked, index) => {
    if (!isAct(asked, 'supplementRequested')) return []
    const said = askedFor.safeParse(asked.facts)
    const given = happenings.slice(index).find((one) => isAct(one, 'supplementProvided'))
    const before = happenings[index - 1]?.to.dueAt
    const after = given?.to.dueAt
    return {
      HoSoBoSungId: String(asked.seq),
      NguoiYeuCauBoSung: asked.by.name || 'Hệ thống',
      NoiDungBoSung: said.success
        ? said.data.items.map(({ item, reason }) => `${item}: ${reason}`).join('; ')
        : '',
      NgayBoSung: momentOf(asked.at),
      ...(given ? { NgayTiepNhanBoSung: momentOf(given.at) } : {}),
      TrangThaiBoSung: given ? (1 as const) : (0 as const),
      ...(before ? { NgayHenTraTruoc: momentOf(new Date(before)) } : {}),
      ...(after ? { NgayHenTraMoi: momentOf(new Date(after)) } : {}),
    }
  })
}
