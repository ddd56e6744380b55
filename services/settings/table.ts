import { resolve } from 'node:path'
import { z } from 'zod'
import type { Demand } from './fit-for-production.ts'
import { projectRoot } from './project-root.ts'

/** The ways to pay that the house knows; which of them a portal uses is a setting. */
export const gateways = ['paygov', 'vnpay', 'vietqr', 'stripe'] as const

/** What is known of a setting beside its schema: enough to parse it, to document it and to refuse it. */
interface About extends Demand {
  /** The environment variable. */
  env: string
  /** One sentence for the table in the README. */
  about: string
  /** Value for a demonstration on this machine; the web server's port is handed in. */
  demo?: string | ((port: number) => string)
  /** Never logged. */
  secret?: true
  /** Belongs to a gateway: nothing where the portal does not use it. */
  gateway?: (typeof gateways)[number]
  /** A site that a form of ours may lead the browser to; the server lets it, and no other. */
  formTarget?: true
}
const described = z.registry<About>()

// Functions, because a description belongs to one schema object: fields must not share theirs.
const flag = () => z.enum(['on', 'off']).transform((value) => value === 'on')
const list = () =>
  z.string().transform((text) =>
    text
      .split(',')
      .map((part) => part.trim())
      .filter(Boolean),
  )
const webUrl = () => z.url({ protocol: /^https?$/, error: 'is not an http(s) address' })
const key256 = () =>
  z.string().regex(/^[0-9a-f]{64}$/i, 'is not 64 hexadecimal digits (openssl rand -hex 32)')
const network = z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()], {
  error: (issue) => `has "${issue.input}", which is neither an address nor a network (10.0.0.0/8)`,
})
const networks = () => list().pipe(z.array(network))
/** `citizen=1,business=2`: the numbers of a version of the national portal. */
const subjectNumbers = () =>
  list()
    .transform((pairs) => Object.fromEntries(pairs.map((pair) => pair.split('=', 2))))
    .pipe(z.object({ citizen: z.string().min(1), business: z.string().min(1) }))
/** Secrets rotate with overlap: `new,old`. The first signs, all verify. */
const rotating = () =>
  list().pipe(z.array(z.string().min(16, 'is shorter than 16 characters')).min(1))

export const schema = z.object({
  mode: z.enum(['development', 'test', 'production']).register(described, {
    env: 'MODE',
    about:
      '`production` refuses to start while anything is missing, public or on this machine. Follows `NODE_ENV`.',
    demo: 'development',
  }),
  port: z.coerce
    .number()
    .int()
    .min(1)
    .max(65535)
    .register(described, {
      env: 'PORT',
      about: 'Port of the web server. In a demonstration the sandboxes take the ports after it.',
      demo: (port) => String(port),
    }),
  origin: webUrl()
    .refine((url) => URL.canParse(url) && new URL(url).pathname === '/', 'must have no path')
    .transform((url) => new URL(url).origin)
    .register(described, {
      env: 'ORIGIN',
      outside: true,
      about: 'The address people type; links, cookies and the CSRF check follow it.',
      demo: (port) => `http://localhost:${port}`,
    }),
  listen: list().register(described, {
    env: 'LISTEN',
    about: 'Addresses to listen on, comma-separated; `::` is every interface, IPv4 and IPv6.',
    demo: '127.0.0.1,::1',
  }),
  trustedProxies: networks().register(described, {
    env: 'TRUSTED_PROXIES',
    own: true,
    believed: true,
    about:
      'Reverse proxies whose `X-Forwarded-For` is believed: addresses and networks (`10.0.0.0/8`, `fd00::/8`).',
    demo: '',
  }),
  databaseUrl: z
    .url({ protocol: /^postgres(ql)?$/, error: 'is not a postgresql:// address' })
    .optional()
    .register(described, {
      env: 'DATABASE_URL',
      about:
        'PostgreSQL 15 or newer, or a pooler before it in transaction mode. Without it the embedded PostgreSQL in `DATA_DIR` is used.',
    }),
  databaseDirectUrl: z
    .url({ protocol: /^postgres(ql)?$/, error: 'is not a postgresql:// address' })
    .optional()
    .register(described, {
      env: 'DATABASE_DIRECT_URL',
      about:
        'The same database past the pooler, for what needs a session: migrations, the worker, what is listened for. Required when `DATABASE_URL` leads through a pooler.',
    }),
  poolerPrepares: flag().register(described, {
    env: 'DATABASE_POOLER_PREPARES',
    about:
      '`on` where the pooler keeps prepared statements (PgBouncer 1.21 or newer with `max_prepared_statements`).',
    demo: 'off',
  }),
  dataDir: z
    .string()
    .min(1)
    .transform((folder) => resolve(projectRoot(), folder))
    .register(described, {
      env: 'DATA_DIR',
      about: 'Where the embedded database and uploaded files live.',
      demo: '.data',
    }),
  logLevel: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'])
    .register(described, { env: 'LOG_LEVEL', about: 'How much is logged.', demo: 'info' }),
  sandboxes: flag().register(described, {
    env: 'SANDBOXES',
    never: 'on',
    about: '`on` starts the stand-ins for everything outside the house.',
    demo: 'on',
  }),
  province: flag().register(described, {
    env: 'PROVINCE',
    never: 'on',
    about:
      '`on` fills the empty database of a demonstration with two years of an invented province.',
    demo: 'on',
  }),
  failpoint: z.string().optional().register(described, {
    env: 'FAILPOINT',
    demoOnly: true,
    about: 'Fault injection, `name:kill`, `name:throw` or `name:hang`; never in production.',
  }),

  encryptionKeys: list().pipe(z.array(key256()).min(1)).register(described, {
    env: 'ENCRYPTION_KEYS',
    about: 'AES-256 keys of personal data at rest, newest first: `new,old` while rotating.',
    demo: 'de300000000000000000000000000000000000000000000000000000000000e1',
    secret: true,
  }),
  blindIndexKey: key256().register(described, {
    env: 'BLIND_INDEX_KEY',
    about: 'HMAC key by which encrypted national IDs are found.',
    demo: 'de300000000000000000000000000000000000000000000000000000000000e2',
    secret: true,
  }),

  vneidIssuer: webUrl().register(described, {
    env: 'VNEID_ISSUER',
    outside: true,
    about: 'OpenID Connect issuer for citizens and businesses (sandbox: stands for VNeID).',
    demo: (port) => `http://localhost:${port + 1}/vneid`,
    formTarget: true,
  }),
  vneidClientId: z.string().min(1).register(described, {
    env: 'VNEID_CLIENT_ID',
    own: true,
    about: 'Our client at that issuer.',
    demo: 'mot-cua',
  }),
  vneidClientSecret: z.string().min(16).register(described, {
    env: 'VNEID_CLIENT_SECRET',
    about: 'Secret of that client.',
    demo: 'demo-vneid-client-secret',
    secret: true,
  }),
  staffIssuer: webUrl().register(described, {
    env: 'STAFF_ISSUER',
    outside: true,
    about: 'OpenID Connect issuer for civil servants (the staff directory).',
    demo: (port) => `http://localhost:${port + 1}/staff`,
    formTarget: true,
  }),
  staffClientId: z.string().min(1).register(described, {
    env: 'STAFF_CLIENT_ID',
    own: true,
    about: 'Our client at the staff directory.',
    demo: 'mot-cua',
  }),
  staffClientSecret: z.string().min(16).register(described, {
    env: 'STAFF_CLIENT_SECRET',
    about: 'Secret of that client.',
    demo: 'demo-staff-client-secret',
    secret: true,
  }),
  sessionIdleMinutes: z.coerce.number().int().min(1).register(described, {
    env: 'SESSION_IDLE_MINUTES',
    about: 'A session left alone this long is over.',
    demo: '30',
  }),
  sessionHours: z.coerce.number().int().min(1).register(described, {
    env: 'SESSION_HOURS',
    about: 'However busy, a session is over after this long.',
    demo: '12',
  }),
  gateways: list()
    .pipe(z.array(z.enum(gateways)).min(1, 'names no gateway'))
    .register(described, {
      env: 'GATEWAYS',
      own: true,
      about: `Ways to pay that this portal uses, of ${gateways.map((each) => `\`${each}\``).join(', ')}; the settings of others are not asked for.`,
      demo: gateways.join(','),
    }),
  paygovUrl: webUrl().register(described, {
    env: 'PAYGOV_URL',
    outside: true,
    gateway: 'paygov',
    about: 'The national payment platform (PayGov).',
    demo: (port) => `http://localhost:${port + 2}`,
    formTarget: true,
  }),
  paygovClientId: z.string().min(1).register(described, {
    env: 'PAYGOV_CLIENT_ID',
    own: true,
    gateway: 'paygov',
    about: 'Our client at PayGov.',
    demo: 'mot-cua',
  }),
  paygovCallKeys: rotating().register(described, {
    env: 'PAYGOV_CALL_KEYS',
    gateway: 'paygov',
    about: 'PayGov hash key 1, signs our calls: `new,old` while rotating.',
    demo: 'demo-paygov-hash-key-1',
    secret: true,
  }),
  paygovCallbackKeys: rotating().register(described, {
    env: 'PAYGOV_CALLBACK_KEYS',
    gateway: 'paygov',
    about: 'PayGov hash key 2, verifies callbacks: `new,old` while rotating.',
    demo: 'demo-paygov-hash-key-2',
    secret: true,
  }),
  gatewayDeadlineMs: z.coerce.number().int().min(50).max(60_000).register(described, {
    env: 'GATEWAY_DEADLINE_MS',
    about: 'How long a payment gateway may take to answer; then its answer is unknown.',
    demo: '8000',
  }),
  vnpayUrl: webUrl().register(described, {
    env: 'VNPAY_URL',
    outside: true,
    gateway: 'vnpay',
    about: 'VNPAY (PAY 2.1.0).',
    demo: (port) => `http://localhost:${port + 7}`,
    formTarget: true,
  }),
  vnpayTmnCode: z.string().min(1).register(described, {
    env: 'VNPAY_TMN_CODE',
    own: true,
    gateway: 'vnpay',
    about: 'Our terminal at VNPAY.',
    demo: 'MOTCUA01',
  }),
  vnpayHashSecrets: rotating().register(described, {
    env: 'VNPAY_HASH_SECRETS',
    gateway: 'vnpay',
    about: 'Signs and verifies everything with VNPAY: `new,old` while rotating.',
    demo: 'demo-vnpay-hash-secret',
    secret: true,
  }),
  vietqrUrl: webUrl().register(described, {
    env: 'VIETQR_URL',
    outside: true,
    gateway: 'vietqr',
    about: 'The bank whose statements tell of VietQR transfers.',
    demo: (port) => `http://localhost:${port + 8}`,
  }),
  vietqrSecrets: rotating().register(described, {
    env: 'VIETQR_SECRETS',
    gateway: 'vietqr',
    about: 'Signs statement requests and notices of that bank: `new,old` while rotating.',
    demo: 'demo-vietqr-statement-secret',
    secret: true,
  }),
  stripeUrl: webUrl().register(described, {
    env: 'STRIPE_URL',
    outside: true,
    gateway: 'stripe',
    about: 'The API of Stripe.',
    demo: (port) => `http://localhost:${port + 9}`,
  }),
  stripeCheckoutUrl: webUrl().register(described, {
    env: 'STRIPE_CHECKOUT_URL',
    outside: true,
    gateway: 'stripe',
    about: 'Where the pages of Stripe Checkout live.',
    demo: (port) => `http://localhost:${port + 9}`,
    formTarget: true,
  }),
  stripeKey: z.string().min(8).register(described, {
    env: 'STRIPE_KEY',
    gateway: 'stripe',
    about: 'Secret key of our account at Stripe.',
    demo: 'sk_test_demoMotCua',
    secret: true,
  }),
  stripeWebhookSecrets: rotating().register(described, {
    env: 'STRIPE_WEBHOOK_SECRETS',
    gateway: 'stripe',
    about: 'Verifies webhooks of Stripe: `new,old` while rotating.',
    demo: 'whsec_demo_of_mot_cua',
    secret: true,
  }),
  registriesUrl: webUrl().register(described, {
    env: 'REGISTRIES_URL',
    outside: true,
    about: 'Shared platform of the national registers (civil status, population, business).',
    demo: (port) => `http://localhost:${port + 3}`,
  }),
  registriesKey: z.string().min(16).register(described, {
    env: 'REGISTRIES_KEY',
    about: 'Our key to that platform.',
    demo: 'demo-registries-key-of-mot-cua',
    secret: true,
  }),
  registriesDeadlineMs: z.coerce.number().int().min(50).register(described, {
    env: 'REGISTRIES_DEADLINE_MS',
    about: 'How long a register may take to answer before it counts as unavailable.',
    demo: '3000',
  }),
  mailboxUrl: webUrl()
    .optional()
    .register(described, {
      env: 'MAILBOX_URL',
      demoOnly: true,
      about: 'Page on which the sandbox mailbox is read; demonstration only.',
      demo: (port) => `http://localhost:${port + 4}`,
    }),
  smtpUrl: z.url({ protocol: /^smtps?$/, error: 'is not an smtp:// address' }).register(described, {
    env: 'SMTP_URL',
    own: true,
    about: 'Where mail is sent.',
    demo: (port) => `smtp://localhost:${port + 5}`,
  }),
  mailFrom: z.string().min(3).register(described, {
    env: 'MAIL_FROM',
    own: true,
    about: 'Sender of every mail.',
    demo: 'Một Cửa <khong-tra-loi@motcua.example>',
  }),
  documentAxisUrl: webUrl().register(described, {
    env: 'DOCUMENT_AXIS_URL',
    outside: true,
    about: 'The national document axis (edXML).',
    demo: (port) => `http://localhost:${port + 6}`,
  }),
  documentAxisKey: z.string().min(16).register(described, {
    env: 'DOCUMENT_AXIS_KEY',
    about: 'Bearer token by which the portal is known on the document axis.',
    demo: 'demo-document-axis-key',
    secret: true,
  }),
  nationalPortalUrl: webUrl().register(described, {
    env: 'NATIONAL_PORTAL_URL',
    outside: true,
    about: 'The National Public Service Portal (NPSP), told of every dossier.',
    demo: (port) => `http://localhost:${port + 10}`,
  }),
  nationalPortalUser: z.string().min(1).register(described, {
    env: 'NATIONAL_PORTAL_USER',
    about: 'Our account there.',
    demo: 'mot-cua',
  }),
  nationalPortalPassword: z.string().min(16).register(described, {
    env: 'NATIONAL_PORTAL_PASSWORD',
    about: 'Password of that account.',
    demo: 'demo-national-portal-password',
    secret: true,
  }),
  nationalPortalSubjects: subjectNumbers().register(described, {
    env: 'NATIONAL_PORTAL_SUBJECTS',
    about: 'What its version calls applicants (`LoaiDoiTuong`): `citizen=1,business=2`.',
    demo: 'citizen=1,business=2',
  }),
  signingAuthorities: z.string().min(1).optional().register(described, {
    env: 'SIGNING_AUTHORITIES',
    own: true,
    about:
      'File (PEM) with the root certificates whose signatures count; a demonstration makes its own.',
  }),
  pkcs11Module: z.string().min(1).optional().register(described, {
    env: 'PKCS11_MODULE',
    about: 'Module (.so) of a token or HSM in which signing keys lie; asked through `pkcs11-tool`.',
  }),
  pkcs11Token: z.string().min(1).optional().register(described, {
    env: 'PKCS11_TOKEN',
    about: 'Label of the token in that module.',
  }),
  pkcs11PinFile: z.string().min(1).optional().register(described, {
    env: 'PKCS11_PIN_FILE',
    about: 'File that holds the PIN of the token, readable to the worker alone.',
  }),
  clamavUrl: z
    .url({ protocol: /^(tcp|unix)$/, error: 'is not a tcp:// or unix:// address' })
    .optional()
    .register(described, {
      env: 'CLAMAV_URL',
      own: true,
      about: 'clamd, e.g. `tcp://127.0.0.1:3310`. Without it uploads stay in quarantine.',
    }),
})

/** Everything configurable, parsed once at start and trusted from then on. */
export type Settings = z.output<typeof schema>

/** Name and description of every setting, in order: the README's table is generated from it. */
export function settingsTable(): [name: string, about: About][] {
  return Object.entries(schema.shape).flatMap(([name, field]) => {
    const about = described.get(field)
    return about ? [[name, about]] : []
  })
}
