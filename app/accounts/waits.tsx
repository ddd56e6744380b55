import { TextLink } from '#app/components/link.tsx'
import { Notice } from '#app/components/notice.tsx'
import { usePath, useText } from '#app/i18n/reader.tsx'

/** What was proposed here waits for a second officer. */
export function Waits() {
  const t = useText()
  const path = usePath()
  return (
    <Notice tone="info" title={t('accounts:confirm.waits')}>
      <p>{t('accounts:confirm.waitsText')}</p>
      <p>
        <TextLink href={path('/office/accounts/confirmations')}>
          {t('accounts:confirm.open')}
        </TextLink>
      </p>
    </Notice>
  )
}
