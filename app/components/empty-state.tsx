import type { ReactNode } from 'react'
import { Icon, type IconName } from './icon.tsx'

interface Props {
  icon?: IconName
  title: string
  children?: ReactNode
  action?: ReactNode
}

/** Nothing here, said kindly, with what to do about it. */
export const EmptyState = ({ icon = 'inbox', title, children, action }: Props) => (
  <div className="rounded-lg border border-dashed border-line-strong px-6 py-10 text-center">
    <span className="mx-auto flex size-14 items-center justify-center rounded-full bg-lamp-soft text-warning">
      <Icon name={icon} size={28} />
    </span>
    <p className="mt-4 text-lg font-semibold">{title}</p>
    {children && <div className="mx-auto mt-1 max-w-prose text-ink-soft">{children}</div>}
    {action && <div className="mt-5 flex justify-center">{action}</div>}
  </div>
)
