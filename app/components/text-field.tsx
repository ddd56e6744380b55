import { useText } from '#app/i18n/reader.tsx'
import { controlOf, Field, type FieldProps } from './field.tsx'

const widths = {
  full: '',
  medium: 'sm:max-w-80',
  short: 'max-w-44',
} as const

interface Props extends FieldProps {
  type?: 'text' | 'email' | 'tel' | 'password'
  inputMode?: 'text' | 'numeric' | 'tel' | 'email' | 'decimal'
  /** As wide as the answer is expected to be. */
  width?: keyof typeof widths
  maxLength?: number
  /** Known from a register and not to be changed here. */
  readOnly?: boolean
  spellCheck?: boolean
  /** Digits in even columns, for numbers that are compared one by one. */
  digits?: boolean
}

/** One line of text. */
export function TextField(props: Props) {
  const {
    type = 'text',
    inputMode,
    width = 'full',
    maxLength,
    readOnly,
    spellCheck,
    digits,
  } = props
  return (
    <Field {...props}>
      <input
        {...controlOf(props)}
        type={type}
        inputMode={inputMode}
        maxLength={maxLength}
        readOnly={readOnly}
        spellCheck={spellCheck}
        defaultValue={props.defaultValue}
        autoComplete={props.autoComplete}
        className={`control ${widths[width]} ${digits ? 'tracking-wide tabular-nums' : ''} read-only:bg-sunken`}
      />
    </Field>
  )
}

/** A person's name, whole, as registered. */
export const NameField = (props: FieldProps) => (
  <TextField autoComplete="name" spellCheck={false} maxLength={120} {...props} />
)

export function EmailField(props: FieldProps) {
  const t = useText()
  return (
    <TextField
      type="email"
      autoComplete="email"
      spellCheck={false}
      hint={t('common:field.emailHint')}
      {...props}
    />
  )
}

export function PhoneField(props: FieldProps) {
  const t = useText()
  return (
    <TextField
      type="tel"
      inputMode="tel"
      autoComplete="tel"
      width="medium"
      digits
      hint={t('common:field.phoneHint')}
      {...props}
    />
  )
}

/** Số định danh cá nhân: twelve digits. */
export function PersonalIdField(props: FieldProps) {
  const t = useText()
  return (
    <TextField
      inputMode="numeric"
      width="medium"
      maxLength={20}
      digits
      spellCheck={false}
      autoComplete="off"
      hint={t('common:field.personalIdHint')}
      {...props}
    />
  )
}

/** Mã số thuế: ten digits, or thirteen with a branch. */
export function TaxCodeField(props: FieldProps) {
  const t = useText()
  return (
    <TextField
      inputMode="text"
      width="medium"
      maxLength={20}
      digits
      spellCheck={false}
      autoComplete="off"
      hint={t('common:field.taxCodeHint')}
      {...props}
    />
  )
}

/** A whole number. Not `type=number`: its wheel and arrows change answers nobody meant to change. */
export const NumberField = (props: FieldProps & { width?: Props['width'] }) => (
  <TextField
    inputMode="numeric"
    width="short"
    digits
    autoComplete="off"
    maxLength={15}
    {...props}
  />
)
