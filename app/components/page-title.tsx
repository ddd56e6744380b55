import type { ReactNode } from 'react'

interface Props {
  /** A short line above: what kind of page this is. */
  kicker?: ReactNode
  children: ReactNode
  lead?: ReactNode
}

/** The one heading of a page. */
export const PageTitle = ({ kicker, children, lead }: Props) => (
  <header className="max-w-prose">
    {kicker && <p className="mb-1 text-sm font-semibold text-ochre">{kicker}</p>}
    <h1 className="text-3xl">{children}</h1>
    {lead && <p className="mt-3 text-lg text-ink-soft">{lead}</p>}
  </header>
)
