import { randomBytes } from 'node:crypto'
import { unfit } from './fit-for-production.ts'
import { gateways, type Settings, schema, settingsTable } from './table.ts'

/** Settings that cannot be used: one line, or a list of all of them, each with its remedy. */
export class SettingsError extends Error {
  override name = 'SettingsError'
}

const defaultPort = 3000

/**
 * Reads the settings from an environment; unset and empty variables take their demo value.
 * @throws {SettingsError} that names everything that is unusable, in production also what is missing,
 *   public or on this machine.
 */
export function readSettings(env: Record<string, string | undefined> = process.env): Settings {
  const port = schema.shape.port.safeParse(env.PORT).data ?? defaultPort
  // NODE_ENV alone cannot say it: a demonstration also wants the libraries' production builds.
  const mode = env.MODE || env.NODE_ENV
  const inProduction = mode === 'production'
  const unused = inProduction ? gatewaysUnused(env) : []
  const raw: Record<string, string | undefined> = {}
  const faults = new Map<string, string>()
  for (const [name, about] of settingsTable()) {
    const demo = typeof about.demo === 'function' ? about.demo(port) : about.demo
    const given = (name === 'mode' ? mode : env[about.env]) || undefined
    const isUnused = about.gateway !== undefined && unused.includes(about.gateway)
    raw[name] = given ?? demo
    if (!inProduction) continue
    if (about.demoOnly) raw[name] = undefined
    if (name === 'sandboxes' || name === 'province') raw[name] = given ?? 'off'
    // A secret that nobody has, so that no notice of a gateway that is not used can ever be genuine.
    if (isUnused && about.secret) raw[name] = randomBytes(32).toString('hex')
    const fault = isUnused ? null : unfit(about, given, demo)
    if (fault) faults.set(about.env, fault)
  }
  const parsed = schema.safeParse(raw)
  for (const { path, message } of parsed.error?.issues ?? []) {
    const about = settingsTable().find(([name]) => name === path[0])?.[1]
    const env = about?.env ?? 'A setting'
    if (!faults.has(env)) faults.set(env, `${message}: correct it or unset it`)
  }
  if (parsed.success && faults.size === 0) return parsed.data
  throw new SettingsError(listOf(faults, inProduction))
}

/** Gateways that GATEWAYS does not name; while it says nothing, those of which nothing is set. */
function gatewaysUnused(env: Record<string, string | undefined>): readonly string[] {
  const named = env.GATEWAYS?.split(',').map((part) => part.trim())
  const isSet = (gateway: string) =>
    settingsTable().some(([, about]) => about.gateway === gateway && env[about.env])
  return gateways.filter((each) => (named?.length ? !named.includes(each) : !isSet(each)))
}

/** One fault is one line; several are a list, each by its name and with what the setting is. */
function listOf(faults: ReadonlyMap<string, string>, inProduction: boolean): string {
  const table = settingsTable().map(([, about]) => about)
  const lines = [...faults].map(([env, fault]) => {
    const about = table.find((each) => each.env === env)?.about ?? ''
    return { env, text: fault.startsWith('is not set') ? `${fault}. (${about})` : `${fault}.` }
  })
  const [only] = lines
  if (only && lines.length === 1) return `${only.env} ${only.text}`
  const widest = Math.max(...lines.map(({ env }) => env.length))
  const where = inProduction ? ' for production' : ''
  return [
    `${lines.length} settings are missing or wrong${where}:`,
    ...lines.map(({ env, text }) => `  ${env.padEnd(widest)}  ${text}`),
    ...(inProduction
      ? ['', 'A secret: openssl rand -hex 32. Every setting: README.md, Configuration.']
      : []),
  ].join('\n')
}
