import { Html, html, type Language, page } from '../web/page.ts'
import {
  type Entry,
  type Fault,
  type RegisterName,
  type Registers,
  registerNames,
} from './registers.ts'

const texts = {
  vi: {
    name: 'Các cơ sở dữ liệu quốc gia (mô phỏng)',
    population: 'Dân cư',
    'civil-status': 'Hộ tịch',
    business: 'Đăng ký doanh nghiệp',
    fines: 'Xử phạt vi phạm giao thông',
    land: 'Đất đai',
    health: 'Giấy khám sức khỏe lái xe',
    tax: 'Thuế: mã số và thông báo nghĩa vụ tài chính',
    home: 'Tất cả cơ sở dữ liệu',
    records: 'bản ghi',
    fault: 'Sự cố',
    faults: {
      none: 'Không có',
      slow: 'Chậm',
      down: 'Ngừng hoạt động',
      notFound: 'Không tìm thấy gì',
      garbage: 'Trả lời sai định dạng',
    },
    delay: 'Chậm bao nhiêu mili giây',
    set: 'Đặt sự cố',
    edit: 'Sửa bản ghi',
    save: 'Lưu',
    invalid: 'Nội dung không phải JSON hợp lệ. Bản ghi chưa được lưu.',
    add: 'Thêm bản ghi',
    key: 'Khóa',
  },
  en: {
    name: 'National registers (simulated)',
    population: 'Population',
    'civil-status': 'Civil status',
    business: 'Businesses',
    fines: 'Traffic fines',
    land: 'Land',
    health: 'Driver health certificates',
    tax: 'Tax: codes and notices of dues',
    home: 'All registers',
    records: 'records',
    fault: 'Fault',
    faults: {
      none: 'None',
      slow: 'Slow',
      down: 'Down',
      notFound: 'Finds nothing',
      garbage: 'Answers nonsense',
    },
    delay: 'How slow, in milliseconds',
    set: 'Set the fault',
    edit: 'Edit a record',
    save: 'Save',
    invalid: 'This is not valid JSON. The record was not saved.',
    add: 'Add a record',
    key: 'Key',
  },
} as const

const otherLanguage = (locale: Language) => `?lang=${locale === 'vi' ? 'en' : 'vi'}`
const address = (name: RegisterName, locale: Language, key?: string) =>
  `/${name}${key === undefined ? '' : `/${encodeURIComponent(key)}`}?lang=${locale}`

/** All registers. */
export function homePage(registers: Registers, locale: Language): string {
  const t = texts[locale]
  const body = html`${registerNames.map(
    (name) => html`<div class="card"><h2><a href="${address(name, locale)}">${t[name]}</a></h2>
<p class="soft">${registers[name].entries.size} ${t.records}. ${t.fault}: ${t.faults[registers[name].fault.kind]}</p></div>`,
  )}`
  return page({ name: t.name, title: t.home, locale, body, other: otherLanguage(locale) })
}

/** One register: its records and its fault. */
export function registerPage(registers: Registers, name: RegisterName, locale: Language): string {
  const t = texts[locale]
  const { entries, fault } = registers[name]
  const kinds: readonly Fault['kind'][] = ['none', 'slow', 'down', 'notFound', 'garbage']
  const body = html`<p><a href="/?lang=${locale}">${t.home}</a></p>
<form method="post" action="${`/${name}/fault?lang=${locale}`}" class="card">
<fieldset><legend>${t.fault}</legend>${kinds.map(
    (kind) =>
      html`<label class="pick"><input type="radio" name="kind" value="${kind}"${new Html(
        kind === fault.kind ? ' checked' : '',
      )}> ${t.faults[kind]}</label>`,
  )}</fieldset>
<label class="field">${t.delay}<input name="delayMs" inputmode="numeric" value="${fault.delayMs || 10_000}"></label>
<button>${t.set}</button></form>
<div class="scroll"><table><tbody>${[...entries].map(
    ([key, entry]) =>
      html`<tr><th scope="row"><a href="${address(name, locale, key)}">${key}</a></th><td>${summary(entry)}</td></tr>`,
  )}</tbody></table></div>
<p><a href="${address(name, locale, '')}">${t.add}</a></p>`
  return page({ name: t.name, title: t[name], locale, body, other: otherLanguage(locale) })
}

/** One record as JSON to edit. Without a key, a new one. */
export function recordPage(
  record: { name: RegisterName; key: string; text: string; invalid: boolean },
  locale: Language,
): string {
  const t = texts[locale]
  const body = html`<p><a href="${address(record.name, locale)}">${t[record.name]}</a></p>
${record.invalid ? html`<p class="note" role="alert">${t.invalid}</p>` : null}
<form method="post"><label class="field">${t.key}<input name="key" required value="${record.key}"></label>
<label class="field">JSON<textarea name="json" spellcheck="false">${record.text}</textarea></label>
<button>${t.save}</button></form>`
  return page({ name: t.name, title: t.edit, locale, body, other: otherLanguage(locale) })
}

function summary(entry: Entry): string {
  const named = [entry, entry.subject, entry.husband, entry.wife, entry.offender]
  const names = named.flatMap((value) =>
    typeof value === 'object' && value !== null && 'name' in value ? [String(value.name)] : [],
  )
  return names.join(' – ')
}
