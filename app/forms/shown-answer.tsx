import { useAssets } from '#app/components/assets.tsx'
import { Money } from '#app/components/money.tsx'
import type { Format } from '#app/i18n/format.ts'
import { type Reader, useReader } from '#app/i18n/reader.tsx'
import { calledNow, firstDay, provinceOn } from '#workflows/kernel/divisions/index.ts'
import type { CivilDate } from '#workflows/kernel/time.ts'
import { type DrawnField, partOf, rowsOf } from './drawn.ts'
import type { WordsOf } from './words.ts'

/** When an answer was given, and when it is read: administrative units have their days. */
export interface Days {
  given: CivilDate
  today: CivilDate
}
const anyDay: Days = { given: firstDay, today: firstDay }

interface Props {
  field: DrawnField
  words: WordsOf
  /** Numbers that identify a person show their last digits only. */
  masked?: boolean
  /** The day it was answered; of this page, while it is being answered. */
  given?: CivilDate
}

/** An answer as people read it. */
export function ShownAnswer({ field, words, masked, given }: Props) {
  const reader = useReader()
  const { today } = useAssets()
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
  return <>{answerText(reader, field, words, { given: given ?? today, today }, masked)}</>
}

/** Whether there is something to show: three blank boxes of a date are no answer. */
export const isAnswered = (reader: Reader, field: DrawnField, words: WordsOf): boolean =>
  field.kind === 'list'
    ? rowsOf(field.value).length > 0
    : answerText(reader, field, words, anyDay) !== ''

/** The same as plain text; empty when there is no answer. */
export function answerText(
  { format, language, t }: Reader,
  { kind, name, value }: DrawnField,
  words: WordsOf,
  days: Days,
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
    case 'address':
      return addressText({ language, t }, value, days)
    case 'personalId':
      return masked ? format.masked(String(value)) : String(value)
    default:
      return String(value)
  }
}

/** An address with the units of its day, and what they are called now. */
function addressText(
  { language, t }: Pick<Reader, 'language' | 't'>,
  value: unknown,
  { given, today }: Days,
): string {
  const place = { province: partOf(value, 'province'), commune: partOf(value, 'commune') }
  const province = provinceOn(place.province, given)?.name[language] ?? ''
  const written = [partOf(value, 'line'), place.commune, province].filter(Boolean).join(', ')
  const now = calledNow(place, given, today, language)
  return now ? t('common:addressNow', { written, now: now.join(t('common:or')) }) : written
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
