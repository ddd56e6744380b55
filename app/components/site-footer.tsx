import type { TextKey } from '#app/i18n/keys.ts'
import { usePath, useText } from '#app/i18n/reader.tsx'
import { DoorMark } from './wordmark.tsx'

const columns: readonly { title: TextKey; links: readonly (readonly [string, TextKey])[] }[] = [
  {
    title: 'common:footer.service',
    links: [
      ['/procedures', 'common:nav.procedures'],
      ['/track', 'common:nav.track'],
      ['/verify', 'common:nav.verify'],
      ['/administrative-units', 'common:nav.divisions'],
      ['/me', 'common:nav.mine'],
    ],
  },
  {
    title: 'common:footer.portal',
    links: [
      ['/help', 'common:nav.help'],
      ['/accessibility', 'common:footer.accessibility'],
      ['/privacy', 'common:footer.privacy'],
      ['/security', 'common:footer.security'],
      ['/site-map', 'common:helpStrip.map'],
      ['/contact', 'common:footer.contact'],
      ['/open-data', 'published:title'],
      ['/status', 'status:title'],
    ],
  },
]

/** The foot of every page: the same help in the same place. */
export function SiteFooter() {
  const t = useText()
  const path = usePath()
  return (
    <footer className="border-t border-line bg-sunken text-sm" data-no-print>
      <div className="mx-auto grid max-w-page grid-cols-2 gap-8 px-4 py-10 sm:grid-cols-[2fr_1fr_1fr] sm:px-6">
        <div className="col-span-2 max-w-md sm:col-span-1">
          <p className="flex items-center gap-3 text-base font-semibold">
            <DoorMark className="size-9 rounded-md bg-band p-1" />
            {t('common:site.name')}
          </p>
          <p className="mt-3 text-ink-soft">{t('common:footer.about')}</p>
          <p className="mt-3 text-ink-soft">{t('common:footer.licence')}</p>
        </div>
        {columns.map(({ title, links }) => (
          <nav key={title} aria-label={t(title)}>
            <p className="font-semibold">{t(title)}</p>
            <ul className="mt-2">
              {links.map(([place, text]) => (
                <li key={place}>
                  <a
                    href={path(place)}
                    className="inline-block py-1 text-ink-soft underline-offset-4 hover:text-ink hover:underline"
                  >
                    {t(text)}
                  </a>
                </li>
              ))}
            </ul>
          </nav>
        ))}
      </div>
    </footer>
  )
}
