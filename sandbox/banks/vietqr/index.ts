import { createHmac } from 'node:crypto'
import { z } from 'zod'
import { faultDesk } from '../fault-desk.ts'
import { answerWith, Faults } from '../faults.ts'
import { dongText, esc, page } from '../page.ts'
import { PostOffice } from '../post-office.ts'
import {
  type Asked,
  html,
  json,
  parseJson,
  type Reply,
  type Running,
  seeOther,
  serve,
  text,
} from '../server.ts'
import { settlementFile } from '../settlement-file.ts'
import { Till } from '../till.ts'

export interface VietQrBankOptions {
  port: number
  host?: string
  /** Signs notices and verifies statement requests. */
  secret: string
  /** Where statement notices go. */
  notifyUrl: string
  stateFile?: string
  now?: () => Date
  retryMs?: readonly number[]
}

interface MadeTransfer {
  account: string
  amount: number
  memo: string
  /** Somebody invented, unless given. */
  sender?: { name: string; account: string }
}

export interface VietQrBank extends Running {
  faults: Faults
  till: Till
  /** A customer transfers money; the bank's notice leaves (faults are set per bank number). */
  transfer(made: MadeTransfer): string
  /** The signed notice of some transfers as it would be sent. */
  noticeOf(numbers: readonly string[]): { headers: Record<string, string>; body: string }
  idle(): Promise<void>
}

const look = { brand: 'Ngân hàng Sen Vàng · mô phỏng', colour: '#7a3b10' }

/**
 * A bank with an account to transfer to, a statement to ask for and notices of what came in. On its
 * page a payer enters account, amount and memo, rightly or wrongly, or pastes a QR code's content.
 */
export async function startVietQrBank(options: VietQrBankOptions): Promise<VietQrBank> {
  const till = new Till(options)
  const faults = new Faults()
  const post = new PostOffice(faults, options.retryMs ?? [2_000, 10_000, 60_000, 300_000])
  const sign = (body: string) => createHmac('sha256', options.secret).update(body).digest('hex')

  const line = (number: string) => {
    const made = till.get(number)
    if (!made) throw new Error(`no transfer ${number}`)
    return {
      id: number,
      account: made.extra.account ?? '',
      amount: made.amount + faults.of(number).amountDelta,
      memo: made.description,
      bookedAt: made.paidAt ?? made.createdAt,
      senderName: made.extra.senderName ?? 'NGUYEN VAN MAU',
      senderAccount: made.extra.senderAccount ?? '19036666888899',
    }
  }
  const noticeOf = (numbers: readonly string[]) => {
    const body = JSON.stringify({ transactions: numbers.map(line) })
    const timestamp = String(Math.floor(till.now().getTime() / 1000))
    return {
      headers: {
        'content-type': 'application/json',
        'x-timestamp': timestamp,
        'x-signature': sign(`${timestamp}.${body}`),
      },
      body,
    }
  }
  const transfer = (made: MadeTransfer): string => {
    const number = `FT${till.nextNumber()}`
    const opened = till.open({
      reference: number,
      amount: made.amount,
      description: made.memo,
      locale: 'vi',
      returnUrl: '',
      notifyUrl: options.notifyUrl,
      extra: {
        account: made.account,
        ...(made.sender
          ? { senderName: made.sender.name, senderAccount: made.sender.account }
          : {}),
      },
    })
    opened.number = number
    till.finish(opened, 'paid', null)
    post.send({
      reference: number,
      request: () => ({ url: options.notifyUrl, init: { method: 'POST', ...noticeOf([number]) } }),
      isHeard: (status) => status === 200,
    })
    return number
  }

  const statement = (asked: Asked): Promise<Reply> | Reply => {
    const timestamp = String(asked.headers['x-timestamp'])
    if (asked.headers['x-signature'] !== sign(`${timestamp}.${asked.body}`))
      return text(403, 'bad signature')
    const wanted = parseJson(z.object({ since: z.iso.datetime() }), asked.body)
    if (!wanted) return text(400, 'since is missing')
    const numbers = till.list().filter((made) => made.createdAt >= wanted.since)
    return answerWith(faults.of('*').query, () =>
      json({ transactions: numbers.map((made) => line(made.reference)) }),
    )
  }

  const handle = async (asked: Asked): Promise<Reply> => {
    const desk = await faultDesk(asked, { ...look, till, faults })
    if (desk) return desk
    switch (`${asked.method} ${asked.url.pathname}`) {
      case 'POST /api/statement':
        return statement(asked)
      case 'GET /api/settlement': {
        const day = asked.url.searchParams.get('day') ?? ''
        if (asked.headers['x-signature'] !== sign(`settlement ${day}`))
          return text(403, 'bad signature')
        return settlementFile(till, faults, day)
      }
      case 'GET /':
        return html(transferPage(asked, till))
      case 'POST /': {
        const form = new URLSearchParams(asked.body)
        const scanned = readQr(form.get('qr') ?? '')
        const made = {
          account: form.get('account') || scanned.account,
          amount: Number(form.get('amount') || scanned.amount),
          memo: form.get('memo') || scanned.memo,
        }
        if (!Number.isSafeInteger(made.amount) || made.amount <= 0)
          return text(400, 'Số tiền không hợp lệ / Invalid amount')
        const lang = asked.url.searchParams.get('lang') === 'en' ? 'en' : 'vi'
        return seeOther(`/?lang=${lang}&done=${transfer(made)}`)
      }
    }
    return text(404, 'not found')
  }
  const server = await serve(options, handle)
  return {
    url: server.url,
    faults,
    till,
    transfer,
    noticeOf,
    idle: () => post.idle(),
    async close() {
      post.close()
      await server.close()
    },
  }
}

/** What a banking app reads from a VietQR code. */
export function readQr(payload: string): { account: string; amount: string; memo: string } {
  const fields = tlv(payload)
  const beneficiary = tlv(tlv(fields.get('38') ?? '').get('01') ?? '')
  return {
    account: beneficiary.get('01') ?? '',
    amount: fields.get('54') ?? '',
    memo: tlv(fields.get('62') ?? '').get('08') ?? '',
  }
}

function tlv(text: string): Map<string, string> {
  const fields = new Map<string, string>()
  for (let at = 0; at + 4 <= text.length; ) {
    const length = Number(text.slice(at + 2, at + 4))
    if (!Number.isInteger(length)) break
    fields.set(text.slice(at, at + 2), text.slice(at + 4, at + 4 + length))
    at += 4 + length
  }
  return fields
}

const texts = {
  vi: {
    title: 'Chuyển khoản',
    scanned: 'Nội dung mã QR (dán vào đây như khi quét)',
    or: 'Hoặc tự nhập, đúng hay sai tùy ý',
    account: 'Số tài khoản',
    amount: 'Số tiền (đồng)',
    memo: 'Nội dung chuyển khoản',
    go: 'Chuyển tiền',
    done: 'Đã chuyển',
    faults: 'Các khoản đã chuyển, và lỗi của ngân hàng',
  },
  en: {
    title: 'Bank transfer',
    scanned: 'Content of the QR code (paste it, as if scanned)',
    or: 'Or type it yourself, rightly or wrongly',
    account: 'Account number',
    amount: 'Amount (đồng)',
    memo: 'Memo',
    go: 'Transfer',
    done: 'Transferred',
    faults: 'Transfers made, and faults of the bank',
  },
}

function transferPage(asked: Asked, till: Till): string {
  const locale = asked.url.searchParams.get('lang') === 'en' ? 'en' : 'vi'
  const t = texts[locale]
  const qr = asked.url.searchParams.get('qr') ?? ''
  const done = till.get(asked.url.searchParams.get('done') ?? '')
  const notice = done
    ? `<div class="card" role="status"><h2>${t.done}: ${dongText(done.amount)}</h2><p><code>${esc(done.reference)}</code> · ${esc(done.description)}</p></div>`
    : ''
  const field = (name: string, label: string) =>
    `<p><label>${label}<input type="text" name="${name}" autocomplete="off"></label></p>`
  const body = `${notice}<form method="post" action="/?lang=${locale}" class="card"><h1>${t.title}</h1><p><label>${t.scanned}<input type="text" name="qr" value="${esc(qr)}" autocomplete="off"></label></p><h2>${t.or}</h2>${field('account', t.account)}${field('amount', t.amount)}${field('memo', t.memo)}<button>${t.go}</button></form><p><a href="/sandbox">${t.faults}</a></p>`
  const other = `/?lang=${locale === 'vi' ? 'en' : 'vi'}`
  return page({ ...look, title: t.title, locale, other, body })
}
