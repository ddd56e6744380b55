import { useText } from '#app/i18n/reader.tsx'
import { fieldId } from './field.tsx'
import { Icon } from './icon.tsx'

export interface SummarisedError {
  /** The field's name; without it the error belongs to the whole form. */
  name?: string
  text: string
}

/**
 * All that must be corrected, at the top of the page, each a link to its field. The page opens with
 * the focus on it, with script and without.
 */
export function ErrorSummary({ errors }: { errors: readonly SummarisedError[] }) {
  const t = useText()
  if (errors.length === 0) return null
  return (
    <section
      aria-labelledby="error-summary-title"
      tabIndex={-1}
      autoFocus
      data-error-summary
      className="rounded-lg border-2 border-danger bg-surface p-4 sm:p-5"
    >
      <div role="alert">
        <h2 id="error-summary-title" className="flex gap-2 text-lg text-danger">
          <Icon name="alert" size={24} className="mt-0.5" />
          {t('common:errorSummary.count', { count: errors.length })}
        </h2>
        <ul className="mt-2 grid gap-1 pl-8">
          {errors.map(({ name, text }) => (
            <li key={`${name}:${text}`}>
              {name ? (
                <a
                  href={`#${fieldId(name)}`}
                  className="font-semibold text-danger underline underline-offset-4"
                >
                  {text}
                </a>
              ) : (
                <span className="font-semibold text-danger">{text}</span>
              )}
            </li>
          ))}
        </ul>
      </div>
    </section>
  )
}
