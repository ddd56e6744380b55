import { json, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { Breadcrumbs } from '#app/components/breadcrumbs.tsx'
import { Button } from '#app/components/button.tsx'
import { Container } from '#app/components/container.tsx'
import { EmptyState } from '#app/components/empty-state.tsx'
import { ErrorSummary } from '#app/components/error-summary.tsx'
import { Form, FormActions } from '#app/components/form.tsx'
import { Notice } from '#app/components/notice.tsx'
import type { PageHandle } from '#app/components/page-handle.ts'
import { PageTitle } from '#app/components/page-title.tsx'
import { seenIn } from '#app/dossier/perform.ts'
import { citizenDoor } from '#app/http/door.ts'
import { codeParam } from '#app/http/params.ts'
import { notFound } from '#app/http/turned-away.ts'
import { usePath, useReader } from '#app/i18n/reader.tsx'
import {
  bookVisit,
  openSlots,
  placeOfVisit,
  viewDossier,
  visitOf,
} from '#services/dossiers/index.ts'
import type { CitizenActor } from '#services/identity/index.ts'
import type { Office } from '#services/office.ts'

export const handle: PageHandle = { title: ({ t }) => t('dossier:visit.title'), private: true }

const door = citizenDoor({ may: ['book', 'appointment'], params: { code: codeParam() } })

async function open(office: Office, actor: CitizenActor, code: string) {
  const found = await viewDossier(office, actor, { code })
  if (found.outcome === 'notFound') throw notFound()
  return found.view
}

export const loader = door.loader(async ({ office, actor, params, reader }) => {
  const view = await open(office, actor, params.code)
  const visit = await visitOf(office, view.id)
  if (!visit || !view.acts.some(({ act }) => act.through === 'visits'))
    throw redirect(`/${reader.language}/dossiers/${view.code}`)
  const [days, place] = await Promise.all([
    openSlots(office, visit),
    placeOfVisit(office, view, visit, reader.language),
  ])
  return {
    code: view.code,
    slug: view.procedure.slug,
    version: view.version,
    days,
    place,
  }
})

export const action = door.action(async ({ office, actor, params, reader }, posted) => {
  const view = await open(office, actor, params.code)
  const slot = posted.text('slot')
  if (!slot) return json({ problem: 'missing' as const, refused: null }, { status: 422 })
  const seen = seenIn(posted.text('seen'))
  const booked = await bookVisit(office, actor, { dossierId: view.id, slot, seen })
  if (booked.outcome === 'booked') return redirect(`/${reader.language}/dossiers/${view.code}?done`)
  return booked.outcome === 'refused'
    ? json({ problem: null, refused: booked.reason }, { status: 409 })
    : json({ problem: booked.outcome, refused: null }, { status: 409 })
})

/** Books the visit a dossier waits for: the free times of the next working days. */
export default function BookVisit() {
  const { code, slug, version, days, place } = useLoaderData<typeof loader>()
  const told = useActionData<typeof action>()
  const { t, procedure, format } = useReader()
  const path = usePath()
  const home = path(`/dossiers/${code}`)
  return (
    <Container width="prose" className="pb-6">
      <Breadcrumbs
        crumbs={[
          { href: path('/me'), text: t('account:me.title') },
          { href: home, text: code },
        ]}
      />
      <div className="grid gap-6">
        {told?.problem && (
          <ErrorSummary errors={[{ name: 'slot', text: t(`dossier:visit.${told.problem}`) }]} />
        )}
        {told?.refused && (
          <Notice tone="danger" live title={t('dossier:refusal.title')}>
            {t(`dossier:refusal.${told.refused}`)}
          </Notice>
        )}
        <PageTitle kicker={procedure(slug, 'name')} lead={t('dossier:visit.lead')}>
          {t('dossier:visit.title')}
        </PageTitle>
        <p>
          <span className="text-ink-soft">{t('dossier:visit.place')}: </span>
          {place}
        </p>
        {days.length === 0 ? (
          <EmptyState icon="calendar" title={t('dossier:visit.none')}>
            {t('dossier:visit.noneText')}
          </EmptyState>
        ) : (
          <Form action={`${home}/visit`}>
            <input type="hidden" name="seen" value={version} />
            <div id="field-slot" tabIndex={-1} className="grid gap-6">
              {days.map(({ date, slots }) => (
                <fieldset key={date}>
                  <legend className="mb-2 font-semibold first-letter:uppercase">
                    {format.weekdayDate(date)}
                  </legend>
                  <div className="grid grid-cols-3 gap-2 sm:grid-cols-6">
                    {slots.map(({ at }) => (
                      <label
                        key={at}
                        className="flex min-h-11 cursor-pointer items-center justify-center gap-2 rounded-md border border-line bg-surface tabular-nums hover:border-line-strong has-checked:border-action has-checked:bg-action-soft"
                      >
                        <input type="radio" name="slot" value={at} className="size-4.5" />
                        {format.time(at)}
                      </label>
                    ))}
                  </div>
                </fieldset>
              ))}
            </div>
            <FormActions>
              <Button wide icon="calendar">
                {t('dossier:visit.book')}
              </Button>
            </FormActions>
          </Form>
        )}
      </div>
    </Container>
  )
}
