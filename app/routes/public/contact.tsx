import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { json } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useAssets } from '#app/components/assets.tsx'
import { Breadcrumbs } from '#app/components/breadcrumbs.tsx'
import { Card } from '#app/components/card.tsx'
import { Container } from '#app/components/container.tsx'
import { TextLink } from '#app/components/link.tsx'
import { Notice } from '#app/components/notice.tsx'
import type { PageHandle } from '#app/components/page-handle.ts'
import { PageTitle } from '#app/components/page-title.tsx'
import { readPosted } from '#app/http/posted.ts'
import { useReader } from '#app/i18n/reader.tsx'
import { writeToOffice } from '#services/catalogue/index.ts'
import { listAgencies } from '#services/identity/index.ts'

import { WriteToUs } from './write-to-us.tsx'

export { headers } from './cached.ts'

/** Sends what was written; what could not be sent comes back whole. */
export async function action({ request, context }: ActionFunctionArgs) {
  const posted = await readPosted(request)
  const typed = {
    about: posted.text('about'),
    message: posted.text('message', 20_000),
    replyTo: posted.text('replyTo'),
  }
  const written = await writeToOffice(context.office, typed, context.clientAddress)
  const statuses = { sent: 200, incomplete: 422, tooMany: 429, unavailable: 503 } as const
  return json({ ...written, typed }, statuses[written.outcome])
}

export const loader = async ({ context: { office } }: LoaderFunctionArgs) => {
  const agencies = await listAgencies(office)
  return agencies.filter(({ demo }) => !demo)
}

export const handle: PageHandle = {
  title: ({ t }) => t('public:contact.title'),
  description: ({ t }) => t('public:contact.lead'),
}

const ways = ['desk', 'dossier', 'fault'] as const

export default function Contact() {
  const { t, language } = useReader()
  const { demonstration } = useAssets()
  const agencies = useLoaderData<typeof loader>()
  return (
    <Container>
      <Breadcrumbs />
      <PageTitle lead={t('public:contact.lead')}>{t('public:contact.title')}</PageTitle>
      {demonstration && (
        <div className="mt-6 max-w-prose">
          <Notice tone="warning">{t('public:contact.demo')}</Notice>
        </div>
      )}
      <ul className="mt-6 grid gap-4 md:grid-cols-3">
        {ways.map((way) => (
          <li key={way}>
            <Card level={2} title={t(`public:contact.${way}.title`)} className="h-full">
              <p className="text-ink-soft">{t(`public:contact.${way}.text`)}</p>
            </Card>
          </li>
        ))}
      </ul>
      <WriteToUs answer={useActionData<typeof action>()} />
      {agencies.length > 0 && (
        <section aria-labelledby="agencies" className="mt-10">
          <h2 id="agencies" className="text-2xl">
            {t('public:contact.agencies')}
          </h2>
          <ul className="mt-4 grid gap-4 md:grid-cols-2">
            {agencies.map(({ agencyId, name, address, phone, email }) => (
              <li key={agencyId}>
                <Card level={3} title={name[language]} className="h-full">
                  <p>{address}</p>
                  <p>
                    <TextLink href={`tel:${phone.replaceAll(/[^+\d]/g, '')}`}>{phone}</TextLink>
                  </p>
                  <p>
                    <TextLink href={`mailto:${email}`}>{email}</TextLink>
                  </p>
                </Card>
              </li>
            ))}
          </ul>
        </section>
      )}
    </Container>
  )
}
