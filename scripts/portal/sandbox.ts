import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { startStripe } from '#sandbox/banks/stripe/index.ts'
import { startVietQrBank } from '#sandbox/banks/vietqr/index.ts'
import { startVnpay } from '#sandbox/banks/vnpay/index.ts'
import { startDocumentAxis } from '#sandbox/document-axis/index.ts'
import { startIdentityProvider } from '#sandbox/identity-provider/index.ts'
import { startMailbox } from '#sandbox/mailbox/index.ts'
import { startNationalPortal } from '#sandbox/national-portal/index.ts'
import { startPayGov } from '#sandbox/paygov/index.ts'
import { startRegistries } from '#sandbox/registries/index.ts'
import { runProcess, standBy } from '#server/stand-by.ts'
import { readSettings, type Settings } from '#services/settings.ts'
import { portOf } from './sandbox-ports.ts'

/** All stand-ins in one process; what they are told of us is what the portal's settings say. */
async function startSandboxes(settings: Settings): Promise<{ close(): Promise<void> }[]> {
  const folder = join(settings.dataDir, 'sandbox')
  mkdirSync(folder, { recursive: true })
  const stateFile = (name: string) => join(folder, `${name}.json`)
  const notice = (gateway: string) => `${settings.origin}/api/payments/${gateway}/notice`
  return Promise.all([
    startIdentityProvider({
      port: portOf(settings.vneidIssuer),
      portalOrigin: settings.origin,
      vneid: { id: settings.vneidClientId, secret: settings.vneidClientSecret },
      staff: { id: settings.staffClientId, secret: settings.staffClientSecret },
    }),
    startRegistries({ port: portOf(settings.registriesUrl), key: settings.registriesKey }),
    startDocumentAxis({ port: portOf(settings.documentAxisUrl), key: settings.documentAxisKey }),
    startNationalPortal({
      port: portOf(settings.nationalPortalUrl),
      user: settings.nationalPortalUser,
      password: settings.nationalPortalPassword,
    }),
    startMailbox({ port: portOf(settings.mailboxUrl ?? ''), smtpPort: portOf(settings.smtpUrl) }),
    startPayGov({
      port: portOf(settings.paygovUrl),
      clientId: settings.paygovClientId,
      callKey: newest(settings.paygovCallKeys),
      callbackKey: newest(settings.paygovCallbackKeys),
      stateFile: stateFile('paygov'),
    }),
    startVnpay({
      port: portOf(settings.vnpayUrl),
      tmnCode: settings.vnpayTmnCode,
      hashSecret: newest(settings.vnpayHashSecrets),
      ipnUrl: notice('vnpay'),
      stateFile: stateFile('vnpay'),
    }),
    startVietQrBank({
      port: portOf(settings.vietqrUrl),
      secret: newest(settings.vietqrSecrets),
      notifyUrl: notice('vietqr'),
      stateFile: stateFile('vietqr'),
    }),
    startStripe({
      port: portOf(settings.stripeUrl),
      webhookSecret: newest(settings.stripeWebhookSecrets),
      webhookUrl: notice('stripe'),
      stateFile: stateFile('stripe'),
    }),
  ])
}

const newest = (secrets: readonly string[]) => secrets[0] ?? ''

await runProcess(async () => {
  const running = await startSandboxes(readSettings())
  standBy(async () => {
    await Promise.all(running.map((each) => each.close()))
  })
})
