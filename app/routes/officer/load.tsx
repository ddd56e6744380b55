import { useLoaderData } from '@remix-run/react'
import { Button } from '#app/components/button.tsx'
import { Container } from '#app/components/container.tsx'
import { Notice } from '#app/components/notice.tsx'
import type { PageHandle } from '#app/components/page-handle.ts'
import { Table } from '#app/components/table.tsx'
import { officerDoor } from '#app/http/door.ts'
import { goTo } from '#app/http/go.ts'
import { usePath, useReader } from '#app/i18n/reader.tsx'
import { evenOut, loadOf, proceduresInForce, setSkills } from '#services/dossiers/index.ts'
import { parseId } from '#services/id.ts'
import { agencyById } from '#services/identity/index.ts'

export const handle: PageHandle = { title: ({ t }) => t('office:load.title'), private: true }

const door = officerDoor({ may: ['assign', 'dossier'], params: {} })

export const loader = door.loader(async ({ office, actor, url }) => {
  const agency = await agencyById(office, actor.agencyId)
  const load = await loadOf(office, actor)
  return {
    people: load.map(({ roles, skills, ...rest }) => ({
      ...rest,
      roles: [...roles],
      skills: proceduresInForce()
        .filter(({ code }) => skills.includes(code))
        .map(({ slug }) => slug),
    })),
    most: Math.max(1, ...load.map(({ held }) => held)),
    procedures: proceduresInForce()
      .filter(({ agencyKinds }) => agencyKinds.some((kind) => kind === agency?.kind))
      .map(({ slug }) => slug),
    evened: url.searchParams.get('evened'),
  }
})

export const action = door.action(async ({ office, actor, reader }, posted) => {
  const here = `/${reader.language}/office/load`
  if (posted.intent === 'evenOut') {
    const { moved } = await evenOut(office, actor)
    return goTo(`${here}?evened=${moved}`)
  }
  const staffId = parseId<'staff'>(posted.text('staff'))
  if (posted.intent === 'setSkills' && staffId) {
    const chosen = proceduresInForce().filter(
      ({ slug }) => posted.text(`can.${named(slug)}`) === 'on',
    )
    await setSkills(
      office,
      actor,
      staffId,
      chosen.map(({ code }) => code),
    )
  }
  return goTo(here)
})

/** A slug as the name of a field: `land-change` → `land_change`. */
const named = (slug: string): string => slug.replaceAll('-', '_')

type Person = ReturnType<typeof useLoaderData<typeof loader>>['people'][number]

/** Who holds how much, and one press that evens it out. */
export default function Load() {
  const { people, most, procedures, evened } = useLoaderData<typeof loader>()
  const { t, procedure, format } = useReader()
  const path = usePath()
  const here = path('/office/load')
  return (
    <Container className="grid gap-3 py-3">
      <div className="flex flex-wrap items-center gap-x-6 gap-y-2">
        <div className="mr-auto">
          <h1 className="text-xl">{t('office:load.title')}</h1>
          <p className="text-sm text-ink-soft">{t('office:load.lead')}</p>
        </div>
        <form method="post" action={here}>
          <Button small name="intent" value="evenOut">
            {t('office:load.evenOut')}
          </Button>
        </form>
      </div>
      {evened !== null && (
        <Notice tone="success" live>
          {t('office:load.evened', { count: Number(evened) || 0 })}
        </Notice>
      )}
      <Table<Person>
        caption={t('office:load.title')}
        hideCaption
        rows={people}
        rowKey={({ staffId }) => staffId}
        columns={[
          { key: 'name', title: t('office:load.name'), heading: true, cell: ({ name }) => name },
          {
            key: 'roles',
            title: t('office:load.roles'),
            cell: ({ roles }) => format.list(roles.map((role) => t(`common:owner.${role}`))),
          },
          {
            key: 'held',
            title: t('office:load.held'),
            cell: ({ held }) => (
              <span className="flex items-center gap-2 tabular-nums">
                <svg viewBox="0 0 100 8" className="h-2 w-24 shrink-0" aria-hidden="true">
                  <rect width="100" height="8" className="fill-sunken" />
                  <rect width={(100 * held) / most} height="8" className="fill-action" />
                </svg>
                {format.number(held)}
              </span>
            ),
          },
          {
            key: 'urgent',
            title: t('office:load.urgent'),
            cell: ({ urgent }) => (
              <span className={`tabular-nums ${urgent > 0 ? 'font-semibold text-danger' : ''}`}>
                {format.number(urgent)}
              </span>
            ),
          },
          {
            key: 'skills',
            title: t('office:load.skills'),
            cell: ({ staffId, name, skills }) => (
              <details>
                <summary className="link cursor-pointer text-sm">
                  {skills.length === 0
                    ? t('office:load.any')
                    : t('office:load.some', { count: skills.length })}
                </summary>
                <form method="post" action={here} className="mt-2 grid gap-1">
                  <input type="hidden" name="staff" value={staffId} />
                  <fieldset className="grid gap-1">
                    <legend className="sr-only">{t('office:load.skillsOf', { name })}</legend>
                    {procedures.map((slug) => (
                      <label key={slug} className="flex items-center gap-2 text-sm">
                        <input
                          type="checkbox"
                          name={`can.${named(slug)}`}
                          defaultChecked={skills.includes(slug)}
                          className="size-5"
                        />
                        {procedure(slug, 'name')}
                      </label>
                    ))}
                  </fieldset>
                  <div>
                    <Button small tone="secondary" name="intent" value="setSkills">
                      {t('office:load.saveSkills')}
                    </Button>
                  </div>
                </form>
              </details>
            ),
          },
        ]}
      />
    </Container>
  )
}
