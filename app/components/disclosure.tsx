import type { ReactNode } from 'react'
import { Icon } from './icon.tsx'

interface Props {
  summary: ReactNode
  open?: boolean
  /** Of those with one group name only one is open at a time. */
  group?: string
  children: ReactNode
}

/** More for those who want it. The browser's own `<details>`. */
export const Disclosure = ({ summary, open, group, children }: Props) => (
  <details className="group border-b border-line" name={group} open={open}>
    <summary className="flex min-h-12 cursor-pointer list-none items-center gap-3 py-3 font-semibold text-action hover:text-action-hover [&::-webkit-details-marker]:hidden">
      <Icon name="chevronDown" className="transition-transform group-open:rotate-180" />
      <span className="min-w-0">{summary}</span>
    </summary>
    <div className="pb-5 pl-8">{children}</div>
  </details>
)
