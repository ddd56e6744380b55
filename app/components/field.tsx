import type { ReactNode } from 'react'
import { useText } from '#app/i18n/reader.tsx'
import { classNames } from './class-names.ts'
import { FieldErrors } from './field-errors.tsx'

/** What every field is given, in the shape Conform's field metadata has. */
export interface FieldProps {
  name: string
  label: string
  hint?: ReactNode
  /** In the reader's language; shown beside the field and repeated in the summary. */
  errors?: readonly string[]
  defaultValue?: string
  /** Questions are expected to be answered; the others say that they are optional. */
  required?: boolean
  autoComplete?: string
  /** Tells two forms of one page apart that ask the same. */
  scope?: string
  /** Where a prefilled answer comes from, e.g. a register. */
  source?: string
}

/** The element an error summary links to. Names such as `people[0].name` stay valid in an id. */
export const fieldId = (name: string): string => `field-${name.replace(/[^\w-]+/g, '-')}`

/** The id of a field's control: two of one name stand in forms of their own scope. */
export const idOf = ({ name, scope }: Pick<FieldProps, 'name' | 'scope'>): string =>
  fieldId(scope ? `${scope}-${name}` : name)

/** Ids for `aria-describedby` and the state of the control, derived from the field's name. */
export function controlOf({ name, scope, hint, errors, required, source }: FieldProps) {
  const id = idOf({ name, ...(scope ? { scope } : {}) })
  const refused = Boolean(errors?.length)
  const by = classNames(hint && `${id}-hint`, source && `${id}-source`, refused && `${id}-error`)
  return {
    id,
    name,
    required: required || undefined,
    'aria-invalid': refused || undefined,
    'aria-describedby': by || undefined,
  }
}

export function LabelText({ label, required }: { label: string; required?: boolean }) {
  const t = useText()
  return (
    <>
      {label}
      {!required && (
        <span className="font-normal text-ink-soft"> ({t('common:field.optional')})</span>
      )}
    </>
  )
}

/** Hint, source and errors of a field, in the order they are read. */
export function FieldNotes(props: FieldProps) {
  const { hint, errors, source } = props
  const t = useText()
  const id = idOf(props)
  return (
    <>
      {hint && (
        <p id={`${id}-hint`} className="mt-0.5 text-sm text-ink-soft">
          {hint}
        </p>
      )}
      {source && (
        <p id={`${id}-source`} className="mt-0.5 text-sm text-success">
          {t('common:field.prefilled', { source })}
        </p>
      )}
      <FieldErrors id={`${id}-error`} errors={errors} />
    </>
  )
}

const marked = 'border-l-4 border-danger pl-4'

/** A label with one control. */
export function Field(props: FieldProps & { children: ReactNode }) {
  return (
    <div className={classNames(props.errors?.length && marked)}>
      <label htmlFor={idOf(props)} className="font-semibold">
        <LabelText label={props.label} required={props.required} />
      </label>
      <FieldNotes {...props} />
      <div className="mt-2">{props.children}</div>
    </div>
  )
}

interface GroupProps extends FieldProps {
  children: ReactNode
  /** Shows the legend as the heading of the page, for a page with one question. */
  asHeading?: boolean
}

/** A legend with several controls. */
export function FieldGroup({ asHeading, children, ...props }: GroupProps) {
  const { 'aria-describedby': describedBy } = controlOf(props)
  const label = <LabelText label={props.label} required={props.required} />
  return (
    <fieldset
      className={classNames('min-w-0', props.errors?.length && marked)}
      aria-describedby={describedBy}
    >
      <legend className={asHeading ? 'mb-1' : 'font-semibold'}>
        {asHeading ? <h1 className="text-3xl">{label}</h1> : label}
      </legend>
      <FieldNotes {...props} />
      <div className="mt-2">{children}</div>
    </fieldset>
  )
}
