import { json } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { Container } from '#app/components/container.tsx'
import { EmptyState } from '#app/components/empty-state.tsx'
import { Notice } from '#app/components/notice.tsx'
import type { PageHandle } from '#app/components/page-handle.ts'
import { PageTitle } from '#app/components/page-title.tsx'
import { officerDoor } from '#app/http/door.ts'
import { goTo } from '#app/http/go.ts'
import { useReader } from '#app/i18n/reader.tsx'
import {
  handOverAll,
  handOverPreview,
  lookAgain,
  parkedDossiers,
  versionsInUse,
} from '#services/dossiers/index.ts'
import { HandOverPreview } from './hand-over-preview.tsx'
import { ParkedDossiers } from './parked-dossiers.tsx'
import { VersionsOf } from './versions-of.tsx'

export const handle: PageHandle = {
  title: ({ t }) => t('office:admin.versions.title'),
  private: true,
}

export const loader = officerDoor({ may: ['handOver', 'dossier'], params: {} }).loader(
  async ({ office, actor, url }) => {
    const { agencyId } = actor
    const versioned = await versionsInUse(office, agencyId)
    const asked = url.searchParams.get('preview')
    const shown = versioned.find(({ slug }) => slug === asked)
    const count = (name: string) => Number(url.searchParams.get(name) ?? 0)
    return {
      versioned,
      parked: await parkedDossiers(office, agencyId),
      preview: shown
        ? { slug: shown.slug, candidates: await handOverPreview(office, agencyId, shown.code) }
        : null,
      done: url.searchParams.has('handedOver')
        ? { handedOver: count('handedOver'), stayed: count('stayed') }
        : null,
      isGoingOn: url.searchParams.has('goesOn'),
    }
  },
)

type Fault = { fault: 'refused' | 'staysParked'; why?: string }

export const action = officerDoor({ may: ['handOver', 'dossier'], params: {} }).action(
  async ({ office, actor, url }, posted) => {
    if (posted.intent === 'lookAgain') {
      const wanted = posted.text('code')
      const found = (await parkedDossiers(office, actor.agencyId)).find(
        ({ code }) => code === wanted,
      )
      const looked = found ? await lookAgain(office, actor, found.id) : null
      if (looked?.outcome === 'staysParked')
        return json<Fault>({ fault: 'staysParked', why: looked.why }, { status: 409 })
      return goTo(`${url.pathname}?goesOn`)
    }
    const slug = posted.text('slug')
    const versioned = (await versionsInUse(office, actor.agencyId)).find((one) => one.slug === slug)
    if (!versioned) return goTo(url.pathname)
    const done = await handOverAll(office, actor, versioned.code)
    if (done.outcome !== 'done') return json<Fault>({ fault: 'refused' }, { status: 403 })
    const stayed = done.stayed + done.movedMeanwhile
    return goTo(`${url.pathname}?handedOver=${done.handedOver}&stayed=${stayed}`)
  },
)

/** Procedures in several versions: what each carries, what a hand-over would change, what is parked. */
export default function Versions() {
  const { versioned, parked, preview, done, isGoingOn } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { t } = useReader()
  return (
    <Container className="py-6 sm:py-10">
      <PageTitle kicker={t('office:admin.title')} lead={t('office:admin.versions.lead')}>
        {t('office:admin.versions.title')}
      </PageTitle>
      {done && !answer && (
        <Notice tone="success" live>
          {t('office:admin.versions.done', done)}
        </Notice>
      )}
      {isGoingOn && !answer && (
        <Notice tone="success" live>
          {t('office:admin.versions.goesOn')}
        </Notice>
      )}
      {answer && (
        <Notice tone="danger" live>
          {t(`office:admin.versions.fault.${answer.fault}`)} {answer.why}
        </Notice>
      )}
      {parked.length > 0 && <ParkedDossiers dossiers={parked} />}
      {preview && <HandOverPreview {...preview} />}
      {versioned.length === 0 ? (
        <div className="mt-8">
          <EmptyState icon="check" title={t('office:admin.versions.none')} />
        </div>
      ) : (
        versioned.map((one) => <VersionsOf key={one.slug} {...one} />)
      )}
    </Container>
  )
}
