import type { ReactNode } from 'react'
import { useText } from '#app/i18n/reader.tsx'
import { Icon, type IconName } from './icon.tsx'

const tones = {
  info: { icon: 'info', look: 'border-info-line bg-info-soft', ink: 'text-info' },
  success: {
    icon: 'checkCircle',
    look: 'border-success-line bg-success-soft',
    ink: 'text-success',
  },
  warning: { icon: 'alert', look: 'border-warning-line bg-warning-soft', ink: 'text-warning' },
  danger: { icon: 'crossCircle', look: 'border-danger-line bg-danger-soft', ink: 'text-danger' },
} as const satisfies Record<string, { icon: IconName; look: string; ink: string }>

interface Props {
  tone?: keyof typeof tones
  title?: string
  /** Read out when it appears in answer to something one did. */
  live?: boolean
  children?: ReactNode
}

/** Something to know before reading on. The kind is said in words for those who do not see it. */
export function Notice({ tone = 'info', title, live, children }: Props) {
  const t = useText()
  const { icon, look, ink } = tones[tone]
  return (
    <div
      className={`flex gap-3 rounded-lg border p-4 ${look}`}
      role={live ? (tone === 'danger' ? 'alert' : 'status') : undefined}
      data-keep-together
    >
      <Icon name={icon} size={24} className={`mt-px ${ink}`} />
      <div className="min-w-0 flex-1">
        <span className="sr-only">{t(`common:notice.${tone}`)}: </span>
        {title && <p className={`font-semibold ${ink}`}>{title}</p>}
        {children && <div className={title ? 'mt-1 grid gap-2' : 'grid gap-2'}>{children}</div>}
      </div>
    </div>
  )
}
