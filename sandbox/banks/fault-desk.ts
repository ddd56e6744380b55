import { z } from 'zod'
import { answerFaults, type FaultKnobs, type Faults, faultKnobs } from './faults.ts'
import { dongText, esc, page } from './page.ts'
import { type Asked, html, json, type Reply, seeOther, text } from './server.ts'
import type { Till } from './till.ts'

/**
 * The pages and the API under `/sandbox`: what was paid, and the fault knobs of each payment.
 * `PUT /sandbox/faults/<reference or *>` with knobs as JSON; `DELETE` takes them off.
 */
export async function faultDesk(
  asked: Asked,
  bank: { brand: string; colour: string; till: Till; faults: Faults },
): Promise<Reply | null> {
  const [, root, place, raw] = asked.url.pathname.split('/')
  if (root !== 'sandbox') return null
  const reference = raw === undefined ? undefined : decodeURIComponent(raw)
  if (place === 'payments') return json(bank.till.list())
  if (place === undefined || place === '') return html(overview(bank))
  if (place !== 'faults' || reference === undefined) return text(404, 'not found')
  switch (asked.method) {
    case 'GET':
      return html(knobsPage(bank, reference))
    case 'POST':
      bank.faults.set(reference, fromForm(new URLSearchParams(asked.body)))
      return seeOther('/sandbox')
    case 'PUT': {
      const knobs = faultKnobs.partial().safeParse(safeJson(asked.body))
      if (!knobs.success) return json({ error: z.prettifyError(knobs.error) }, 400)
      return json(bank.faults.set(reference, knobs.data))
    }
    case 'DELETE':
      bank.faults.clear(reference)
      return json({})
    default:
      return text(405, 'method not allowed')
  }
}

function safeJson(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return null
  }
}

function fromForm(form: URLSearchParams): FaultKnobs {
  const number = (name: string) => Number(form.get(name) ?? 0) || 0
  return faultKnobs.parse({
    drop: form.has('drop'),
    reorder: form.has('reorder'),
    refuseRefund: form.has('refuseRefund'),
    stallRefund: form.has('stallRefund'),
    copies: number('copies') || 1,
    delayMs: number('delayMs'),
    amountDelta: number('amountDelta'),
    currency: form.get('currency') || 'VND',
    create: form.get('create') ?? 'none',
    query: form.get('query') ?? 'none',
    refund: form.get('refund') ?? 'none',
    settlement: form.get('settlement') ?? 'right',
  })
}

function overview(bank: { brand: string; colour: string; till: Till; faults: Faults }): string {
  const rows = bank.till
    .list()
    .map(
      (p) =>
        `<tr><td><code>${esc(p.reference)}</code><br>${esc(p.description)}</td><td class="n">${dongText(p.amount)}</td><td>${esc(p.status)}${p.refunds.length > 0 ? ` (−${dongText(p.refunds.reduce((t, r) => t + r.amount, 0))})` : ''}</td><td><a href="/sandbox/faults/${encodeURIComponent(p.reference)}">Lỗi / Faults</a></td></tr>`,
    )
    .join('')
  const body = `<div class="card"><h1>Giao dịch / Payments</h1><p><a href="/sandbox/faults/*">Lỗi cho mọi giao dịch / Faults for all</a></p><table><thead><tr><th>Mã / Reference</th><th>Số tiền / Amount</th><th>Trạng thái / State</th><th></th></tr></thead><tbody>${rows || '<tr><td colspan="4">Chưa có giao dịch / None yet</td></tr>'}</tbody></table></div>`
  return page({ ...bank, title: 'Sandbox', locale: 'vi', body })
}

/** What each knob does, for whoever turns it. */
const says = {
  drop: 'Không gửi báo có / Never send the notice',
  reorder: 'Gửi sau báo có của khoản khác / Send after another payment’s notice',
  refuseRefund: 'Từ chối hoàn tiền / Refuse refunds',
  stallRefund: 'Nhận hoàn tiền nhưng không làm / Take refunds on, never carry them out',
  copies: 'Số lần gửi báo có / Times each notice is sent',
  delayMs: 'Gửi chậm (mili giây) / Delay (milliseconds)',
  amountDelta: 'Lệch số tiền (đồng) / Amount off by (đồng)',
  currency: 'Loại tiền / Currency',
  create: 'Khi tạo giao dịch / When a payment is created',
  query: 'Khi bị hỏi lại / When asked about it',
  refund: 'Khi hoàn tiền / When asked to refund',
  settlement: 'Trong tệp đối soát / In the settlement file',
} as const
const outcomes: Readonly<Record<string, string>> = {
  none: 'bình thường / as it should be',
  errorBefore: '503, chưa làm gì / 503, nothing done',
  errorAfter: '502, đã làm xong / 502, yet done',
  hang: 'không trả lời / no answer',
  truncated: 'trả lời bị cắt / answer cut off',
  html: 'trang bảo trì / a maintenance page',
  right: 'đúng / right',
  missing: 'bị thiếu / missing',
  twice: 'hai lần / twice',
  wrongAmount: 'sai số tiền / wrong amount',
}

function knobsPage(
  bank: { brand: string; colour: string; faults: Faults },
  reference: string,
): string {
  const knobs = bank.faults.of(reference)
  const choice = (name: 'create' | 'query' | 'refund' | 'settlement', all: readonly string[]) =>
    `<p><label>${says[name]}<select name="${name}">${all.map((one) => `<option value="${one}"${one === knobs[name] ? ' selected' : ''}>${outcomes[one] ?? one}</option>`).join('')}</select></label></p>`
  const box = (name: 'drop' | 'reorder' | 'refuseRefund' | 'stallRefund') =>
    `<p><label><input type="checkbox" name="${name}"${knobs[name] ? ' checked' : ''}> ${says[name]}</label></p>`
  const field = (name: 'copies' | 'delayMs' | 'amountDelta' | 'currency') =>
    `<p><label>${says[name]}<input type="text" name="${name}" value="${esc(knobs[name])}"></label></p>`
  const calls = (['create', 'query', 'refund'] as const).map((name) => choice(name, answerFaults))
  const files = choice('settlement', ['right', 'missing', 'twice', 'wrongAmount'])
  const which =
    reference === '*' ? 'mọi giao dịch / all payments' : `<code>${esc(reference)}</code>`
  const body = `<form method="post" class="card"><h1>Lỗi / Faults: ${which}</h1><h2>Báo có / Notices</h2>${box('drop')}${box('reorder')}${field('copies')}${field('delayMs')}${field('amountDelta')}${field('currency')}<h2>Trả lời / Answers</h2>${calls.join('')}<h2>Hoàn tiền, đối soát / Refunds, settlement</h2>${box('refuseRefund')}${box('stallRefund')}${files}<p><button>Lưu / Save</button> <a href="/sandbox">Giao dịch / Payments</a></p></form>`
  return page({ ...bank, title: 'Faults', locale: 'vi', body })
}
