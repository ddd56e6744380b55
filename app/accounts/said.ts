import type { Text } from '#app/i18n/reader.tsx'

/** What the house noted in a code of its own, in words; what people wrote, as they wrote it. */
export function resolutionWords(t: Text, how: string): string {
  return how === 'settledLater' || how === 'healed' || how === 'fileCorrected'
    ? t(`accounts:resolution.${how}`)
    : how
}

/** Why a refund could not be sent: our own reasons in words, a gateway's answer as it gave it. */
export function refundErrorWords(t: Text, why: string): string {
  return why === 'neverArrived'
    ? t('accounts:refundError.neverArrived')
    : t('accounts:refundError.other', { said: why })
}
