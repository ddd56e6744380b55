import { html, type Language, page } from '../web/page.ts'
import type { ReceivedMail } from './index.ts'

const texts = {
  vi: {
    name: 'Hộp thư (mô phỏng)',
    title: 'Thư đã nhận',
    empty: 'Chưa có thư nào. Thư do cổng gửi đi sẽ hiện ở đây; tải lại trang để xem thư mới.',
    emptyFor: 'Chưa có thư nào gửi đến địa chỉ này.',
    everybody: 'Tất cả địa chỉ',
    filter: 'Chỉ xem thư gửi đến',
    show: 'Xem',
    to: 'Gửi đến',
    subject: 'Tiêu đề',
    at: 'Lúc',
    back: 'Tất cả thư',
    html: 'Xem bản trình bày (HTML)',
  },
  en: {
    name: 'Mailbox (simulated)',
    title: 'Mail received',
    empty: 'No mail yet. What the portal sends appears here; reload to see what is new.',
    emptyFor: 'No mail to this address yet.',
    everybody: 'All addresses',
    filter: 'Only mail to',
    show: 'Show',
    to: 'To',
    subject: 'Subject',
    at: 'At',
    back: 'All mail',
    html: 'See it as HTML',
  },
} as const

const clock = (tag: string) =>
  new Intl.DateTimeFormat(tag, {
    day: '2-digit',
    month: '2-digit',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZone: 'Asia/Ho_Chi_Minh',
  })
const clocks = { vi: clock('vi-VN'), en: clock('en-GB') }
const moment = (mail: ReceivedMail, locale: Language): string =>
  mail.at ? clocks[locale].format(new Date(mail.at)) : ''

const otherLanguage = (locale: Language, to = '') =>
  `?lang=${locale === 'vi' ? 'en' : 'vi'}${to ? `&to=${encodeURIComponent(to)}` : ''}`

/** The list of mails, to everybody or to one address. */
export function listPage(mails: readonly ReceivedMail[], locale: Language, to: string): string {
  const t = texts[locale]
  const body = html`<form class="row"><label>${t.filter} <input name="to" type="email" value="${to}"></label>
<input type="hidden" name="lang" value="${locale}"><button>${t.show}</button>${
    to ? html`<a href="/?lang=${locale}">${t.everybody}</a>` : null
  }</form>
${
  mails.length === 0
    ? html`<p>${to ? t.emptyFor : t.empty}</p>`
    : html`<div class="scroll"><table><thead><tr><th>${t.at}</th><th>${t.to}</th><th>${t.subject}</th></tr></thead><tbody>${mails.map(
        (mail) => html`<tr><td>${moment(mail, locale)}</td><td>${mail.to.join(', ')}</td>
<td><a href="/messages/${mail.id}?lang=${locale}">${mail.subject}</a></td></tr>`,
      )}</tbody></table></div>`
}`
  return page({ name: t.name, title: t.title, locale, body, other: otherLanguage(locale, to) })
}

/** One mail as text, and the way to what its reader sees: a page of its own, as in no frame. */
export function letterPage(mail: ReceivedMail, locale: Language): string {
  const t = texts[locale]
  const body = html`<p><a href="/?lang=${locale}">${t.back}</a></p>
<p class="soft">${t.to}: ${mail.to.join(', ')}. ${t.at}: ${moment(mail, locale)}</p>
<div class="card"><pre>${mail.text}</pre></div>
<p><a class="button" href="/messages/${mail.id}/html">${t.html}</a></p>`
  return page({ name: t.name, title: mail.subject, locale, body, other: otherLanguage(locale) })
}
