import type { ReactNode } from 'react'
import { useText } from '#app/i18n/reader.tsx'
import { Button } from './button.tsx'
import { FieldGroup, type FieldProps } from './field.tsx'

interface Props extends Omit<FieldProps, 'defaultValue' | 'autoComplete'> {
  /** What one of them is called: “người thừa kế”. */
  item: string
  count: number
  min?: number
  max: number
  /** The fields of the nth item; their names carry the index: `heirs[0].name`. */
  children: (index: number) => ReactNode
}

/**
 * The same questions several times. Adding and removing post the form with `intent=add:<name>` and
 * `intent=remove:<name>:<index>`; what was typed comes back.
 */
export function RepeatingList({ item, count, min = 1, max, children, ...props }: Props) {
  const t = useText()
  const items = Array.from({ length: Math.max(count, min) }, (_, index) => index)
  return (
    <FieldGroup {...props}>
      <ol className="grid gap-4">
        {items.map((index) => (
          <li key={index}>
            <fieldset className="rounded-lg border border-line bg-surface p-4">
              <legend className="sr-only">
                {t('common:field.itemNumber', { item, number: index + 1 })}
              </legend>
              <div className="mb-3 flex items-center justify-between gap-3">
                <p className="font-semibold first-letter:uppercase" aria-hidden="true">
                  {t('common:field.itemNumber', { item, number: index + 1 })}
                </p>
                {items.length > min && (
                  <Button
                    tone="quiet"
                    small
                    icon="trash"
                    name="intent"
                    value={`remove:${props.name}:${index}`}
                    formNoValidate
                  >
                    {t('common:field.removeItem', { item, number: index + 1 })}
                  </Button>
                )}
              </div>
              <div className="grid gap-5">{children(index)}</div>
            </fieldset>
          </li>
        ))}
      </ol>
      {items.length < max && (
        <div className="mt-3">
          <Button
            tone="secondary"
            small
            icon="plus"
            name="intent"
            value={`add:${props.name}`}
            formNoValidate
          >
            {t('common:field.addItem', { item })}
          </Button>
        </div>
      )}
    </FieldGroup>
  )
}
