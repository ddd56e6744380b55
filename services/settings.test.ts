import { expect, test } from 'vitest'
import { createLog } from './log.ts'
import {
  formTargets,
  readSettings,
  SettingsError,
  secretValues,
  settingsTable,
} from './settings.ts'

/** What a portal of an office would set; addresses that nobody has. */
const production: Record<string, string> = {
  MODE: 'production',
  ...Object.fromEntries(
    settingsTable().flatMap(([, { env, secret, outside }]) =>
      secret
        ? [[env, 'ab'.repeat(32)]]
        : outside
          ? [[env, `https://${env.toLowerCase().replaceAll('_', '-')}.example`]]
          : [],
    ),
  ),
  TRUSTED_PROXIES: '192.0.2.1',
  VNEID_CLIENT_ID: 'cong-tinh',
  STAFF_CLIENT_ID: 'cong-tinh',
  GATEWAYS: 'paygov,vnpay,vietqr,stripe',
  PAYGOV_CLIENT_ID: 'cong-tinh',
  VNPAY_TMN_CODE: 'TINH0001',
  SMTP_URL: 'smtp://127.0.0.1:25',
  MAIL_FROM: 'Cổng <cong@tinh.example>',
  CLAMAV_URL: 'tcp://127.0.0.1:3310',
  SIGNING_AUTHORITIES: '/etc/mot-cua/authorities.pem',
}

/** What is said of an environment that is refused. */
function refusal(env: Record<string, string | undefined>): string {
  try {
    readSettings(env)
  } catch (error) {
    if (error instanceof SettingsError) return error.message
    throw error
  }
  throw new Error('it was accepted')
}

test('an empty environment is a demonstration on this machine', () => {
  const settings = readSettings({})
  expect(settings).toMatchObject({
    mode: 'development',
    origin: 'http://localhost:3000',
    port: 3000,
  })
  expect(settings.databaseUrl).toBeUndefined()
})

test('another port moves the sandboxes with it', () => {
  const settings = readSettings({ PORT: '4100' })
  expect(settings.origin).toBe('http://localhost:4100')
  expect(new URL(settings.paygovUrl).port).toBe('4102')
})

test('production with everything of its own is accepted', () => {
  expect(readSettings(production)).toMatchObject({ mode: 'production', sandboxes: false })
  expect(readSettings(production).mailboxUrl).toBeUndefined()
})

test('an empty production is told everything that it lacks at once, each by its name', () => {
  const said = refusal({ MODE: 'production' })
  const demanded = settingsTable().filter(
    ([, { own, outside, secret, gateway }]) => (own || outside || secret) && !gateway,
  )
  expect(demanded.length).toBeGreaterThan(12)
  const lines = said.split('\n').map((line) => line.trim().split(/\s+/)[0])
  for (const [, { env }] of demanded) expect(lines).toContain(env)
  expect(said).toMatch(new RegExp(`^${demanded.length} settings are missing or wrong`))
})

const demands = settingsTable().map(([, about]) => about)

test.each(demands.filter(({ secret }) => secret).map(({ env }) => env))(
  'in production the demo value of %s is refused by name, and so is none',
  (env) => {
    const demo = demands.find((each) => each.env === env)?.demo
    expect(refusal({ ...production, [env]: String(demo) })).toContain(`${env} has its demo value`)
    expect(refusal({ ...production, [env]: '' })).toContain(`${env} is not set`)
  },
)

const addresses = demands.filter(({ outside }) => outside).map(({ env }) => env)

test.each(addresses)('in production %s is https, and not this machine', (env) => {
  for (const here of [
    'localhost:3001',
    '127.0.0.1',
    '127.9.9.9',
    '[::1]:80',
    'a.localhost',
    '0.0.0.0',
  ])
    expect(refusal({ ...production, [env]: `https://${here}` })).toContain(
      `${env} is on this machine`,
    )
  expect(refusal({ ...production, [env]: 'http://cong.tinh.example' })).toContain(
    `${env} goes over http: give an https address`,
  )
})

test('what belongs to a gateway that is not used is not asked for, and its secret is nobody’s', () => {
  const paygovOnly = Object.fromEntries(
    Object.entries(production).filter(([name]) => !/^(VNPAY|VIETQR|STRIPE)_/.test(name)),
  )
  const settings = readSettings({ ...paygovOnly, GATEWAYS: 'paygov' })
  expect(settings.gateways).toEqual(['paygov'])
  expect(settings.stripeWebhookSecrets).not.toEqual(readSettings({}).stripeWebhookSecrets)
  expect(formTargets(settings).join()).not.toContain('localhost')
  expect(refusal({ ...paygovOnly, GATEWAYS: 'paygov,vnpay' })).toContain('VNPAY_HASH_SECRETS')
  expect(refusal({ ...production, GATEWAYS: 'paypal' })).toContain('GATEWAYS')
})

test.each(['0.0.0.0/0', '::/0', '192.0.2.1,0.0.0.0/0'])('proxies «%s» are everybody', (proxies) => {
  expect(refusal({ ...production, TRUSTED_PROXIES: proxies })).toContain('believes everybody')
})

test('a demo secret is refused beside a good one as well, as during a rotation', () => {
  const demo = settingsTable().find(([name]) => name === 'encryptionKeys')?.[1].demo
  expect(() =>
    readSettings({ ...production, ENCRYPTION_KEYS: `${'cd'.repeat(32)},${demo}` }),
  ).toThrow('ENCRYPTION_KEYS has its demo value')
})

test.each(['10.0.0.0/8,fd00::/8,192.0.2.1', ''])('proxies «%s» are believed', (proxies) => {
  expect(readSettings({ TRUSTED_PROXIES: proxies }).trustedProxies).toEqual(
    proxies.split(',').filter(Boolean),
  )
})

test.each(['10.0.0.0/33', 'proxy.example', '10.0.0.*'])('a proxy «%s» is refused', (proxies) => {
  expect(() => readSettings({ TRUSTED_PROXIES: `192.0.2.1,${proxies}` })).toThrow(
    `TRUSTED_PROXIES has "${proxies}", which is neither an address nor a network`,
  )
})

test.each([
  ['stand-ins', { SANDBOXES: 'on' }, 'SANDBOXES is on'],
  ['the page of a stand-in', { MAILBOX_URL: 'https://thu.example' }, 'MAILBOX_URL is set'],
  ['failpoints', { FAILPOINT: 'a:kill' }, 'FAILPOINT is set'],
])('production refuses %s', (_what, env, message) => {
  expect(() => readSettings({ ...production, ...env })).toThrow(message)
})

test('NODE_ENV=production means production unless MODE says otherwise', () => {
  expect(() => readSettings({ NODE_ENV: 'production' })).toThrow(SettingsError)
  expect(readSettings({ NODE_ENV: 'production', MODE: 'development' }).mode).toBe('development')
})

test.each([
  [{ ORIGIN: 'portal' }, 'ORIGIN'],
  [{ ORIGIN: 'https://x.example/path' }, 'ORIGIN'],
  [{ PORT: '99999' }, 'PORT'],
  [{ DATABASE_URL: 'mysql://x' }, 'DATABASE_URL is not a postgresql:// address'],
  [{ ENCRYPTION_KEYS: 'short' }, 'ENCRYPTION_KEYS'],
])('%o is refused in one line that names it', (env, message) => {
  expect(refusal({ ...env })).toContain(message)
  expect(refusal({ ...env })).not.toContain('\n')
})

test('forms may lead to identity providers and banks, and nowhere else', () => {
  const targets = formTargets(readSettings({}))
  expect(targets).toContain('http://localhost:3001')
  expect(targets).not.toContain('http://localhost:3003')
})

test('no secret reaches the log, whatever it hides in', () => {
  const settings = readSettings({ LOG_LEVEL: 'info' })
  const written: string[] = []
  const write = process.stdout.write
  process.stdout.write = (chunk: string | Uint8Array) => {
    written.push(String(chunk))
    return true
  }
  try {
    const log = createLog(settings, 'test')
    for (const secret of secretValues(settings)) {
      log.info(
        { nested: { header: `Bearer ${secret}` }, err: new Error(`refused ${secret}`) },
        secret,
      )
    }
    log.info({ password: 'hunter2', request: { cookie: 'session=abc' } }, 'by name')
  } finally {
    process.stdout.write = write
  }
  const text = written.join('')
  for (const secret of [...secretValues(settings), 'hunter2', 'session=abc']) {
    expect(text).not.toContain(secret)
  }
})
