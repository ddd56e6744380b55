import { useLoaderData } from '@remix-run/react'
import { PersonalPage } from '#app/account/personal-page.tsx'
import { Button, ButtonLink } from '#app/components/button.tsx'
import { Card } from '#app/components/card.tsx'
import { Expected } from '#app/components/date-time.tsx'
import { EmptyState } from '#app/components/empty-state.tsx'
import type { PageHandle } from '#app/components/page-handle.ts'
import { StatusTag, Tag } from '#app/components/status-tag.tsx'
import { statesText } from '#app/dossier/where.ts'
import { citizenDoor } from '#app/http/door.ts'
import { usePath, useReader } from '#app/i18n/reader.tsx'
import {
  calendarOf,
  consentsAskedOf,
  dossiersOf,
  draftsOf,
  visitsAheadOf,
} from '#services/dossiers/index.ts'
import { recordLooks } from '#services/identity/index.ts'
import { dateOf, instant } from '#workflows/kernel/time.ts'

export const handle: PageHandle = { title: ({ t }) => t('account:me.title'), private: true }

export const loader = citizenDoor({ may: ['list', 'dossier'], params: {} }).loader(
  async ({ office, actor }) => {
    const [drafts, dossiers, calendar, everyConsent, visits] = await Promise.all([
      draftsOf(office, actor),
      dossiersOf(office, actor),
      calendarOf(office),
      consentsAskedOf(office, actor),
      visitsAheadOf(office, actor),
    ])
    const asked = everyConsent.filter(({ state }) => state === 'open')
    const of = asked.map(({ dossierId }) => ({ dossierId }))
    await recordLooks(office, { actor, what: 'list', why: 'consenting', of })
    return {
      name: actor.name,
      asked: asked.map(({ id, procedure, wanted, role, applicant, until }) => ({
        id,
        wording: procedure.wording,
        wanted,
        role,
        applicant,
        until,
      })),
      visits,
      drafts: drafts.map(({ id, procedure, updatedAt }) => ({
        id,
        wording: procedure.wording,
        updatedAt,
      })),
      dossiers: dossiers.map(
        ({ code, procedure, status, states, owner, filedAt, dueAt, ended }) => ({
          code,
          wording: procedure.wording,
          status,
          states,
          mine: owner === 'applicant' && !ended,
          filedAt,
          dueAt: ended ? null : dueAt,
          dueIsExpected: !ended && dueAt !== null && calendar.isExpected(dateOf(instant(dueAt))),
        }),
      ),
    }
  },
)

type Data = ReturnType<typeof useLoaderData<typeof loader>>

/** What somebody has going on here: what waits for them first, hours to come at, drafts, all the rest. */
export default function Me() {
  const data = useLoaderData<typeof loader>()
  const { t } = useReader()
  const path = usePath()
  const waiting = data.dossiers.filter(({ mine }) => mine)
  const others = data.dossiers.filter(({ mine }) => !mine)
  return (
    <PersonalPage title={t('account:me.hello', { name: data.name })}>
      {data.drafts.length + data.dossiers.length + data.asked.length === 0 && (
        <EmptyState
          title={t('account:me.none')}
          action={<ButtonLink href={path('/procedures')}>{t('account:me.start')}</ButtonLink>}
        >
          {t('account:me.noneText')}
        </EmptyState>
      )}
      <Dossiers title={t('account:me.needsYou')} dossiers={waiting} />
      <Asked asked={data.asked} />
      <Visits visits={data.visits} />
      <Drafts drafts={data.drafts} />
      <Dossiers title={t('account:me.dossiers')} dossiers={others} />
    </PersonalPage>
  )
}

/** What other people's dossiers wait for from this person. */
function Asked({ asked }: { asked: Data['asked'] }) {
  const { t, procedure, format } = useReader()
  const path = usePath()
  if (asked.length === 0) return null
  return (
    <section aria-labelledby="asked">
      <h2 id="asked" className="mb-3 text-2xl">
        {t('account:me.asked')}
      </h2>
      <ul className="grid gap-3 md:grid-cols-2">
        {asked.map(({ id, wording, wanted, role, applicant, until }) => (
          <li key={id}>
            <Card
              title={procedure(wording, 'name')}
              href={path(`/consents/${id}`)}
              className="h-full"
            >
              <p>
                {t(`account:consents.${wanted === 'declaration' ? 'invited' : 'from'}`, {
                  name: applicant,
                })}
              </p>
              <p className="text-sm text-ink-soft">
                {procedure(wording, `consents.${role}`)}
                {until && ` · ${t('account:consents.until', { when: format.dateTime(until) })}`}
              </p>
              <p className="mt-2">
                <Tag tone="warning" text={t('account:consents.open')} />
              </p>
            </Card>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** The hours at which this person is expected. */
function Visits({ visits }: { visits: Data['visits'] }) {
  const { t, procedure, format } = useReader()
  const path = usePath()
  if (visits.length === 0) return null
  return (
    <section aria-labelledby="visits">
      <h2 id="visits" className="mb-3 text-2xl">
        {t('account:me.visits')}
      </h2>
      <ul className="grid gap-3 md:grid-cols-2">
        {visits.map(({ at, dossierCode, wording }) => (
          <li key={`${dossierCode} ${at}`}>
            <Card
              title={format.weekdayDateTime(at)}
              href={path(`/dossiers/${dossierCode}`)}
              className="h-full"
            >
              <p>{procedure(wording, 'name')}</p>
              <p className="text-sm text-ink-soft tabular-nums">{dossierCode}</p>
            </Card>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Drafts({ drafts }: { drafts: Data['drafts'] }) {
  const { t, procedure, format } = useReader()
  const path = usePath()
  if (drafts.length === 0) return null
  return (
    <section aria-labelledby="drafts">
      <h2 id="drafts" className="mb-3 text-2xl">
        {t('account:me.drafts')}
      </h2>
      <ul className="grid gap-3 md:grid-cols-2">
        {drafts.map(({ id, wording, updatedAt }) => (
          <li key={id}>
            <Card title={procedure(wording, 'name')}>
              <p className="text-sm text-ink-soft">
                {t('account:me.draftSaved', { when: format.dateTime(updatedAt) })}
              </p>
              <div className="mt-3 flex flex-wrap gap-2">
                <ButtonLink href={path(`/drafts/${id}`)} small forward>
                  {t('account:me.resume')}
                </ButtonLink>
                <form method="post" action={path(`/drafts/${id}`)}>
                  <Button
                    tone="quiet"
                    small
                    icon="trash"
                    aria-label={t('account:me.discardLabel', {
                      procedure: procedure(wording, 'name'),
                    })}
                  >
                    {t('account:me.discard')}
                  </Button>
                </form>
              </div>
            </Card>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Dossiers({ title, dossiers }: { title: string; dossiers: Data['dossiers'] }) {
  const reader = useReader()
  const { t, procedure, format } = reader
  const path = usePath()
  if (dossiers.length === 0) return null
  return (
    <section aria-label={title}>
      <h2 className="mb-3 text-2xl">{title}</h2>
      <ul className="grid gap-3 md:grid-cols-2">
        {dossiers.map(({ code, wording, status, states, filedAt, dueAt, dueIsExpected }) => (
          <li key={code}>
            <Card
              title={procedure(wording, 'name')}
              href={path(`/dossiers/${code}`)}
              className="h-full"
            >
              <p className="text-sm text-ink-soft tabular-nums">{code}</p>
              <p className="mt-3">
                <StatusTag status={status} />
              </p>
              <p className="mt-2">{statesText(reader, wording, states, 'applicant')}</p>
              <p className="mt-1 text-sm text-ink-soft">
                {t('account:me.filed', { date: format.day(filedAt) })}
                {dueAt && ` · ${t('account:me.due', { when: format.day(dueAt) })}`}
                {dueIsExpected && <Expected />}
              </p>
            </Card>
          </li>
        ))}
      </ul>
    </section>
  )
}
