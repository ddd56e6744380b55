import { type Settings, settingsTable } from './settings/table.ts'

export { projectRoot } from './settings/project-root.ts'
export { readSettings, SettingsError } from './settings/read.ts'
export { type Settings, settingsTable } from './settings/table.ts'

/** The values that must never appear in a log, whatever line they hide in. */
export function secretValues(settings: Settings): string[] {
  const values: Record<string, unknown> = { ...settings }
  return settingsTable()
    .filter(([, about]) => about.secret)
    .flatMap(([name]) => values[name])
    .filter((value): value is string => typeof value === 'string' && value.length >= 8)
}

/** Origins of the sites that a form of ours may lead to. */
export function formTargets(settings: Settings): string[] {
  const values: Record<string, unknown> = { ...settings }
  const urls = settingsTable()
    .filter(
      ([, { formTarget, gateway }]) =>
        formTarget && (!gateway || settings.gateways.includes(gateway)),
    )
    .map(([name]) => values[name])
    .filter((value): value is string => typeof value === 'string')
  return [...new Set(urls.map((url) => new URL(url).origin))]
}
