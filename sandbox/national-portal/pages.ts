import { Html, html, type Language, page } from '../web/page.ts'
import { type Kept, statusName, statusNames } from './dossiers.ts'

export const faults = ['none', 'down', 'answersLost', 'refuses'] as const
export type Fault = (typeof faults)[number]

const texts = {
  vi: {
    name: 'Cổng Dịch vụ công quốc gia (mô phỏng)',
    home: 'Hồ sơ được đồng bộ',
    empty: 'Chưa có hồ sơ nào. Một Cửa đồng bộ từng hồ sơ trong vòng vài giây sau khi nộp.',
    code: 'Mã hồ sơ',
    holder: 'Chủ hồ sơ',
    status: 'Trạng thái',
    steps: 'Tiến độ xử lý',
    fields: 'Các trường dữ liệu nhận được',
    times: 'Số lần đồng bộ',
    change: 'Làm sai lệch dữ liệu ở đây',
    changeHint: 'Một Cửa đối chiếu mỗi đêm và đồng bộ lại phần sai lệch.',
    set: 'Đổi trạng thái',
    forget: 'Xóa hồ sơ khỏi cổng này',
    back: 'Mọi hồ sơ',
    fault: 'Sự cố của cổng',
    setFault: 'Đặt sự cố',
    faults: {
      none: 'Không có',
      down: 'Ngừng hoạt động',
      answersLost: 'Nhận rồi nhưng mất câu trả lời',
      refuses: 'Từ chối mọi hồ sơ',
    },
  },
  en: {
    name: 'National Public Service Portal (simulated)',
    home: 'Dossiers received',
    empty: 'No dossiers yet. Một Cửa tells of each within seconds after it is filed.',
    code: 'Dossier code',
    holder: 'Holder',
    status: 'Status',
    steps: 'Progress',
    fields: 'Fields as received',
    times: 'Times told',
    change: 'Make the data here differ',
    changeHint: 'Một Cửa compares every night and tells again what differs.',
    set: 'Change the status',
    forget: 'Remove the dossier from this portal',
    back: 'All dossiers',
    fault: 'Fault of the portal',
    setFault: 'Set the fault',
    faults: {
      none: 'None',
      down: 'Down',
      answersLost: 'Takes everything, and its answers are lost',
      refuses: 'Refuses every dossier',
    },
  },
} as const

const none = new Html('')
const frame = (locale: Language, title: string, path: string, body: Html): string =>
  page({
    name: texts[locale].name,
    title,
    locale,
    other: `${path}?lang=${locale === 'vi' ? 'en' : 'vi'}`,
    body,
  })
const numbered = (status: number): string => `${status}. ${statusName(status)}`
/** `yyyyMMddHHmmss` as people read it. */
const shownMoment = (text: string): string =>
  text.replace(/^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)\d\d$/, '$4:$5 $3/$2/$1')

/** All dossiers, latest first, and the fault. */
export function homePage(kept: readonly Kept[], fault: Fault, locale: Language): string {
  const t = texts[locale]
  const rows = kept
    .slice(0, 200)
    .map(
      ({ dossier }) =>
        html`<tr><td><a href="/dossiers/${encodeURIComponent(dossier.MaHoSo)}?lang=${locale}">${dossier.MaHoSo}</a></td><td>${String(dossier.ChuHoSo)}</td><td lang="vi">${numbered(dossier.TrangThaiHoSo)}</td></tr>`,
    )
  const list = html`<div class="scroll"><table><thead><tr><th>${t.code}</th><th>${t.holder}</th><th>${t.status}</th></tr></thead><tbody>${rows}</tbody></table></div>`
  const choices = faults.map(
    (each) =>
      html`<label class="pick"><input type="radio" name="fault" value="${each}"${each === fault ? new Html(' checked') : none}> ${t.faults[each]}</label>`,
  )
  return frame(
    locale,
    t.home,
    '/',
    html`${rows.length === 0 ? html`<p>${t.empty}</p>` : list}
<form method="post" action="/fault?lang=${locale}"><fieldset><legend>${t.fault}</legend>${choices}</fieldset><button class="quiet">${t.setFault}</button></form>`,
  )
}

/** A dossier as it was received, its progress, and how to make it differ. */
export function dossierPage({ dossier, steps, times }: Kept, locale: Language): string {
  const t = texts[locale]
  const path = `/dossiers/${encodeURIComponent(dossier.MaHoSo)}`
  const progress = steps.map(
    (step) =>
      html`<tr><td>${shownMoment(String(step.ThoiDiemXuLy))}</td><td>${String(step.NguoiXuLy)}</td><td lang="vi">${numbered(step.TrangThai)}<br><span class="soft">${String(step.NoiDungXuLy ?? '')}</span></td></tr>`,
  )
  const fields = Object.entries(dossier).map(
    ([name, value]) =>
      html`<tr><th>${name}</th><td><pre>${typeof value === 'string' ? value : JSON.stringify(value, null, 1)}</pre></td></tr>`,
  )
  const options = statusNames.map(
    (_, index) =>
      html`<option value="${index + 1}"${index + 1 === dossier.TrangThaiHoSo ? new Html(' selected') : none}>${numbered(index + 1)}</option>`,
  )
  return frame(
    locale,
    dossier.MaHoSo,
    path,
    html`<p lang="vi"><strong>${numbered(dossier.TrangThaiHoSo)}</strong> <span class="soft" lang="${locale}">(${t.times}: ${times})</span></p>
<h2>${t.steps}</h2><div class="scroll"><table><tbody>${progress}</tbody></table></div>
<h2>${t.fields}</h2><div class="scroll"><table><tbody>${fields}</tbody></table></div>
<h2>${t.change}</h2><p class="soft">${t.changeHint}</p>
<form method="post" action="${path}?lang=${locale}"><label class="field">${t.status}<select name="status" lang="vi">${options}</select></label><div class="row"><button class="quiet" name="do" value="change">${t.set}</button><button class="quiet" name="do" value="forget">${t.forget}</button></div></form>
<p><a href="/?lang=${locale}">${t.back}</a></p>`,
  )
}
