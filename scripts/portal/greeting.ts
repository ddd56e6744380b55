import type { Settings } from '#services/settings.ts'

/** What the person who started the portal reads: where to go, and as whom. */
export function greeting(settings: Settings): string {
  const { origin, port } = settings
  const rows: [string, string][] = [
    ['Cổng dịch vụ công · Portal', `${origin}/vi   ${origin}/en`],
    ['IPv4 · IPv6', `http://127.0.0.1:${port}   http://[::1]:${port}`],
  ]
  if (settings.sandboxes) {
    rows.push(['Hộp thư thử · Mailbox', settings.mailboxUrl ?? ''])
    rows.push(['PayGov mô phỏng · Sandbox', settings.paygovUrl])
    rows.push(['Định danh mô phỏng · Identity', settings.vneidIssuer])
  }
  rows.push(['Nhật ký · Logs', `${settings.dataDir}/log`])
  const lines = rows.map(([label, value]) => `  ${label.padEnd(32)}${value}`)
  return ['', '  MỘT CỬA', '', ...lines, '', '  Ctrl-C để dừng · to stop', ''].join('\n')
}
