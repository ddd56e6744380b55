import { Icon } from './icon.tsx'

interface Props {
  id: string
  errors?: readonly string[]
}

/** What is wrong with a field, beside it. */
export function FieldErrors({ id, errors }: Props) {
  if (!errors?.length) return null
  return (
    <div id={id} className="mt-1 grid gap-1">
      {errors.map((error) => (
        <p key={error} className="flex gap-1.5 text-sm font-semibold text-danger">
          <Icon name="alert" className="mt-px" />
          {error}
        </p>
      ))}
    </div>
  )
}
