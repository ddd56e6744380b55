import type { FormHTMLAttributes, ReactNode } from 'react'
import { useText } from '#app/i18n/reader.tsx'

interface Props extends Omit<FormHTMLAttributes<HTMLFormElement>, 'className'> {
  /** Saves itself as a draft while it is filled in, where the comfort script is loaded. */
  autosave?: boolean
  /**
   * Carries files, and shows how far they are where the comfort script is loaded; `answered` by a page
   * to read, without being led on to another.
   */
  upload?: boolean | 'answered'
  children: ReactNode
}

/**
 * A plain form. The browser's own checks are off: it would stop at the first mistake, in its own
 * language; the server answers with all of them, in the reader's.
 */
export function Form({ autosave, upload, children, ...rest }: Props) {
  const t = useText()
  return (
    <form
      method="post"
      noValidate
      encType={upload ? 'multipart/form-data' : undefined}
      data-autosave={autosave || undefined}
      data-upload={upload === 'answered' ? upload : upload || undefined}
      {...rest}
      className="grid gap-7"
    >
      {children}
      {autosave && (
        <p
          role="status"
          className="min-h-5 text-sm text-ink-soft"
          data-autosave-status
          data-saving={t('common:autosave.saving')}
          data-saved={t('common:autosave.saved', { time: '{time}' })}
          data-failed={t('common:autosave.failed')}
        />
      )}
    </form>
  )
}

/** The buttons at the end of a form: forward first, ways out after it. */
export const FormActions = ({ children }: { children: ReactNode }) => (
  <div className="flex flex-col gap-3 pt-1 sm:flex-row sm:flex-wrap sm:items-center">
    {children}
  </div>
)
