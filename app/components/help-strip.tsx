import { usePath, useText } from '#app/i18n/reader.tsx'

const ways = [
  ['/help', 'common:helpStrip.questions'],
  ['/contact', 'common:helpStrip.write'],
  ['/site-map', 'common:helpStrip.map'],
] as const

/** Help, below the content of every page, always in the same place and order (WCAG 3.2.6). */
export function HelpStrip({ slim = false }: { slim?: boolean }) {
  const t = useText()
  const path = usePath()
  return (
    <nav
      aria-label={t('common:helpStrip.title')}
      className={`border-t border-line ${slim ? 'mt-6' : 'mt-16'}`}
      data-no-print
    >
      <div
        className={`mx-auto flex max-w-page flex-wrap items-center gap-x-6 px-4 text-sm sm:px-6 ${slim ? '' : 'py-2'}`}
      >
        <p className="font-semibold">{t('common:helpStrip.title')}</p>
        <ul className="flex flex-wrap gap-x-6">
          {ways.map(([place, text]) => (
            <li key={place}>
              <a href={path(place)} className="link inline-flex min-h-11 items-center">
                {t(text)}
              </a>
            </li>
          ))}
        </ul>
      </div>
    </nav>
  )
}
