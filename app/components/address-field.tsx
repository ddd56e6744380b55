import { useText } from '#app/i18n/reader.tsx'
import { Button } from './button.tsx'
import { type Option, SelectField } from './choice-fields.tsx'
import { FieldGroup, type FieldProps } from './field.tsx'
import { TextField } from './text-field.tsx'

export interface Address {
  province: string
  commune: string
  line: string
}

type Part = keyof Address

interface Props extends Omit<FieldProps, 'defaultValue' | 'errors' | 'autoComplete'> {
  defaultValue?: Partial<Address>
  provinces: readonly Option[]
  /** Communes of the chosen province; empty until one is chosen. */
  communes: readonly Option[]
  errors?: Partial<Record<Part, readonly string[]>>
}

/**
 * Province, then commune (no district since 01/07/2025), then a line; posted as `name.province`,
 * `name.commune`, `name.line`. Choosing a province posts the form with `intent=province:name`, and the
 * page comes back with its communes: it works without script, and nothing happens unasked.
 */
export function AddressField({
  defaultValue = {},
  provinces,
  communes,
  errors = {},
  ...props
}: Props) {
  const t = useText()
  const part = (name: Part) => ({
    name: `${props.name}.${name}`,
    defaultValue: defaultValue[name],
    errors: errors[name],
    required: props.required,
  })
  return (
    <FieldGroup {...props}>
      <div className="grid gap-4 border-l-2 border-line pl-4">
        <div className="grid items-end gap-2 sm:grid-cols-[1fr_auto]">
          <SelectField
            {...part('province')}
            label={t('common:field.province')}
            options={provinces}
            autoComplete="address-level1"
          />
          <Button tone="secondary" name="intent" value={`province:${props.name}`} formNoValidate>
            {t('common:field.chooseProvince')}
          </Button>
        </div>
        {communes.length > 0 ? (
          <SelectField
            {...part('commune')}
            label={t('common:field.commune')}
            options={communes}
            autoComplete="address-level2"
          />
        ) : (
          <p className="text-sm text-ink-soft">{t('common:field.chooseProvinceFirst')}</p>
        )}
        <TextField
          {...part('line')}
          label={t('common:field.addressLine')}
          maxLength={200}
          autoComplete="address-line1"
        />
      </div>
    </FieldGroup>
  )
}
