import { expect, test } from 'vitest'
import { createLog } from './log.ts'
import {
  formTargets,
  readSettings,
  SettingsError,
  secretValues,
  settingsTable,
} from './settings.ts'

const production = {
  MODE: 'production',
  SANDBOXES: 'off',
  ...Object.fromEntries(
    settingsTable()
      .filter(([, about]) => about.secret)
      .map(([, { env }]) => [env, 'ab'.repeat(32)]),
  ),
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

test('production with secrets of its own is accepted', () => {
  expect(readSettings(production).mode).toBe('production')
})

test('in production every demo secret is refused by name', () => {
  const secrets = settingsTable().filter(([, about]) => about.secret)
  expect(secrets.length).toBeGreaterThan(5)
  for (const [, { env }] of secrets) {
    expect(() => readSettings({ ...production, [env]: undefined })).toThrow(
      `set ${env} to a secret`,
    )
  }
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
  ['sandboxes', { SANDBOXES: 'on' }, 'SANDBOXES is on'],
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
  expect(() => readSettings({ ...env })).toThrow(message)
  try {
    readSettings({ ...env })
  } catch (error) {
    expect(String(error)).not.toContain('\n')
  }
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
