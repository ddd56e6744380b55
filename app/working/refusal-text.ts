import refusals from '#app/i18n/locales/vi/dossier.json' with { type: 'json' }
import type { Text } from '#app/i18n/reader.tsx'

type Reason = Exclude<keyof typeof refusals.refusal, 'title' | 'law'>
const isReason = (name: string): name is Reason =>
  name !== 'title' && name !== 'law' && Object.hasOwn(refusals.refusal, name)

const ofAssigning = ['role', 'notHere', 'cannotDoIt', 'reasonNeeded'] as const

/** Why one dossier of a run was left as it was, in the words its own page would use. */
export function refusalText(t: Text, reason: string | null): string {
  const own = ofAssigning.find((each) => each === reason)
  if (own) return t(`office:bulk.refusal.${own}`)
  return reason && isReason(reason) ? t(`dossier:refusal.${reason}`) : t('office:bulk.refused')
}
