import { AddressField } from '#app/components/address-field.tsx'
import { useAssets } from '#app/components/assets.tsx'
import {
  CheckboxesField,
  ConsentField,
  RadioField,
  SelectField,
} from '#app/components/choice-fields.tsx'
import { DateField } from '#app/components/date-field.tsx'
import { LongTextField } from '#app/components/long-text-field.tsx'
import { RepeatingList } from '#app/components/repeating-list.tsx'
import {
  EmailField,
  NameField,
  NumberField,
  PersonalIdField,
  PhoneField,
  TaxCodeField,
  TextField,
} from '#app/components/text-field.tsx'
import { useReader } from '#app/i18n/reader.tsx'
import {
  communeKind,
  communesOn,
  isInvented,
  provincesOn,
} from '#workflows/kernel/divisions/index.ts'
import { type DrawnField, type Mistake, partOf, rowsOf } from './drawn.ts'
import { errorsOf } from './mistakes.ts'
import type { WordsOf } from './words.ts'

interface Props {
  fields: readonly DrawnField[]
  words: WordsOf
  mistakes: readonly Mistake[]
}

/** The questions of one page, drawn by their kind. Knows the kinds and no procedure. */
export function Questions({ fields, words, mistakes }: Props) {
  return (
    <>
      {fields.map((field) => (
        <Question
          key={field.name}
          field={field}
          name={field.name}
          words={words}
          mistakes={mistakes}
        />
      ))}
    </>
  )
}

interface QuestionProps {
  field: DrawnField
  /** The input's name: `copies`, or `items[0].reason` in a list. */
  name: string
  words: WordsOf
  mistakes: readonly Mistake[]
}

const text = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : ''

const texts = (value: unknown): string[] =>
  Array.isArray(value) ? value.map(text) : value ? [text(value)] : []

function Question({ field, name, words, mistakes }: QuestionProps) {
  const reader = useReader()
  const { label, hint, option } = words(field.name)
  const { kind, value } = field
  const common = { name, label, required: !field.optional }
  const withHint = hint ? { ...common, hint } : common
  const props = { ...withHint, errors: errorsOf(reader, mistakes, name), defaultValue: text(value) }
  const options = field.options.map((each) => ({ value: each, label: option(each) }))
  switch (kind) {
    case 'text':
      return <TextField {...props} maxLength={400} autoComplete="off" />
    case 'longText':
      return <LongTextField {...props} rows={4} />
    case 'name':
      return <NameField {...props} autoComplete="off" />
    case 'email':
      return <EmailField {...props} />
    case 'phone':
      return <PhoneField {...props} />
    case 'personalId':
      return <PersonalIdField {...props} />
    case 'taxCode':
      return <TaxCodeField {...props} />
    case 'integer':
    case 'amount':
      return <NumberField {...props} />
    case 'choice':
      return <RadioField {...props} options={options} />
    case 'select':
      return <SelectField {...props} options={options} />
    case 'choices':
      return <CheckboxesField {...props} options={options} defaultValue={texts(value)} />
    case 'agree':
      return (
        <ConsentField
          {...withHint}
          errors={props.errors}
          given={value === true || value === 'on'}
        />
      )
    case 'date': {
      const typed =
        typeof value === 'string'
          ? value
          : {
              day: partOf(value, 'day'),
              month: partOf(value, 'month'),
              year: partOf(value, 'year'),
            }
      return <DateField {...props} partial={field.partial} defaultValue={typed} />
    }
    case 'address':
      return <AddressQuestion field={field} name={name} words={words} mistakes={mistakes} />
    case 'list':
      return <ListQuestion field={field} name={name} words={words} mistakes={mistakes} />
  }
}

function AddressQuestion({ field, name, words, mistakes }: QuestionProps) {
  const reader = useReader()
  const { t, language } = reader
  const { today, demonstration } = useAssets()
  const { label, hint } = words(field.name)
  const value = (part: 'province' | 'commune' | 'line') => partOf(field.value, part)
  const errors = (part: string) => errorsOf(reader, mistakes, part ? `${name}.${part}` : name)
  return (
    <AddressField
      name={name}
      label={label}
      required={!field.optional}
      {...(hint ? { hint } : {})}
      provinces={provincesOn(today).map(({ code, name: own }) => ({
        value: code,
        label: own[language],
      }))}
      communes={communesOn(value('province'), today)
        .filter((unit) => demonstration || !isInvented(unit))
        .map((unit) => ({
          value: unit.name.vi,
          label: unit.name.vi.replace(/^(Phường|Xã|Đặc khu) /, ''),
          group: t(`common:field.kind.${communeKind(unit)}`),
        }))}
      defaultValue={{ province: value('province'), commune: value('commune'), line: value('line') }}
      errors={{
        province: [...errors(''), ...errors('province')],
        commune: errors('commune'),
        line: errors('line'),
      }}
    />
  )
}

function ListQuestion({ field, name, words, mistakes }: QuestionProps) {
  const reader = useReader()
  const { label, hint, item } = words(field.name)
  const rows = rowsOf(field.value)
  return (
    <RepeatingList
      name={name}
      label={label}
      required={field.min > 0}
      errors={errorsOf(reader, mistakes, name)}
      item={item ?? label.charAt(0).toLowerCase() + label.slice(1)}
      count={rows.length}
      min={Math.max(1, field.min)}
      max={field.max}
      {...(hint ? { hint } : {})}
    >
      {(row) =>
        field.of.map((inner) => (
          <Question
            key={inner.name}
            field={{ ...inner, value: rows[row]?.[inner.name] ?? null }}
            name={`${name}[${row}].${inner.name}`}
            words={words}
            mistakes={mistakes}
          />
        ))
      }
    </RepeatingList>
  )
}
