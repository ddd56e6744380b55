import { useText } from '#app/i18n/reader.tsx'
import { controlOf, FieldGroup, type FieldProps, fieldId } from './field.tsx'

/** What was typed, whether or not it is a date: a wrong answer comes back as it was given. */
export interface DateParts {
  day: string
  month: string
  year: string
}

const blank: DateParts = { day: '', month: '', year: '' }

/** `2026-11-23` → the three boxes, `1955` → that of the year; anything else leaves them empty. */
export function datePartsOf(value: string | DateParts | undefined): DateParts {
  if (typeof value === 'object') return value
  const [, year = '', month = '', day = ''] =
    /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(value ?? '') ?? []
  return year ? { day, month, year } : blank
}

interface Props extends Omit<FieldProps, 'defaultValue'> {
  /** A civil date `YYYY-MM-DD`, or the three parts as typed. */
  defaultValue?: string | DateParts
  /** Fills the boxes from the reader's browser: a birth date. */
  birth?: boolean
  /** A year alone, or a month of a year, is an answer, too. */
  partial?: boolean
}

/**
 * A date as day, month and year, posted as `name.day`, `name.month`, `name.year`. Dates of birth
 * and registration are known by heart; a calendar to leaf through would be in the way.
 */
export function DateField({ defaultValue, birth, partial, ...rest }: Props) {
  const t = useText()
  const parts = datePartsOf(defaultValue)
  const props = {
    ...rest,
    hint: rest.hint ?? t(partial ? 'common:field.birthHint' : 'common:field.dateHint'),
  }
  const { 'aria-invalid': refused, required } = controlOf(props)
  const boxes = [
    { part: 'day', label: t('common:field.day'), length: 2, width: 'w-18' },
    { part: 'month', label: t('common:field.month'), length: 2, width: 'w-18' },
    { part: 'year', label: t('common:field.year'), length: 4, width: 'w-26' },
  ] as const
  const id = fieldId(props.name)
  return (
    <FieldGroup {...props}>
      <div className="flex gap-3">
        {boxes.map(({ part, label, length, width }) => {
          const boxId = part === 'day' ? id : `${id}-${part}`
          return (
            <div key={part}>
              <label htmlFor={boxId} className="mb-1 block text-sm">
                {label}
              </label>
              <input
                id={boxId}
                name={`${props.name}.${part}`}
                inputMode="numeric"
                maxLength={length}
                required={required && !(partial && part !== 'year')}
                aria-invalid={refused}
                autoComplete={birth ? `bday-${part}` : 'off'}
                defaultValue={parts[part]}
                className={`control tabular-nums ${width}`}
              />
            </div>
          )
        })}
      </div>
    </FieldGroup>
  )
}
