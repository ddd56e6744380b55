import { json } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { Account, Certificates, Officers, Units } from '#app/administration/agency-sections.tsx'
import { type Fault, summaryOfFaults } from '#app/administration/faults.ts'
import { readDeed } from '#app/administration/read-deed.ts'
import { shownAgency } from '#app/administration/shown-agency.ts'
import { WaitingChanges } from '#app/administration/waiting-changes.tsx'
import { Container } from '#app/components/container.tsx'
import { ErrorSummary } from '#app/components/error-summary.tsx'
import { Notice } from '#app/components/notice.tsx'
import type { PageHandle } from '#app/components/page-handle.ts'
import { PageTitle } from '#app/components/page-title.tsx'
import { officerDoor } from '#app/http/door.ts'
import { goTo } from '#app/http/go.ts'
import { notFound } from '#app/http/turned-away.ts'
import { useReader } from '#app/i18n/reader.tsx'
import { decideChange, mayManage, type Refusal } from '#services/administration/index.ts'
import { agencyById, type OfficerActor } from '#services/identity/index.ts'
import type { Office } from '#services/office.ts'

export const handle: PageHandle = { title: ({ t }) => t('agencies:titleOne'), private: true }

const door = officerDoor({
  may: [
    ['manage', 'agency'],
    ['confirm', 'agency'],
  ],
  params: {},
})

/** The agency that the address names, or the officer's own. @throws a 404 for somebody else's. */
async function agencyAt(office: Office, actor: OfficerActor, url: URL) {
  const agency = await agencyById(office, url.searchParams.get('id') ?? actor.agencyId)
  if (!agency) throw notFound()
  const { agencyId } = agency
  const sees =
    (await mayManage(office, actor, agencyId)) ||
    (await mayManage(office, actor, agencyId, 'confirm'))
  if (!sees) throw notFound()
  return agency
}

export const loader = door.loader(async ({ office, actor, url }) => ({
  agency: await shownAgency(office, actor, await agencyAt(office, actor, url)),
  said: url.searchParams.get('said'),
}))

type Said = 'done' | 'proposed' | 'turnedDown'

export const action = door.action(async ({ office, actor, url }, posted) => {
  const agency = await agencyAt(office, actor, url)
  const ended = (said: Said) => goTo(`${url.pathname}?id=${agency.agencyId}&said=${said}`)
  const told = (
    sent: string,
    typed: Readonly<Record<string, string>>,
    faults: readonly Fault[],
    refusal: Refusal | 'ownProposal' | 'otherAgencys' | null,
  ) => json({ sent, typed, faults, refusal }, { status: refusal === 'role' ? 409 : 422 })
  if (posted.intent === 'confirm' || posted.intent === 'turnDown') {
    const decision = { id: posted.text('change'), confirm: posted.intent === 'confirm' }
    const decided = await decideChange(office, actor, decision)
    return decided.outcome === 'refused' ? told('', {}, [], decided.reason) : ended(decided.outcome)
  }
  const deed = await readDeed(posted)
  if (!deed) return told('', {}, [], 'unknown')
  if (deed.outcome === 'faulty') return told(deed.sent, deed.typed, deed.faults, null)
  const done = await deed.do(office, actor, agency.agencyId)
  return done.outcome === 'refused'
    ? told(deed.sent, deed.typed, [], done.reason)
    : ended(done.outcome)
})

/** One agency: its units and officers, the account it is paid on, what it signs with. */
export default function AgencyPage() {
  const { agency, said } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const reader = useReader()
  const { t, language } = reader
  const faults = answer?.faults ?? []
  const sent = answer?.sent || null
  const filled = (form: string) => ({
    typed: sent === form ? (answer?.typed ?? {}) : {},
    faults: sent === form ? faults : [],
    scope: form,
  })
  const section = { agency, filled, sent }
  return (
    <Container className="py-6 sm:py-10">
      <PageTitle kicker={agency.agencyId}>{agency.name[language]}</PageTitle>
      <div className="my-6 grid max-w-form gap-4">
        <ErrorSummary errors={summaryOfFaults(reader, faults, sent ?? '')} />
        {answer?.refusal && (
          <Notice tone="danger" live>
            {t(`agencies:refused.${answer.refusal}`)}
          </Notice>
        )}
        {!answer && said === 'done' && (
          <Notice tone="success" live>
            {t('agencies:saved')}
          </Notice>
        )}
        {!answer && (said === 'proposed' || said === 'turnedDown') && (
          <Notice tone="success" live>
            {t(`agencies:${said}`)}
          </Notice>
        )}
        {agency.demo && <Notice tone="info">{t('agencies:demo')}</Notice>}
      </div>
      <WaitingChanges changes={agency.waiting} confirms={agency.confirms} />
      {agency.manages && (
        <div className="max-w-form">
          <Units {...section} />
          <Officers {...section} />
          <Account {...section} />
          <Certificates {...section} />
        </div>
      )}
    </Container>
  )
}
