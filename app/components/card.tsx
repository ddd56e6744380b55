import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'

interface Props {
  title?: ReactNode
  /** Makes the whole card a way to somewhere: its title is the link. */
  href?: string
  level?: 2 | 3
  className?: string
  children?: ReactNode
}

/** A thing among others. */
export function Card({ title, href, level = 3, className, children }: Props) {
  const Heading = `h${level}` as const
  return (
    <article
      className={classNames(
        'relative rounded-lg border border-line bg-surface p-4 sm:p-5',
        href && 'transition-colors hover:border-action',
        className,
      )}
    >
      {title && (
        <Heading className="text-lg leading-tight">
          {href ? (
            <a
              href={href}
              className="text-action underline-offset-4 after:absolute after:inset-0 after:rounded-lg hover:underline"
            >
              {title}
            </a>
          ) : (
            title
          )}
        </Heading>
      )}
      {children && <div className={title ? 'mt-2' : undefined}>{children}</div>}
    </article>
  )
}
