import type { ReactNode } from 'react'
import { useText } from '#app/i18n/reader.tsx'
import { controlOf, Field, FieldGroup, type FieldProps, idOf } from './field.tsx'
import { FieldErrors } from './field-errors.tsx'

export interface Option {
  value: string
  label: string
  hint?: ReactNode
  /** In a list of many: the heading it stands under. */
  group?: string
}

const row =
  'flex cursor-pointer gap-3 rounded-md border border-line bg-surface p-3.5 hover:border-line-strong ' +
  'has-checked:border-action has-checked:bg-action-soft has-checked:shadow-[inset_0_0_0_1px_var(--color-action)]'
const box = 'mt-0.5 size-5.5 shrink-0 cursor-pointer'

interface ChoiceProps extends FieldProps {
  options: readonly Option[]
  asHeading?: boolean
}

/** One of a few, all in view. */
export function RadioField({ options, asHeading, ...props }: ChoiceProps) {
  const { 'aria-invalid': refused, required } = controlOf(props)
  const id = idOf(props)
  return (
    <FieldGroup {...props} asHeading={asHeading}>
      <div className="grid gap-2">
        {options.map(({ value, label, hint }, index) => (
          <label key={value} className={row}>
            <input
              type="radio"
              id={index === 0 ? id : `${id}-${value}`}
              name={props.name}
              value={value}
              required={required}
              aria-invalid={refused}
              aria-describedby={hint ? `${id}-${value}-hint` : undefined}
              defaultChecked={props.defaultValue === value}
              className={box}
            />
            <OptionText id={`${id}-${value}-hint`} label={label} hint={hint} />
          </label>
        ))}
      </div>
    </FieldGroup>
  )
}

interface CheckboxesProps extends Omit<ChoiceProps, 'defaultValue'> {
  defaultValue?: readonly string[]
}

/** Any number of a few. */
export function CheckboxesField({ options, defaultValue, asHeading, ...props }: CheckboxesProps) {
  const { 'aria-invalid': refused } = controlOf(props)
  const id = idOf(props)
  return (
    <FieldGroup {...props} asHeading={asHeading}>
      <div className="grid gap-2">
        {options.map(({ value, label, hint }, index) => (
          <label key={value} className={row}>
            <input
              type="checkbox"
              id={index === 0 ? id : `${id}-${value}`}
              name={props.name}
              value={value}
              aria-invalid={refused}
              aria-describedby={hint ? `${id}-${value}-hint` : undefined}
              defaultChecked={defaultValue?.includes(value)}
              className={box}
            />
            <OptionText id={`${id}-${value}-hint`} label={label} hint={hint} />
          </label>
        ))}
      </div>
    </FieldGroup>
  )
}

const OptionText = ({ id, label, hint }: { id: string; label: string; hint?: ReactNode }) => (
  <span className="min-w-0">
    <span className="block">{label}</span>
    {hint && (
      <span id={id} className="block text-sm text-ink-soft">
        {hint}
      </span>
    )}
  </span>
)

/** One of many. */
export function SelectField({ options, ...props }: Omit<ChoiceProps, 'asHeading'>) {
  return (
    <Field {...props}>
      <Select {...props} options={options} />
    </Field>
  )
}

/** The bare list of a SelectField, for fields made of several. */
export function Select({ options, ...props }: Omit<ChoiceProps, 'asHeading'>) {
  const t = useText()
  return (
    <select
      {...controlOf(props)}
      defaultValue={props.defaultValue ?? ''}
      autoComplete={props.autoComplete}
      className="control pr-8"
    >
      <option value="">{t('common:field.choose')}</option>
      {groupsOf(options).map(([group, members]) =>
        group ? (
          <optgroup key={group} label={group}>
            {members.map(asOption)}
          </optgroup>
        ) : (
          members.map(asOption)
        ),
      )}
    </select>
  )
}

const asOption = ({ value, label }: Option) => (
  <option key={value} value={value}>
    {label}
  </option>
)

const groupsOf = (options: readonly Option[]): [string, Option[]][] => {
  const groups = new Map<string, Option[]>()
  for (const option of options)
    groups.set(option.group ?? '', [...(groups.get(option.group ?? '') ?? []), option])
  return [...groups]
}

interface ConsentProps extends Omit<FieldProps, 'defaultValue' | 'autoComplete'> {
  /** This very person ticked it before: what they did is kept, as every answer is. */
  given?: boolean
}

/** A consent, given by ticking and never ticked for anyone. What it covers is said in the label. */
export function ConsentField({ given, ...props }: ConsentProps) {
  const { id, ...control } = controlOf(props)
  return (
    <div className={props.errors?.length ? 'border-l-4 border-danger pl-4' : undefined}>
      <FieldErrors id={`${id}-error`} errors={props.errors} />
      <label className={`${row} ${props.errors?.length ? 'mt-2' : ''}`}>
        <input
          type="checkbox"
          {...control}
          id={id}
          value="on"
          defaultChecked={given}
          className={box}
        />
        <OptionText id={`${id}-hint`} label={props.label} hint={props.hint} />
      </label>
    </div>
  )
}
