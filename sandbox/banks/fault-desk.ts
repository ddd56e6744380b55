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

function knobsPage(
  bank: { brand: string; colour: string; faults: Faults },
  reference: string,
): string {
  const knobs = bank.faults.of(reference)
  const choice = (name: string, options: readonly string[], now: string) =>
    `<label>${name}<select name="${name}">${options.map((o) => `<option${o === now ? ' selected' : ''}>${o}</option>`).join('')}</select></label>`
  const box = (name: string, on: boolean) =>
    `<label><input type="checkbox" name="${name}"${on ? ' checked' : ''}> ${name}</label>`
  const field = (name: string, value: string | number) =>
    `<label>${name}<input type="text" name="${name}" value="${esc(value)}"></label>`
  const body = `<form method="post" class="card"><h1>Lỗi / Faults: <code>${esc(reference)}</code></h1><div class="grid">${box('drop', knobs.drop)}${box('reorder', knobs.reorder)}${box('refuseRefund', knobs.refuseRefund)}${field('copies', knobs.copies)}${field('delayMs', knobs.delayMs)}${field('amountDelta', knobs.amountDelta)}${field('currency', knobs.currency)}${choice('create', answerFaults, knobs.create)}${choice('query', answerFaults, knobs.query)}${choice('refund', answerFaults, knobs.refund)}${choice('settlement', ['right', 'missing', 'twice', 'wrongAmount'], knobs.settlement)}</div><p><button>Lưu / Save</button></p></form>`
  return page({ ...bank, title: 'Faults', locale: 'vi', body })
}
