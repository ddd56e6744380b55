import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Breadcrumbs } from '#app/components/breadcrumbs.tsx'
import { Container } from '#app/components/container.tsx'
import { TextLink } from '#app/components/link.tsx'
import type { PageHandle } from '#app/components/page-handle.ts'
import { PageTitle } from '#app/components/page-title.tsx'
import { usePath, useReader } from '#app/i18n/reader.tsx'
import { guides } from '#services/catalogue/index.ts'
import { proceduresInForce } from '#services/dossiers/index.ts'
import { readerOf } from './reader-of.ts'

export { headers } from './cached.ts'

/** Everything a visitor can open, procedures under their fields. */
export function loader({ params }: LoaderFunctionArgs) {
  const reader = readerOf(params)
  const fields = new Map<string, { slug: string; name: string }[]>()
  for (const { slug } of proceduresInForce()) {
    const field = reader.procedure(slug, 'field')
    fields.set(field, [
      ...(fields.get(field) ?? []),
      { slug, name: reader.procedure(slug, 'name') },
    ])
  }
  return { fields: [...fields], guides: guides.map(({ slug }) => slug) }
}

export const handle: PageHandle = {
  title: ({ t }) => t('public:siteMap.title'),
  description: ({ t }) => t('public:siteMap.lead'),
}

const own = [
  ['/track', 'common:nav.track'],
  ['/verify', 'common:nav.verify'],
  ['/me', 'common:nav.mine'],
  ['/fines', 'public:siteMap.fines'],
] as const
const about = [
  ['/help', 'common:nav.help'],
  ['/contact', 'common:footer.contact'],
  ['/accessibility', 'common:footer.accessibility'],
  ['/privacy', 'common:footer.privacy'],
  ['/security', 'common:footer.security'],
  ['/open-data', 'published:title'],
  ['/status', 'status:title'],
] as const

export default function SiteMap() {
  const { fields, guides } = useLoaderData<typeof loader>()
  const { t } = useReader()
  const path = usePath()
  const places = (links: readonly (readonly [string, string])[]) => (
    <ul className="mt-2 grid gap-1">
      {links.map(([place, text]) => (
        <li key={place}>
          <TextLink href={path(place)}>{text}</TextLink>
        </li>
      ))}
    </ul>
  )
  return (
    <Container>
      <Breadcrumbs />
      <PageTitle lead={t('public:siteMap.lead')}>{t('public:siteMap.title')}</PageTitle>
      <div className="mt-8 grid gap-8 sm:grid-cols-2 lg:grid-cols-3">
        <section>
          <h2 className="text-xl">{t('guides:plural')}</h2>
          {places(guides.map((slug) => [`/guides/${slug}`, t(`guides:${slug}.name`)] as const))}
        </section>
        <section>
          <h2 className="text-xl">{t('common:footer.service')}</h2>
          {places(own.map(([place, key]) => [place, t(key)] as const))}
        </section>
        <section>
          <h2 className="text-xl">{t('common:footer.portal')}</h2>
          {places(about.map(([place, key]) => [place, t(key)] as const))}
        </section>
      </div>
      <h2 className="mt-12 text-2xl">
        <TextLink href={path('/procedures')}>{t('public:catalogue.title')}</TextLink>
      </h2>
      <div className="mt-4 grid gap-8 sm:grid-cols-2 lg:grid-cols-3">
        {fields.map(([field, procedures]) => (
          <section key={field}>
            <h3 className="text-lg">{field}</h3>
            {places(procedures.map(({ slug, name }) => [`/procedures/${slug}`, name] as const))}
          </section>
        ))}
      </div>
    </Container>
  )
}
