import { useText } from '#app/i18n/reader.tsx'

/** Whoever must act: every owner of the workflow kernel has a name and a colour here. */
export const owners = [
  'applicant',
  'desk',
  'unit',
  'head',
  'clerk',
  'accountant',
  'consulted',
  'tax',
  'partner',
  'system',
  'nobody',
] as const
export type OwnerName = (typeof owners)[number]

const fills = {
  applicant: 'fill-owner-applicant',
  desk: 'fill-owner-desk',
  unit: 'fill-owner-unit',
  head: 'fill-owner-head',
  clerk: 'fill-owner-clerk',
  accountant: 'fill-owner-other',
  consulted: 'fill-owner-other',
  tax: 'fill-owner-other',
  partner: 'fill-owner-other',
  system: 'fill-owner-system',
  nobody: 'fill-owner-system',
} as const satisfies Record<OwnerName, string>

export const fillOf = (owner: OwnerName): string => fills[owner]

/** Who acts, with their colour before the name. */
export function OwnerLabel({ owner, name }: { owner: OwnerName; name?: string }) {
  const t = useText()
  return (
    <span className="inline-flex items-baseline gap-2">
      <svg viewBox="0 0 10 10" className={`size-2.5 shrink-0 ${fills[owner]}`} aria-hidden="true">
        <circle cx="5" cy="5" r="5" />
      </svg>
      {name ?? t(`common:owner.${owner}`)}
    </span>
  )
}
