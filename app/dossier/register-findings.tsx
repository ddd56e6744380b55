import { Card } from '#app/components/card.tsx'
import { Notice } from '#app/components/notice.tsx'
import { SummaryList, type SummaryRow } from '#app/components/summary-list.tsx'
import words from '#app/i18n/locales/vi/office.json' with { type: 'json' }
import { type Reader, useReader } from '#app/i18n/reader.tsx'

type Word = keyof typeof words.register
const isWord = (name: string): name is Word => Object.hasOwn(words.register, name)

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** What a register answered, as the history keeps it: JSON in text. */
export interface Findings {
  found: boolean
  entries: readonly Record<string, unknown>[]
}

/** Reads the facts of the register's answer. */
export function findingsIn(facts: Readonly<Record<string, unknown>>): Findings {
  const entries: unknown = typeof facts.entries === 'string' ? JSON.parse(facts.entries) : []
  return {
    found: facts.found === 'yes',
    entries: Array.isArray(entries) ? entries.filter(isRecord) : [],
  }
}

function shown({ t, format }: Reader, name: string, value: unknown): string {
  if (value === null || value === undefined) return ''
  if (isRecord(value))
    return [value.name, value.birthDate && format.date(String(value.birthDate)), value.personalId]
      .filter(Boolean)
      .join(' · ')
  const text = String(value)
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return format.date(text)
  return (name === 'kind' || name === 'sex') && isWord(text) ? t(`office:register.${text}`) : text
}

/** The entries a register found, numbered as the confirming officer names them. */
export function RegisterFindings({ findings }: { findings: Findings }) {
  const reader = useReader()
  const { t } = reader
  if (!findings.found || findings.entries.length === 0)
    return <Notice tone="warning">{t('office:dossier.registerNone')}</Notice>
  return (
    <div className="grid gap-4">
      {findings.entries.map((entry, index) => {
        const rows: SummaryRow[] = Object.entries(entry)
          .filter(([, value]) => value !== null)
          .map(([name, value]) => ({
            label: isWord(name) ? t(`office:register.${name}`) : name,
            value: shown(reader, name, value),
          }))
        return (
          <Card
            key={JSON.stringify(entry)}
            title={t('office:dossier.registerEntry', { number: index + 1 })}
          >
            <SummaryList rows={rows} />
          </Card>
        )
      })}
    </div>
  )
}
