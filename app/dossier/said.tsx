import type { ReactNode } from 'react'
import { CivilDay, Moment } from '#app/components/date-time.tsx'
import { Money } from '#app/components/money.tsx'
import { type Reader, useReader } from '#app/i18n/reader.tsx'
import { actWords } from './act-words.ts'

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const line = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : ''

/** Kept for the machine and the evidence; nobody reads them on a page. */
const notRead = new Set([
  'orderId',
  'decisionId',
  'entries',
  'found',
  // Names by which a machine tells its consultations and consents apart.
  'consultation',
  'role',
  'outstanding',
  'paidAt',
  'register',
  // A mark of what was declared, and what it means for the way of the dossier.
  'answers',
  'elsewhere',
])

/** What was said with an act: reasons, papers asked for, a new date. */
export function Said({ facts }: { facts: Readonly<Record<string, unknown>> }) {
  const reader = useReader()
  const { t } = reader
  const words = actWords(reader)
  const told = Object.entries(facts).filter(([name]) => !notRead.has(name))
  if (told.length === 0) return null
  return (
    <div className="grid gap-1.5">
      {told.map(([name, value]) => {
        if (Array.isArray(value)) return <Items key={name} rows={value.filter(isRecord)} />
        if (name === 'legalBasis')
          return (
            <p key={name} className="text-ink-soft">
              {t('dossier:said.legalBasis', { basis: line(value) })}
            </p>
          )
        return (
          <p key={name} className="whitespace-pre-line">
            <span className="text-ink-soft">{words(name).label}: </span>
            {shown(reader, name, value)}
          </p>
        )
      })}
    </div>
  )
}

const isAnswer = (value: unknown): value is 'agreed' | 'objected' =>
  value === 'agreed' || value === 'objected'

function shown(reader: Reader, name: string, value: unknown): ReactNode {
  const { t } = reader
  const text = line(value)
  if (name === 'amount' && typeof value === 'number') return <Money dong={value} />
  if (name === 'came') return actWords(reader)(name).option(text)
  if (name === 'answer' && isAnswer(value)) return t(`office:consultations.${value}`)
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return <CivilDay date={text} weekday />
  if (/^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/.test(text)) return <Moment at={text} />
  return text
}

/** The papers of a supplement: what, why, and on what basis. */
export function Items({ rows }: { rows: readonly Readonly<Record<string, unknown>>[] }) {
  const { t } = useReader()
  return (
    <ol className="grid list-decimal gap-2 pl-5">
      {rows.map((row) => (
        <li key={JSON.stringify(row)}>
          <p className="font-semibold">{line(row.item)}</p>
          <p>{line(row.reason)}</p>
          {line(row.legalBasis) && (
            <p className="text-ink-soft">
              {t('dossier:said.legalBasis', { basis: line(row.legalBasis) })}
            </p>
          )}
        </li>
      ))}
    </ol>
  )
}
