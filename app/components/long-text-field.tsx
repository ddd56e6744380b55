import { useText } from '#app/i18n/reader.tsx'
import { controlOf, Field, type FieldProps } from './field.tsx'

interface Props extends FieldProps {
  rows?: number
  maxLength?: number
}

/** Several lines of text. */
export function LongTextField({ rows = 4, maxLength, ...props }: Props) {
  const t = useText()
  const hint = props.hint ?? (maxLength && t('common:field.charactersMax', { max: maxLength }))
  return (
    <Field {...props} hint={hint}>
      <textarea
        {...controlOf({ ...props, hint })}
        rows={rows}
        maxLength={maxLength}
        defaultValue={props.defaultValue}
        className="control"
      />
    </Field>
  )
}
