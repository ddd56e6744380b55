import { Html, html, type Language, page } from '../web/page.ts'
import type { Sent } from './letters.ts'

/** A letter as it lies at the agency it was sent to. */
export interface Received extends Sent {
  id: number
  at: string
  /** What was said of it so far: status codes, and `reply`. */
  done: string[]
}

export type Fault = 'none' | 'down' | 'twice' | 'withoutNamespace'
export const faults = ['none', 'down', 'twice', 'withoutNamespace'] as const

const texts = {
  vi: {
    name: 'Trục liên thông văn bản (mô phỏng)',
    home: 'Văn bản đến của các cơ quan khác',
    empty: 'Chưa có văn bản nào. Văn bản đến đây khi Một Cửa hỏi ý kiến cơ quan khác.',
    from: 'Nơi gửi',
    to: 'Nơi nhận',
    due: 'Hạn trả lời',
    none: 'không nêu',
    status: 'Đã báo',
    silent: 'chưa trả lời',
    replied: 'đã trả lời',
    codes: {
      '01': 'đã đến',
      '02': 'từ chối',
      '03': 'đã tiếp nhận',
      '05': 'đang xử lý',
      reply: 'đã trả lời',
    },
    receive: 'Báo đã tiếp nhận',
    process: 'Báo đang xử lý',
    refuse: 'Từ chối tiếp nhận',
    reply: 'Trả lời',
    agreed: 'Đồng ý, xác nhận',
    objected: 'Không đồng ý, không xác nhận',
    prose: 'Chỉ bằng lời, để công chức tự đọc',
    content: 'Nội dung trả lời',
    sample: 'Qua kiểm tra hồ sơ lưu trữ, cơ quan chúng tôi xác nhận nội dung nêu trên là đúng.',
    send: 'Gửi văn bản trả lời',
    silence: 'Muốn giữ im lặng, chỉ cần không làm gì: hết hạn, pháp luật định đoạt thay.',
    back: 'Mọi văn bản',
    fault: 'Sự cố của trục',
    set: 'Đặt sự cố',
    faults: {
      none: 'Không có',
      down: 'Ngừng hoạt động',
      twice: 'Mỗi văn bản đến hai lần',
      withoutNamespace: 'Gửi XML thiếu không gian tên',
    },
    replyHint: 'Một Cửa nhận văn bản trả lời trong vòng một phút.',
  },
  en: {
    name: 'Document axis (simulated)',
    home: 'Letters received by other agencies',
    empty: 'No letters yet. They arrive when Một Cửa consults another agency.',
    from: 'From',
    to: 'To',
    due: 'Answer due',
    none: 'not stated',
    status: 'Reported',
    silent: 'not answered',
    replied: 'answered',
    codes: {
      '01': 'arrived',
      '02': 'refused',
      '03': 'received',
      '05': 'in processing',
      reply: 'answered',
    },
    receive: 'Report as received',
    process: 'Report as in processing',
    refuse: 'Refuse it',
    reply: 'Answer',
    agreed: 'Agree, confirm',
    objected: 'Object, do not confirm',
    prose: 'In prose only, for an officer to read',
    content: 'Text of the answer',
    sample: 'Having examined our records, we confirm that the above is correct.',
    send: 'Send the answer',
    silence: 'To stay silent, do nothing: when the period ends, the law decides instead.',
    back: 'All letters',
    fault: 'Fault of the axis',
    set: 'Set the fault',
    faults: {
      none: 'None',
      down: 'Down',
      twice: 'Delivers every letter twice',
      withoutNamespace: 'Sends XML without its namespace',
    },
    replyHint: 'Một Cửa fetches the answer within a minute.',
  },
} as const

const frame = (locale: Language, title: string, path: string, body: Html): string =>
  page({
    name: texts[locale].name,
    title,
    locale,
    other: `${path}?lang=${locale === 'vi' ? 'en' : 'vi'}`,
    body,
  })

const nameOf = (code: string, locale: Language): string =>
  new Map<string, string>(Object.entries(texts[locale].codes)).get(code) ?? code

const none = new Html('')

/** All letters, newest first, and the fault. */
export function homePage(letters: readonly Received[], fault: Fault, locale: Language): string {
  const t = texts[locale]
  const rows = letters.map(
    (
      letter,
    ) => html`<li class="card"><a href="/letters/${letter.id}?lang=${locale}"><strong>${letter.subject}</strong></a><br>
<span class="soft">${letter.documentId}<br>${t.to}: ${letter.to.name}<br>${letter.done.includes('reply') ? t.replied : t.silent}</span></li>`,
  )
  const choices = faults.map(
    (each) =>
      html`<label class="pick"><input type="radio" name="fault" value="${each}"${each === fault ? new Html(' checked') : none}> ${t.faults[each]}</label>`,
  )
  return frame(
    locale,
    t.home,
    '/',
    html`${letters.length === 0 ? html`<p>${t.empty}</p>` : html`<ul class="plain">${rows}</ul>`}
<h2>${t.fault}</h2><form method="post" action="/fault?lang=${locale}"><fieldset>${choices}</fieldset><button class="quiet">${t.set}</button></form>`,
  )
}

/** One letter with what its receiver can do. */
export function letterPage(letter: Received, locale: Language): string {
  const t = texts[locale]
  const action = `/letters/${letter.id}`
  const statusButton = (code: string, label: string) =>
    letter.done.includes(code)
      ? none
      : html`<form method="post" action="${action}/status?lang=${locale}"><input type="hidden" name="code" value="${code}"><button class="quiet">${label}</button></form>`
  const choices = (['agreed', 'objected', 'prose'] as const).map(
    (each, i) =>
      html`<label class="pick"><input type="radio" name="answer" value="${each}"${i === 0 ? new Html(' checked') : none}> ${t[each]}</label>`,
  )
  const open = html`<div class="row">${statusButton('03', t.receive)}${statusButton('05', t.process)}${statusButton('02', t.refuse)}</div>
<h2>${t.reply}</h2><form method="post" action="${action}/reply?lang=${locale}"><fieldset>${choices}</fieldset>
<label class="field">${t.content}<textarea name="content" required>${t.sample}</textarea></label><button>${t.send}</button></form>
<p class="soft">${t.replyHint} ${t.silence}</p>`
  return frame(
    locale,
    letter.subject,
    action,
    html`<div class="card"><p><strong>${letter.documentId}</strong></p>
<p>${t.from}: ${letter.from.name}<br>${t.to}: ${letter.to.name}<br>${t.due}: ${letter.dueOn ?? t.none}</p><pre>${letter.content}</pre></div>
<p>${t.status}: ${letter.done.map((code) => nameOf(code, locale)).join(', ')}</p>${letter.done.includes('reply') ? html`<p class="note">${t.replied}</p>` : open}
<p><a href="/?lang=${locale}">${t.back}</a></p>`,
  )
}
