import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Card } from '#app/components/card.tsx'
import { Container } from '#app/components/container.tsx'
import { DoorScene } from '#app/components/door-scene.tsx'
import { Icon, type IconName } from '#app/components/icon.tsx'
import { TextLink } from '#app/components/link.tsx'
import type { PageHandle } from '#app/components/page-handle.ts'
import { SearchBox } from '#app/components/search-box.tsx'
import { usePath, useText } from '#app/i18n/reader.tsx'
import { IncidentNotices, incidentsFor } from '#app/operations/incident-notices.tsx'
import { guides } from '#services/catalogue/index.ts'
import { servedSoFar } from '#services/dossiers/index.ts'
import { satisfaction } from '#services/feedback/index.ts'
import { listAgencies } from '#services/identity/index.ts'
import { allSystems } from '#services/operations/index.ts'
import { allProcedures, type CatalogueEntry, countByEvent } from './catalogue.ts'
import { GuideList } from './guide-list.tsx'
import { LifeEvents } from './life-event-list.tsx'
import { businessEvents, citizenEvents } from './life-events.ts'
import { ProcedureList } from './procedure-list.tsx'
import { readerOf } from './reader-of.ts'
import { WhoStandsBehind } from './who-stands-behind.tsx'

export { headers } from './cached.ts'

const shown = 4

export async function loader({ params, context: { office } }: LoaderFunctionArgs) {
  const reader = readerOf(params)
  const [served, content, agencies] = await Promise.all([
    servedSoFar(office),
    satisfaction(office),
    listAgencies(office, { kinds: ['provinceCommittee'] }),
  ])
  const all = allProcedures(reader)
  const rank = ({ code }: CatalogueEntry) =>
    served.mostFiled.indexOf(code) + 1 || Number.MAX_SAFE_INTEGER
  const [authority] = agencies
  return {
    incidents: await incidentsFor(office, allSystems, reader.language),
    served,
    content,
    authority: authority
      ? { name: authority.name[reader.language], phone: authority.demo ? null : authority.phone }
      : null,
    guides: guides.map(({ slug, steps }) => ({ slug, steps: steps.length })),
    popular: [...all].sort((a, b) => rank(a) - rank(b)).slice(0, shown),
    count: all.length,
    events: [...countByEvent()],
  }
}

export const handle: PageHandle = {
  title: ({ t }) => t('public:home.title'),
  comfort: true,
  structuredData: ({ t, address }) => ({
    '@context': 'https://schema.org',
    '@type': 'WebSite',
    name: t('common:site.name'),
    url: address,
    potentialAction: {
      '@type': 'SearchAction',
      target: `${address}/procedures?q={query}`,
      'query-input': 'required name=query',
    },
  }),
}

export default function Home() {
  const { incidents, popular, count, events, guides, served, content, authority } =
    useLoaderData<typeof loader>()
  const t = useText()
  const path = usePath()
  return (
    <>
      <section className="relative overflow-hidden bg-band text-on-band">
        <Container className="relative grid gap-8 pt-8 pb-10 sm:pt-14 sm:pb-16 md:grid-cols-[minmax(0,36rem)_1fr]">
          <div>
            <h1 className="text-4xl">{t('public:home.title')}</h1>
            <p className="mt-3 mb-6 max-w-prose text-on-band-soft sm:text-lg">
              {t('public:home.lead')}
            </p>
            <SearchBox
              action={path('/procedures')}
              label={t('public:home.search')}
              example={t('public:home.example')}
              suggestFrom={path('/procedures/suggest')}
              hideLabel
              large
            />
          </div>
          <DoorScene />
        </Container>
      </section>
      <Container>
        <IncidentNotices incidents={incidents} />
        <Tasks />
        <section className="mt-12" aria-labelledby="popular">
          <h2 id="popular" className="text-2xl">
            {t('public:home.popular')}
          </h2>
          <div className="mt-4">
            <ProcedureList entries={popular} brief />
          </div>
          <p className="mt-4">
            <TextLink href={path('/procedures')}>{t('public:home.all', { count })}</TextLink>
          </p>
        </section>
        <GuideList guides={guides} />
        <div className="mt-14 grid gap-12 lg:grid-cols-2">
          <LifeEvents
            title={t('public:home.events')}
            lead={t('public:home.eventsText')}
            events={citizenEvents}
            counts={new Map(events)}
          />
          <LifeEvents
            title={t('public:home.business')}
            lead={t('public:home.businessText')}
            events={businessEvents}
            counts={new Map(events)}
          />
        </div>
      </Container>
      <WhoStandsBehind served={served} satisfaction={content} authority={authority} />
      <HowItWorks />
    </>
  )
}

const tasks = [
  { name: 'track', place: '/track', icon: 'clock' },
  { name: 'verify', place: '/verify', icon: 'qr' },
  { name: 'mine', place: '/me', icon: 'person' },
] as const satisfies readonly { name: string; place: string; icon: IconName }[]

function Tasks() {
  const t = useText()
  const path = usePath()
  return (
    <section aria-label={t('public:home.tasks')} className="mt-6 sm:mt-8">
      <ul className="grid gap-3 sm:grid-cols-3 sm:gap-4">
        {tasks.map(({ name, place, icon }) => (
          <li key={name}>
            <Card
              level={2}
              href={path(place)}
              className="h-full"
              title={
                <span className="flex items-center gap-2.5">
                  <Icon name={icon} size={24} className="text-ochre" />
                  {t(`public:home.${name}.title`)}
                </span>
              }
            >
              <p className="text-sm text-ink-soft">{t(`public:home.${name}.text`)}</p>
            </Card>
          </li>
        ))}
      </ul>
    </section>
  )
}

const steps = ['find', 'fill', 'follow', 'receive'] as const

function HowItWorks() {
  const t = useText()
  return (
    <section className="mt-16 -mb-16 border-t border-line bg-lamp-soft" aria-labelledby="how">
      <Container className="py-12">
        <h2 id="how" className="text-2xl">
          {t('public:home.how')}
        </h2>
        <ol className="mt-6 grid gap-x-8 gap-y-6 sm:grid-cols-2 lg:grid-cols-4">
          {steps.map((step, index) => (
            <li key={step} className="border-t-3 border-ochre pt-3">
              <h3 className="text-lg">
                <span className="mr-2 text-ochre">{index + 1}.</span>
                {t(`public:home.steps.${step}.title`)}
              </h3>
              <p className="mt-1 text-sm">{t(`public:home.steps.${step}.text`)}</p>
            </li>
          ))}
        </ol>
      </Container>
    </section>
  )
}
