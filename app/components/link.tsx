import type { AnchorHTMLAttributes } from 'react'

type Props = AnchorHTMLAttributes<HTMLAnchorElement> & { href: string }

/** A link in running text. An ordinary anchor: pages are whole documents, nothing intercepts it. */
export const TextLink = ({ className, children, ...rest }: Props) => (
  <a {...rest} className={`link ${className ?? ''}`}>
    {children}
  </a>
)
