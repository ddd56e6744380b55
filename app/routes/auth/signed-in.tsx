import { Container } from '#app/components/container.tsx'
import { Icon } from '#app/components/icon.tsx'
import type { PageHandle } from '#app/components/page-handle.ts'
import { useText } from '#app/i18n/reader.tsx'

export const handle: PageHandle = {
  title: ({ t }) => t('account:signedIn.title'),
  private: true,
}

export const loader = () => null

/** Where a second tab ends that was opened to sign in again; the first one holds what was typed. */
export default function SignedIn() {
  const t = useText()
  return (
    <Container width="prose" className="py-12 sm:py-20">
      <Icon name="checkCircle" size={28} className="text-success" />
      <h1 className="mt-4 text-3xl">{t('account:signedIn.title')}</h1>
      <p className="mt-3 text-lg text-ink-soft">{t('account:signedIn.lead')}</p>
    </Container>
  )
}
