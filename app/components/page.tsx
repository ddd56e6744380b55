import type { ReactNode } from 'react'
import { useText } from '#app/i18n/reader.tsx'
import { HelpStrip } from './help-strip.tsx'
import { SiteFooter } from './site-footer.tsx'
import { type SignedIn, SiteHeader } from './site-header.tsx'

interface Props {
  /** Absent for whoever is not signed in: then public pages are kept, the same for everyone. */
  person?: SignedIn
  /** Navigation of an office's own pages in place of the public one. */
  navigation?: readonly { href: string; text: string; current?: boolean }[]
  /** For whoever works here all day: the whole width, denser type, no foot for citizens. */
  workplace?: boolean
  children: ReactNode
}

/** Head, content and foot of every page. */
export function Page({ person, navigation, workplace = false, children }: Props) {
  const t = useText()
  const whole = (
    <>
      <a
        href="#main"
        className="sr-only z-10 bg-lamp px-4 py-3 font-semibold text-on-lamp focus:not-sr-only focus:absolute"
      >
        {t('common:site.skip')}
      </a>
      <SiteHeader person={person} navigation={navigation} slim={workplace} />
      <main id="main" tabIndex={-1} className="flex-1 outline-none">
        {children}
      </main>
      <HelpStrip slim={workplace} />
      {!workplace && <SiteFooter />}
    </>
  )
  return workplace ? (
    <div data-workplace className="flex flex-1 flex-col">
      {whole}
    </div>
  ) : (
    whole
  )
}
