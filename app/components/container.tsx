import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'

const widths = { page: 'max-w-page', prose: 'max-w-prose', form: 'max-w-form' } as const

interface Props {
  /** `form` for one question, `prose` for reading, `page` for everything side by side. */
  width?: keyof typeof widths
  className?: string
  children: ReactNode
}

/** Centres a page's content, with the margin a phone needs. Narrow columns keep the page's left edge. */
export function Container({ width = 'page', className, children }: Props) {
  const content = width === 'page' ? children : <div className={widths[width]}>{children}</div>
  return (
    <div className={classNames('mx-auto w-full max-w-page px-4 sm:px-6', className)}>{content}</div>
  )
}
