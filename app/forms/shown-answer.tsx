import { Money } from '#app/components/money.tsx'
import type { Format } from '#app/i18n/format.ts'
import { type Reader, useReader } from '#app/i18n/reader.tsx'
import { provinceByCode } from '#services/registries/index.ts'
import { type DrawnField, partOf, rowsOf } from './drawn.ts'
import type { WordsOf } from './words.ts'

interface Props {
  field: DrawnField
  words: WordsOf
  /** Numbers that identify a person show their last digits only. */
  masked?: boolean
}

/** An answer as people read it. */
export function ShownAnswer({ field, words, masked }: Props) {
  const reader = useReader()
  const { kind, value } = field
  if (kind === 'amount' && typeof value === 'number') return <Money dong={value} />
  if (kind === 'longText') return <span className="whitespace-pre-line">{String(value ?? '')}</span>
  if (kind === 'list')
    return (
      <ul className="grid gap-2">
        {rowsOf(value).map((row) => (
          <li key={JSON.stringify(row)}>
            {field.of
              .filter((inner) => row[inner.name])
              .map((inner) => String(row[inner.name]))
              .join(' · ')}
          </li>
        ))}
      </ul>
    )
  return <>{answerText(reader, field, words, masked)}</>
}

/** Whether there is something to show: three blank boxes of a date are no answer. */
export const isAnswered = (reader: Reader, field: DrawnField, words: WordsOf): boolean =>
  field.kind === 'list' ? rowsOf(field.value).length > 0 : answerText(reader, field, words) !== ''

/** The same as plain text; empty when there is no answer. */
export function answerText(
  { format, language, t }: Reader,
  { kind, name, value }: DrawnField,
  words: WordsOf,
  masked = false,
): string {
  const { option } = words(name)
  if (value === null || value === undefined || value === '') return ''
  switch (kind) {
    case 'choice':
    case 'select':
      return option(String(value))
    case 'choices':
      return format.list(
        (Array.isArray(value) ? value : [value]).map((each) => option(String(each))),
      )
    case 'agree':
      return t('apply:answer.agreed')
    case 'date':
      return dateText(format, value)
    case 'address': {
      const province = provinceByCode(partOf(value, 'province'))?.name[language] ?? ''
      return [partOf(value, 'line'), partOf(value, 'commune'), province].filter(Boolean).join(', ')
    }
    case 'personalId':
      return masked ? format.masked(String(value)) : String(value)
    default:
      return String(value)
  }
}

/** A stored civil date, or the three boxes as somebody typed them. */
function dateText(format: Format, value: unknown): string {
  const iso =
    typeof value === 'string'
      ? value
      : [
          partOf(value, 'year'),
          partOf(value, 'month').padStart(2, '0'),
          partOf(value, 'day').padStart(2, '0'),
        ].join('-')
  if (/^\d{4}-\d{2}-\d{2}$/.test(iso) && !Number.isNaN(Date.parse(iso))) return format.date(iso)
  return [partOf(value, 'day'), partOf(value, 'month'), partOf(value, 'year')]
    .filter(Boolean)
    .join('/')
}
