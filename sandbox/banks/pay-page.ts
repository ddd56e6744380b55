import { dongText, esc, page } from './page.ts'
import { type Asked, html, type Reply } from './server.ts'
import type { Payment } from './till.ts'

const banks = [
  'Ngân hàng Sen Vàng',
  'Ngân hàng Lúa Việt',
  'Ngân hàng Trống Đồng',
  'Ví điện tử Cánh Cò',
]

const texts = {
  vi: {
    title: 'Thanh toán',
    choose: 'Chọn ngân hàng hoặc ví',
    pay: 'Thanh toán',
    fail: 'Thử trường hợp không đủ số dư',
    cancel: 'Hủy giao dịch',
    for: 'Nội dung',
    reference: 'Mã giao dịch',
    amount: 'Số tiền phải trả',
    ended: 'Giao dịch này đã kết thúc.',
    back: 'Quay lại cổng dịch vụ công',
    faults: 'Thử lỗi của ngân hàng với giao dịch này',
    status: {
      waiting: 'Đang chờ',
      paid: 'Đã thanh toán',
      failed: 'Không thành công',
      cancelled: 'Đã hủy',
    },
  },
  en: {
    title: 'Payment',
    choose: 'Choose a bank or wallet',
    pay: 'Pay',
    fail: 'Try with too low a balance',
    cancel: 'Cancel',
    for: 'For',
    reference: 'Reference',
    amount: 'Amount due',
    ended: 'This payment has ended.',
    back: 'Back to the public service portal',
    faults: 'Try faults of the bank on this payment',
    status: { waiting: 'Waiting', paid: 'Paid', failed: 'Not successful', cancelled: 'Cancelled' },
  },
} as const

/** What the payer did on the page. */
export type PayAct = { act: 'pay' | 'fail' | 'cancel'; bank: string }

export function readAct(body: string): PayAct {
  const form = new URLSearchParams(body)
  const act = form.get('act')
  return {
    act: act === 'fail' || act === 'cancel' ? act : 'pay',
    bank: banks.find((bank) => bank === form.get('bank')) ?? banks[0] ?? '',
  }
}

/** The bank page: choose a bank, pay, fail or cancel. Works without script, in two languages. */
export function payPage(
  asked: Asked,
  payment: Payment,
  look: { brand: string; colour: string; backTo: string },
): Reply {
  const wanted = asked.url.searchParams.get('lang')
  const locale = wanted === 'en' || wanted === 'vi' ? wanted : payment.locale
  const t = texts[locale]
  const query = new URLSearchParams(asked.url.searchParams)
  query.set('lang', locale === 'vi' ? 'en' : 'vi')
  const summary = `<div class="card"><h1>${t.title}</h1><div>${t.amount}</div><div class="sum">${dongText(payment.amount)}</div><dl><dt>${t.for}</dt><dd>${esc(payment.description)}</dd><dt>${t.reference}</dt><dd><code>${esc(payment.reference)}</code></dd></dl></div>`
  const choices = banks
    .map(
      (bank, index) =>
        `<label><input type="radio" name="bank" value="${esc(bank)}"${index === 0 ? ' checked' : ''}> ${esc(bank)}</label>`,
    )
    .join('')
  const form = `<form method="post" action="${esc(asked.url.pathname + asked.url.search)}" class="card"><fieldset><legend>${t.choose}</legend><div class="banks">${choices}</div></fieldset><div class="row"><button name="act" value="pay">${t.pay} ${dongText(payment.amount)}</button><button class="quiet" name="act" value="fail">${t.fail}</button><button class="quiet" name="act" value="cancel">${t.cancel}</button></div></form>`
  const ended = `<div class="card"><h2>${t.ended}</h2><p>${t.status[payment.status]}</p><p><a href="${esc(look.backTo)}">${t.back}</a></p></div>`
  return html(
    page({
      ...look,
      title: t.title,
      locale,
      other: `${asked.url.pathname}?${query}`,
      body:
        summary +
        (payment.status === 'waiting' || payment.status === 'failed' ? form : ended) +
        `<p><a href="/sandbox/faults/${encodeURIComponent(payment.reference)}">${t.faults}</a></p>`,
    }),
  )
}
