import { json } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { Button } from '#app/components/button.tsx'
import { CheckboxesField } from '#app/components/choice-fields.tsx'
import { Container } from '#app/components/container.tsx'
import { Moment } from '#app/components/date-time.tsx'
import { EmptyState } from '#app/components/empty-state.tsx'
import { ErrorSummary } from '#app/components/error-summary.tsx'
import { Form, FormActions } from '#app/components/form.tsx'
import { LongTextField } from '#app/components/long-text-field.tsx'
import { Notice } from '#app/components/notice.tsx'
import type { PageHandle } from '#app/components/page-handle.ts'
import { PageTitle } from '#app/components/page-title.tsx'
import { TextField } from '#app/components/text-field.tsx'
import { officerDoor } from '#app/http/door.ts'
import { goTo } from '#app/http/go.ts'
import { useText } from '#app/i18n/reader.tsx'
import { type ShownIncident, shownIncident } from '#app/operations/incident-notices.tsx'
import {
  allSystems,
  endIncident,
  type IncidentField,
  incidentsNow,
  isSystemName,
  systemNames,
  writeIncident,
} from '#services/operations/index.ts'

export const handle: PageHandle = { title: ({ t }) => t('status:admin.title'), private: true }

const door = officerDoor({ may: ['announce', 'operations'], params: {} })

export const loader = door.loader(async ({ office, reader, url }) => ({
  incidents: (await incidentsNow(office, allSystems)).map((incident) =>
    shownIncident(incident, reader.language),
  ),
  said: url.searchParams.get('said'),
}))

const texts = { titleVi: 200, titleEn: 200, textVi: 2000, textEn: 2000 } as const

export const action = door.action(async ({ office, actor, url }, posted) => {
  if (posted.intent === 'end') {
    const { outcome } = await endIncident(office, actor, posted.text('incident'))
    return goTo(`${url.pathname}?said=${outcome}`)
  }
  const chosen = posted.typed.systems
  const typed = {
    systems: (Array.isArray(chosen) ? chosen : [chosen]).filter(
      (name): name is string => typeof name === 'string' && isSystemName(name),
    ),
    titleVi: posted.text('titleVi', texts.titleVi),
    titleEn: posted.text('titleEn', texts.titleEn),
    textVi: posted.text('textVi', texts.textVi),
    textEn: posted.text('textEn', texts.textEn),
  }
  const written = await writeIncident(office, actor, typed)
  if (written.outcome === 'written') return goTo(`${url.pathname}?said=written`)
  if (written.outcome === 'refused') throw new Response(null, { status: 403 })
  return json({ typed, faults: written.faults }, { status: 422 })
})

/** What does not work, told once to everybody it concerns, and told to be over. */
export default function Incidents() {
  const { incidents, said } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const t = useText()
  const faults = answer?.faults ?? []
  const fault = (name: IncidentField) =>
    faults.includes(name) ? [t(`status:admin.fault.${name}`)] : []
  const field = (name: keyof typeof texts) => ({
    name,
    label: t(`status:admin.${name}`),
    errors: fault(name),
    defaultValue: answer?.typed[name],
    maxLength: texts[name],
  })
  return (
    <Container className="py-6 sm:py-10">
      <PageTitle kicker={t('office:admin.title')} lead={t('status:admin.lead')}>
        {t('status:admin.title')}
      </PageTitle>
      <div className="mt-6 grid max-w-[46rem] gap-8">
        <ErrorSummary
          errors={faults.map((name) => ({ name, text: t(`status:admin.fault.${name}`) }))}
        />
        {said === 'written' && <Notice tone="success">{t('status:admin.written')}</Notice>}
        {said === 'ended' && <Notice tone="success">{t('status:admin.endedNow')}</Notice>}
        {said === 'already' && <Notice>{t('status:admin.already')}</Notice>}
        <section aria-labelledby="open">
          <h2 id="open" className="mb-3 text-xl">
            {t('status:admin.open')}
          </h2>
          {incidents.length === 0 ? (
            <EmptyState icon="check" title={t('status:admin.none')} />
          ) : (
            <ul className="grid gap-4">
              {incidents.map((incident) => (
                <li key={incident.id} className="rounded-lg border border-line bg-surface p-4">
                  <OpenIncident incident={incident} />
                </li>
              ))}
            </ul>
          )}
        </section>
        <section aria-labelledby="write">
          <h2 id="write" className="mb-4 text-xl">
            {t('status:admin.write')}
          </h2>
          <Form>
            <CheckboxesField
              name="systems"
              label={t('status:admin.systems')}
              errors={fault('systems')}
              defaultValue={answer?.typed.systems}
              required
              options={systemNames.map((value) => ({
                value,
                label: t(`status:system.${value}`),
              }))}
            />
            <TextField {...field('titleVi')} required />
            <TextField {...field('titleEn')} required />
            <LongTextField {...field('textVi')} />
            <LongTextField {...field('textEn')} />
            <FormActions>
              <Button>{t('status:admin.write')}</Button>
            </FormActions>
          </Form>
        </section>
      </div>
    </Container>
  )
}

function OpenIncident({ incident }: { incident: ShownIncident }) {
  const t = useText()
  return (
    <div className="flex flex-wrap items-start justify-between gap-4">
      <div className="min-w-0">
        <h3 className="text-lg">{incident.title}</h3>
        {incident.text && <p className="mt-1 whitespace-pre-line">{incident.text}</p>}
        <p className="mt-2 text-sm text-ink-soft">
          {t('status:concerns', {
            systems: incident.systems.map((name) => t(`status:system.${name}`)).join('; '),
          })}
          {' · '}
          <Moment at={incident.beganAt} />
        </p>
      </div>
      <form method="post">
        <input type="hidden" name="incident" value={incident.id} />
        <Button tone="secondary" small name="intent" value="end">
          {t('status:admin.end')}
        </Button>
      </form>
    </div>
  )
}
