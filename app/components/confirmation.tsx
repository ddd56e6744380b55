import type { ReactNode } from 'react'
import { Icon } from './icon.tsx'

interface Props {
  tone?: 'warning' | 'danger'
  title: string
  /** What will happen, and whether it can be undone. */
  children?: ReactNode
  /** The form that does it, and the link that does not. */
  actions: ReactNode
}

/** A question before something that matters: a page or a part of one, never a dialog. */
export const Confirmation = ({ tone = 'warning', title, children, actions }: Props) => (
  <section
    className={`rounded-lg border-2 bg-surface p-5 sm:p-6 ${tone === 'danger' ? 'border-danger' : 'border-warning'}`}
  >
    <h2 className={`flex gap-2 text-xl ${tone === 'danger' ? 'text-danger' : 'text-warning'}`}>
      <Icon name="alert" size={24} className="mt-1" />
      {title}
    </h2>
    {children && <div className="mt-2 grid gap-2">{children}</div>}
    <div className="mt-5 flex flex-wrap items-center gap-3">{actions}</div>
  </section>
)
