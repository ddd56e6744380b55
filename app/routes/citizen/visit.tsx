import { json } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { Breadcrumbs } from '#app/components/breadcrumbs.tsx'
import { Button } from '#app/components/button.tsx'
import { Container } from '#app/components/container.tsx'
import { EmptyState } from '#app/components/empty-state.tsx'
import { ErrorSummary } from '#app/components/error-summary.tsx'
import { Notice } from '#app/components/notice.tsx'
import type { PageHandle } from '#app/components/page-handle.ts'
import { PageTitle } from '#app/components/page-title.tsx'
import { Appointed, HourPicker } from '#app/dossier/hour-picker.tsx'
import { ownDossier } from '#app/dossier/own-dossier.ts'
import { seenIn } from '#app/dossier/perform.ts'
import { citizenDoor } from '#app/http/door.ts'
import { goTo } from '#app/http/go.ts'
import { codeParam } from '#app/http/params.ts'
import { notFound } from '#app/http/turned-away.ts'
import { usePath, useReader } from '#app/i18n/reader.tsx'
import {
  appointmentOf,
  bookVisit,
  cancelVisit,
  isChangeable,
  moveVisit,
  type OpenDay,
  openSlots,
  placeOfVisit,
} from '#services/dossiers/index.ts'
import { instant } from '#workflows/kernel/time.ts'

export const handle: PageHandle = {
  title: ({ t }) => t('dossier:visit.title'),
  private: true,
  comfort: true,
}

const door = citizenDoor({ may: ['book', 'appointment'], params: { code: codeParam() } })

async function open(visit: Parameters<typeof ownDossier>[0]) {
  const view = await ownDossier(visit)
  // Who only looks on, as a business's accountant does, has no hour to choose.
  if (!view.actsAs.includes('applicant')) throw notFound()
  return { view, mayBook: view.acts.some(({ act }) => act.through === 'visits') }
}

const none: readonly OpenDay[] = []

export const loader = door.loader(async (visit) => {
  const { office, reader } = visit
  const { view, mayBook } = await open(visit)
  const appointment = await appointmentOf(office, view)
  const page = { code: view.code, wording: view.procedure.wording, version: view.version }
  if (!appointment) {
    // The visit is being opened behind the page; a moment later its hours are here.
    if (mayBook) return { ...page, appointment: null, changeable: false, days: none, place: '' }
    throw goTo(`/${reader.language}/dossiers/${view.code}`)
  }
  const changeable = isChangeable(appointment, instant(office.clock.now()))
  const { at, stage, changeUntil, changesLeft } = appointment
  const [days, place] = await Promise.all([
    stage === 'toBook' || changeable ? openSlots(office, appointment) : none,
    placeOfVisit(office, view, appointment, reader.language),
  ])
  return { ...page, appointment: { at, changeUntil, changesLeft }, changeable, days, place }
})

export const action = door.action(async (visit, posted) => {
  const { office, actor, reader } = visit
  const { view, mayBook } = await open(visit)
  const home = `/${reader.language}/dossiers/${view.code}`
  const refuse = (
    problem: 'missing' | 'taken' | 'notOpen' | 'notChangeable' | null,
    refused: 'notAllowed' | null = null,
  ) => json({ problem, refused }, { status: problem === 'missing' ? 422 : 409 })

  if (posted.intent === 'cancel') {
    const cancelled = await cancelVisit(office, actor, view.id)
    if (cancelled.outcome === 'changed') return goTo(`${home}/visit`)
    return cancelled.outcome === 'notAllowed' ? refuse(null, 'notAllowed') : refuse('notChangeable')
  }
  const slot = posted.text('slot')
  if (!slot) return refuse('missing')
  if (!mayBook) {
    const moved = await moveVisit(office, actor, { dossierId: view.id, slot })
    if (moved.outcome === 'changed') return goTo(`${home}?done`)
    return moved.outcome === 'notAllowed' ? refuse(null, 'notAllowed') : refuse(moved.outcome)
  }
  const seen = seenIn(posted.text('seen'))
  const booked = await bookVisit(office, actor, { dossierId: view.id, slot, seen })
  if (booked.outcome === 'booked') return goTo(`${home}?done`)
  return booked.outcome === 'refused'
    ? json({ problem: null, refused: booked.reason }, { status: 409 })
    : refuse(booked.outcome)
})

/** The hour of a visit: booked, moved or given back, from the free ones of the next working days. */
export default function VisitPage() {
  const { code, wording, version, appointment, changeable, days, place } =
    useLoaderData<typeof loader>()
  const told = useActionData<typeof action>()
  const { t, procedure } = useReader()
  const path = usePath()
  const home = path(`/dossiers/${code}`)
  const booked = appointment?.at ?? null
  return (
    <Container width="prose" className="pb-6">
      <Breadcrumbs
        crumbs={[
          { href: path('/me'), text: t('account:me.title') },
          { href: home, text: code },
        ]}
      />
      {/* While the visit is being opened the comfort script looks again. */}
      <div id="visit" data-live={appointment ? undefined : 2} className="grid gap-6">
        {told?.problem && (
          <ErrorSummary errors={[{ name: 'slot', text: t(`dossier:visit.${told.problem}`) }]} />
        )}
        {told?.refused && (
          <Notice tone="danger" live title={t('dossier:refusal.title')}>
            {t(`dossier:refusal.${told.refused}`)}
          </Notice>
        )}
        <PageTitle
          kicker={procedure(wording, 'name')}
          lead={booked ? undefined : t('dossier:visit.lead')}
        >
          {t(booked ? 'dossier:visit.yours' : 'dossier:visit.title')}
        </PageTitle>
        {!appointment && (
          <EmptyState icon="calendar" title={t('dossier:visit.opening')}>
            {t('dossier:visit.openingText')}
          </EmptyState>
        )}
        {place && (
          <Appointed
            at={booked}
            place={place}
            changeUntil={changeable ? (appointment?.changeUntil ?? null) : null}
          />
        )}
        {booked && !changeable && (
          <Notice title={t('dossier:visit.fixed')}>{t('dossier:visit.fixedText')}</Notice>
        )}
        {appointment && days.length === 0 && !booked && (
          <EmptyState icon="calendar" title={t('dossier:visit.none')}>
            {t('dossier:visit.noneText')}
          </EmptyState>
        )}
        {days.length > 0 && (
          <HourPicker action={`${home}/visit`} seen={version} days={days} booked={booked} />
        )}
        {booked && changeable && (
          <form method="post" action={`${home}/visit`} className="border-t border-line pt-6">
            <h2 className="text-xl">{t('dossier:visit.cancelTitle')}</h2>
            <p className="mt-1 mb-4 text-ink-soft">{t('dossier:visit.cancelText')}</p>
            <Button wide tone="danger" name="intent" value="cancel">
              {t('dossier:visit.cancel')}
            </Button>
          </form>
        )}
      </div>
    </Container>
  )
}
