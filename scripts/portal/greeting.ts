import citizens from '#sandbox/people/citizens.json' with { type: 'json' }
import staff from '#sandbox/people/staff.json' with { type: 'json' }
import type { Settings } from '#services/settings.ts'

type Row = [label: string, value: string]

/** What the person who started the portal reads: where to go, and as whom. */
export function greeting(settings: Settings): string {
  const { origin, port } = settings
  const places: Row[] = [
    ['Cổng dịch vụ công · Portal', `${origin}/vi   ${origin}/en`],
    ['IPv4 · IPv6', `http://127.0.0.1:${port}   http://[::1]:${port}`],
    ['Nhật ký · Logs', `${settings.dataDir}/log`],
  ]
  const blocks = settings.sandboxes ? [places, standIns(settings), accounts()] : [places]
  const text = blocks.map((rows) => rows.map(line).join('\n')).join('\n\n')
  return `\n  MỘT CỬA · cổng dịch vụ công\n\n${text}\n\n  Ctrl-C để dừng · to stop\n`
}

function standIns(settings: Settings): Row[] {
  return [
    ['Hộp thư · Mailbox', settings.mailboxUrl ?? ''],
    ['PayGov', settings.paygovUrl],
    [
      'VNPAY · VietQR · Stripe',
      [settings.vnpayUrl, settings.vietqrUrl, settings.stripeUrl].join('   '),
    ],
    ['CSDL quốc gia · Registers', settings.registriesUrl],
    ['Trục văn bản · Document axis', settings.documentAxisUrl],
    ['Cổng quốc gia · NPSP', settings.nationalPortalUrl],
  ]
}

/** Demo people sign in by choosing their name; no passwords. */
function accounts(): Row[] {
  const [citizen] = citizens
  const officers = staff.filter((officer) => officer.agency === staff[0]?.agency)
  return [
    ['Đăng nhập · Sign in', 'chọn tên ở trang định danh mô phỏng · pick a name at the sandbox'],
    ...(citizen ? [[citizen.name, `${citizen.about.vi} · ${citizen.about.en}`] satisfies Row] : []),
    ...officers.map(
      (officer): Row => [officer.name, `${officer.position.vi} · ${officer.position.en}`],
    ),
  ]
}

const line = ([label, value]: Row) => `  ${label.padEnd(31)}${value}`
