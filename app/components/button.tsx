import type { AnchorHTMLAttributes, ButtonHTMLAttributes, ReactNode } from 'react'
import { classNames } from './class-names.ts'
import { Icon, type IconName } from './icon.tsx'

const tones = {
  primary: 'bg-action text-on-action border-action hover:bg-action-hover hover:border-action-hover',
  secondary: 'bg-surface text-action border-action-line hover:border-action hover:bg-action-soft',
  danger: 'bg-surface text-danger border-danger-line hover:border-danger hover:bg-danger-soft',
  quiet: 'bg-transparent text-action border-transparent hover:bg-action-soft',
} as const

export type ButtonTone = keyof typeof tones

interface Look {
  /** `primary` once a page: what most people came to do. */
  tone?: ButtonTone
  icon?: IconName
  /** An arrow after the words, for a step forward. */
  forward?: boolean
  /** As wide as its column on a phone. */
  wide?: boolean
  small?: boolean
  children: ReactNode
}

const classOf = ({ tone = 'primary', wide, small }: Look): string =>
  classNames(
    'inline-flex cursor-pointer items-center justify-center gap-2 rounded-md border font-semibold',
    'text-center no-underline transition-colors disabled:cursor-not-allowed disabled:opacity-55',
    small ? 'min-h-10 px-3.5 py-1.5 text-sm' : 'min-h-12 px-5 py-2.5',
    wide && 'w-full sm:w-auto',
    tones[tone],
  )

const Content = ({ icon, forward, children }: Look) => (
  <>
    {icon && <Icon name={icon} />}
    {children}
    {forward && <Icon name="arrowRight" />}
  </>
)

type ButtonProps = Look & Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'children' | 'className'>

export function Button({ tone, icon, forward, wide, small, children, ...rest }: ButtonProps) {
  const look = { tone, icon, forward, wide, small, children }
  return (
    <button type="submit" {...rest} className={classOf(look)}>
      <Content {...look} />
    </button>
  )
}

type ButtonLinkProps = Look &
  Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'children' | 'className'> & { href: string }

/** Looks like a button, is a link: it goes somewhere and changes nothing. */
export function ButtonLink({
  tone,
  icon,
  forward,
  wide,
  small,
  children,
  ...rest
}: ButtonLinkProps) {
  const look = { tone, icon, forward, wide, small, children }
  return (
    <a {...rest} className={classOf(look)}>
      <Content {...look} />
    </a>
  )
}
