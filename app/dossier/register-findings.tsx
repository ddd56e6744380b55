import { useAssets } from '#app/components/assets.tsx'
import { Card } from '#app/components/card.tsx'
import { fieldId } from '#app/components/field.tsx'
import { FieldErrors } from '#app/components/field-errors.tsx'
import { Notice } from '#app/components/notice.tsx'
import { SummaryList, type SummaryRow } from '#app/components/summary-list.tsx'
import words from '#app/i18n/locales/vi/office.json' with { type: 'json' }
import { type Reader, useReader } from '#app/i18n/reader.tsx'
import type { lastSaid } from '#services/dossiers/index.ts'
import { readOn } from '#workflows/kernel/divisions/index.ts'
import type { CivilDate } from '#workflows/kernel/time.ts'

type Word = keyof typeof words.register
const isWord = (name: string): name is Word => Object.hasOwn(words.register, name)
type RegisterName = keyof typeof words.registerName
const isRegisterName = (name: string): name is RegisterName =>
  Object.hasOwn(words.registerName, name)

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** What a register answered, as the history keeps it: JSON in text. */
export interface Findings {
  register: RegisterName
  found: boolean
  entries: readonly Record<string, unknown>[]
}

/** Reads the facts of a register's answer. */
function findingsIn(register: RegisterName, facts: Readonly<Record<string, unknown>>): Findings {
  const entries: unknown = typeof facts.entries === 'string' ? JSON.parse(facts.entries) : []
  return {
    register,
    found: facts.found !== 'no',
    entries: Array.isArray(entries) ? entries.filter(isRecord) : [],
  }
}

/** What each register that was asked answered last. */
export const findingsOf = ({ registers = {} }: ReturnType<typeof lastSaid>): Findings[] =>
  Object.entries(registers).flatMap(([register, facts]) =>
    isRegisterName(register) && isRecord(facts) ? [findingsIn(register, facts)] : [],
  )

const person = ({ format }: Reader, { name, birthDate, personalId }: Record<string, unknown>) =>
  [name, birthDate && format.date(String(birthDate)), personalId].filter(Boolean).join(' · ')

/** The reader, and the day on which an address is read. */
type ReaderOfDay = Reader & { today: CivilDate }

function address(
  { language, t, today }: ReaderOfDay,
  { line, commune, province }: Record<string, unknown>,
): string {
  const place = { line: String(line ?? ''), commune: String(commune), province: String(province) }
  const { written, now } = readOn(place, today, language)
  return now ? t('common:addressNow', { written, now: now.join(t('common:or')) }) : written
}

function shown(reader: ReaderOfDay, name: string, value: unknown): string {
  const { t, format } = reader
  if (value === null || value === undefined) return ''
  if (Array.isArray(value))
    return value.map((each: unknown) => shown(reader, name, each)).join('\n')
  if (isRecord(value)) return 'commune' in value ? address(reader, value) : person(reader, value)
  if (typeof value === 'boolean') return t(value ? 'office:register.yes' : 'office:register.no')
  if (typeof value === 'number') return format.number(value)
  const text = String(value)
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return format.date(text)
  return (name === 'kind' || name === 'sex' || name === 'maritalStatus') && isWord(text)
    ? t(`office:register.${text}`)
    : text
}

interface Props {
  findings: Findings
  /** Where one of them is to be chosen: the name of the answer, what was chosen, what is wrong. */
  choice?: { name: string; chosen?: string | undefined; errors: readonly string[] }
  /** Of its heading: 2 where it stands right below the title of the page. */
  level?: 2 | 3
}

/** The entries a register found; each bears its own radio button where one must be chosen. */
export function RegisterFindings({ findings, choice, level = 3 }: Props) {
  const Heading = `h${level}` as const
  const reader = { ...useReader(), today: useAssets().today }
  const { t } = reader
  const { register, found, entries } = findings
  const title = t(`office:registerName.${register}`)
  if (!found || entries.length === 0)
    return <Notice title={title}>{t('office:dossier.registerNone')}</Notice>
  return (
    <div className="grid gap-4" {...(choice ? { role: 'radiogroup', 'aria-label': title } : {})}>
      <Heading className="text-lg">{title}</Heading>
      {choice && <FieldErrors id={`${fieldId(choice.name)}-error`} errors={choice.errors} />}
      {entries.map((entry, index) => {
        const rows: SummaryRow[] = Object.entries(entry)
          .filter(([, value]) => value !== null)
          .map(([name, value]) => ({
            label: isWord(name) ? t(`office:register.${name}`) : name,
            value: <span className="whitespace-pre-line">{shown(reader, name, value)}</span>,
          }))
        const title = t('office:dossier.registerEntry', { number: index + 1 })
        const id = typeof entry.entryId === 'string' ? entry.entryId : ''
        if (choice)
          return (
            <label
              key={id}
              className="flex cursor-pointer gap-3 rounded-md border border-line bg-surface p-4 hover:border-line-strong has-checked:border-action has-checked:bg-action-soft"
            >
              <input
                type="radio"
                name={choice.name}
                value={id}
                id={index === 0 ? fieldId(choice.name) : undefined}
                required
                defaultChecked={choice.chosen === id}
                aria-invalid={choice.errors.length > 0 || undefined}
                className="mt-0.5 size-5.5 shrink-0 cursor-pointer"
              />
              <span className="grid min-w-0 flex-1 gap-2">
                <span className="font-semibold">{title}</span>
                <span className="grid gap-1">
                  {rows.map(({ label, value }) => (
                    <span key={label} className="block">
                      <span className="text-ink-soft">{label}: </span>
                      {value}
                    </span>
                  ))}
                </span>
              </span>
            </label>
          )
        return (
          <Card key={JSON.stringify(entry)} level={3} title={title}>
            <SummaryList rows={rows} />
          </Card>
        )
      })}
    </div>
  )
}
