import type { TextKey } from '#app/i18n/keys.ts'
import { useText } from '#app/i18n/reader.tsx'
import { Icon, type IconName } from './icon.tsx'

const tones = {
  neutral: 'bg-sunken text-ink border-line',
  info: 'bg-info-soft text-info border-info-line',
  success: 'bg-success-soft text-success border-success-line',
  warning: 'bg-warning-soft text-warning border-warning-line',
  danger: 'bg-danger-soft text-danger border-danger-line',
} as const

interface Look {
  text: TextKey
  icon: IconName
  tone: keyof typeof tones
}

/** The ten official statuses. Amber waits for the applicant, blue for the office. */
const looks: Readonly<Record<number, Look>> = {
  1: { text: 'common:status.registered', icon: 'inbox', tone: 'neutral' },
  2: { text: 'common:status.accepted', icon: 'check', tone: 'info' },
  3: { text: 'common:status.notAccepted', icon: 'cross', tone: 'danger' },
  4: { text: 'common:status.inProcessing', icon: 'clock', tone: 'info' },
  5: { text: 'common:status.supplementRequested', icon: 'file', tone: 'warning' },
  6: { text: 'common:status.paymentDue', icon: 'coin', tone: 'warning' },
  7: { text: 'common:status.withdrawalRequested', icon: 'undo', tone: 'neutral' },
  8: { text: 'common:status.stopped', icon: 'pause', tone: 'danger' },
  9: { text: 'common:status.resultReady', icon: 'stamp', tone: 'success' },
  10: { text: 'common:status.resultDelivered', icon: 'checkCircle', tone: 'success' },
}

/** A dossier's official status: sign, words and colour, never colour alone. */
export function StatusTag({ status }: { status: number }) {
  const t = useText()
  const look = looks[status]
  if (!look) throw new RangeError(`no such official status: ${status}`)
  return <Tag icon={look.icon} tone={look.tone} text={t(look.text)} />
}

interface TagProps {
  text: string
  icon?: IconName
  tone?: keyof typeof tones
}

export const Tag = ({ text, icon, tone = 'neutral' }: TagProps) => (
  <span
    className={`inline-flex max-w-full items-center gap-1.5 rounded-[0.875rem] border px-2.5 py-0.5 text-sm font-semibold ${tones[tone]}`}
  >
    {icon && <Icon name={icon} size={16} />}
    <span className="min-w-0">{text}</span>
  </span>
)
