import { useLocation } from '@remix-run/react'
import { inLanguage, otherLanguage } from '#app/i18n/languages.ts'
import { useLanguage, usePath, useText } from '#app/i18n/reader.tsx'
import { useAssets } from './assets.tsx'
import { Icon } from './icon.tsx'
import { Wordmark } from './wordmark.tsx'

export interface SignedIn {
  name: string
  /** Where their own work is. */
  home: '/me' | '/office'
  /** More of their own, below it. */
  links?: readonly { href: string; text: string }[]
  /** The business or office acted for. */
  actingFor?: string
}

interface NavigationLink {
  href: string
  text: string
  current?: boolean
}

interface Props {
  person?: SignedIn
  navigation?: readonly NavigationLink[]
  /** Leaves more of the screen to the work below it. */
  slim?: boolean
}

const publicPlaces = [
  ['/procedures', 'common:nav.procedures'],
  ['/track', 'common:nav.track'],
  ['/verify', 'common:nav.verify'],
  ['/help', 'common:nav.help'],
] as const

const onBand =
  'rounded-sm text-on-band no-underline decoration-lamp decoration-2 underline-offset-8 hover:underline aria-[current]:underline'

/** The band at the head of every page: the door, where one can go, the language, who is signed in. */
export function SiteHeader({ person, navigation, slim = false }: Props) {
  const t = useText()
  const path = usePath()
  const { demonstration } = useAssets()
  const { pathname } = useLocation()
  const links =
    navigation ??
    publicPlaces.map(([place, key]) => ({
      href: path(place),
      text: t(key),
      current: pathname.startsWith(path(place)),
    }))
  return (
    <header className="bg-band text-on-band">
      {demonstration && (
        <p className="bg-band-deep px-4 py-1 text-center text-xs text-on-band-soft" data-no-print>
          <strong className="font-semibold text-lamp">{t('common:site.demo')}</strong>{' '}
          {t('common:site.demoText')}
        </p>
      )}
      <div
        className={`mx-auto flex max-w-page flex-wrap items-center gap-x-2 px-4 sm:gap-x-8 sm:px-6 lg:flex-nowrap lg:gap-x-5 ${slim ? 'py-1' : 'py-3'}`}
      >
        <a href={path('/')} className="mr-auto rounded-sm no-underline">
          <Wordmark />
        </a>
        <nav aria-label={t('common:nav.main')} className="hidden lg:block">
          <ul className="flex gap-4 whitespace-nowrap xl:gap-6">
            {links.map((link) => (
              <li key={link.href}>
                <PlaceLink {...link} />
              </li>
            ))}
          </ul>
        </nav>
        <div className="flex items-center sm:gap-1" data-no-print>
          <LanguageSwitch />
          <Account person={person} />
          <details className="group lg:hidden">
            <summary className="flex size-11 cursor-pointer list-none items-center justify-center rounded-sm [&::-webkit-details-marker]:hidden">
              <MenuIcon />
              <span className="sr-only">{t('common:nav.menu')}</span>
            </summary>
            <nav
              aria-label={t('common:nav.menu')}
              className="absolute right-0 left-0 z-10 mt-3 border-t border-action bg-band px-4 pb-4 shadow-raised sm:px-6"
            >
              <ul>
                {links.map((link) => (
                  <li key={link.href} className="border-b border-action py-3">
                    <PlaceLink {...link} />
                  </li>
                ))}
                {!person && (
                  <li className="py-3">
                    <a href={path('/me')} className={onBand}>
                      {t('common:nav.mine')}
                    </a>
                  </li>
                )}
              </ul>
            </nav>
          </details>
        </div>
      </div>
    </header>
  )
}

const PlaceLink = ({ href, text, current }: NavigationLink) => (
  <a href={href} className={onBand} aria-current={current ? 'page' : undefined}>
    {text}
  </a>
)

const MenuIcon = () => (
  <svg
    viewBox="0 0 24 24"
    className="size-6"
    fill="none"
    stroke="currentColor"
    strokeWidth="2"
    strokeLinecap="round"
    aria-hidden="true"
  >
    <path d="M4 7h16M4 12h16M4 17h16" className="group-open:hidden" />
    <path d="m6 6 12 12M18 6 6 18" className="hidden group-open:inline" />
  </svg>
)

/** The same page in the other language, query and all. */
function LanguageSwitch() {
  const t = useText()
  const other = otherLanguage(useLanguage())
  const { pathname, search } = useLocation()
  return (
    <a
      href={inLanguage(other, pathname, search)}
      hrefLang={other}
      lang={other}
      aria-label={t('common:nav.switchLanguage')}
      className={`flex min-h-11 items-center px-1.5 text-sm sm:px-2 ${onBand}`}
    >
      <span className="sm:hidden">{other.toUpperCase()}</span>
      <span className="hidden sm:inline">{t('common:nav.otherLanguage')}</span>
    </a>
  )
}

function Account({ person }: { person?: SignedIn }) {
  const t = useText()
  const path = usePath()
  if (!person)
    return (
      <a
        href={path('/me')}
        className="flex min-h-11 items-center gap-2 rounded-sm px-2 text-sm text-on-band no-underline hover:underline sm:border sm:border-on-band-soft sm:px-3.5"
      >
        <Icon name="person" />
        <span className="sr-only sm:not-sr-only">{t('common:nav.signIn')}</span>
      </a>
    )
  return (
    <details className="group relative">
      <summary className="flex min-h-11 cursor-pointer list-none items-center gap-2 rounded-sm px-2 text-sm [&::-webkit-details-marker]:hidden">
        <Icon name="person" />
        <span className="sr-only max-w-32 sm:not-sr-only xl:max-w-44">
          <span className="block truncate">{person.name}</span>
          {person.home === '/me' && person.actingFor && (
            <span className="block truncate text-xs text-on-band-soft">{person.actingFor}</span>
          )}
        </span>
        <Icon name="chevronDown" size={16} className="hidden sm:block" />
      </summary>
      <div className="absolute right-0 z-10 mt-2 w-64 rounded-md border border-line bg-surface p-4 text-ink shadow-raised">
        <p className="text-sm text-ink-soft">{t('common:nav.signedInAs', { name: person.name })}</p>
        {person.actingFor && <p className="mt-1 text-sm font-semibold">{person.actingFor}</p>}
        <p className="mt-3">
          <a href={path(person.home)} className="link">
            {t(person.home === '/me' ? 'common:nav.mine' : 'common:nav.office')}
          </a>
        </p>
        {person.links?.map(({ href, text }) => (
          <p key={href} className="mt-2">
            <a href={href} className="link">
              {text}
            </a>
          </p>
        ))}
        <form method="post" action={path('/sign-out')} className="mt-3">
          <button
            type="submit"
            className="min-h-11 w-full cursor-pointer rounded-md border border-action-line px-3 font-semibold text-action hover:bg-action-soft"
          >
            {t('common:nav.signOut')}
          </button>
        </form>
      </div>
    </details>
  )
}
