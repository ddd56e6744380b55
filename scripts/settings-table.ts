import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectRoot, settingsTable } from '#services/settings.ts'

const begin = '<!-- settings: made by npm run settings:table -->'
const end = '<!-- /settings -->'
const defaultPort = 3000

/** Configuration as the Markdown table of the README. Demo secrets are named, never printed. */
export function settingsMarkdown(): string {
  const rows = settingsTable().map(([, { env, about, demo, secret, own, outside }]) => {
    const value = typeof demo === 'function' ? demo(defaultPort) : demo
    const shown = secret ? 'a demo secret, refused in production' : value ? `\`${value}\`` : '–'
    return `| \`${env}\` | ${about} | ${shown}${own || outside ? '; production asks for it' : ''} |`
  })
  return ['| Variable | What it is | Without it |', '|---|---|---|', ...rows].join('\n')
}

/** The README with its table as the settings are now. */
export function withSettingsTable(readme: string): string {
  const [before, rest] = readme.split(begin)
  const after = rest?.split(end)[1]
  if (before === undefined || after === undefined) throw new Error('the README has lost its table')
  return `${before}${begin}\n${settingsMarkdown()}\n${end}${after}`
}

const file = join(projectRoot(), 'README.md')
if (process.argv.includes('--write'))
  writeFileSync(file, withSettingsTable(readFileSync(file, 'utf8')))
