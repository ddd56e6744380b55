import type { ReactNode } from 'react'
import { Icon, type IconName } from '#app/components/icon.tsx'

/** One of the few facts that decide, with its sign. Stands in a `<dl>`. */
export const Fact = ({
  icon,
  label,
  children,
}: {
  icon: IconName
  label: string
  children: ReactNode
}) => (
  <div className="relative pl-9">
    <dt className="text-sm text-ink-soft">
      <Icon name={icon} size={24} className="absolute top-0.5 left-0 text-ochre" />
      {label}
    </dt>
    <dd>{children}</dd>
  </div>
)
