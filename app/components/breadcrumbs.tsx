import { usePath, useText } from '#app/i18n/reader.tsx'

export interface Crumb {
  href: string
  text: string
}

/** The way back up; the page itself is its heading below. */
export function Breadcrumbs({ crumbs = [] }: { crumbs?: readonly Crumb[] }) {
  const t = useText()
  const path = usePath()
  const all = [{ href: path('/'), text: t('common:nav.home') }, ...crumbs]
  return (
    <nav aria-label={t('common:nav.breadcrumbs')} className="py-4 text-sm">
      <ol className="flex flex-wrap gap-x-2 gap-y-1">
        {all.map(({ href, text }) => (
          <li
            key={href}
            className="flex gap-2 text-ink-soft not-last:after:content-['/'] after:text-line-strong"
          >
            <a href={href} className="underline-offset-4 hover:text-ink hover:underline">
              {text}
            </a>
          </li>
        ))}
      </ol>
    </nav>
  )
}
