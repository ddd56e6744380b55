import { useLoaderData } from '@remix-run/react'
import { ButtonLink } from '#app/components/button.tsx'
import { Container } from '#app/components/container.tsx'
import { EmptyState } from '#app/components/empty-state.tsx'
import type { PageHandle } from '#app/components/page-handle.ts'
import { PageTitle } from '#app/components/page-title.tsx'
import { Table } from '#app/components/table.tsx'
import { officerDoor } from '#app/http/door.ts'
import { notFound } from '#app/http/turned-away.ts'
import { usePath, useReader } from '#app/i18n/reader.tsx'
import { agendaOf, calendarOf } from '#services/dossiers/index.ts'
import { addDays, type CivilDate, civilDate, dateOf, instant } from '#workflows/kernel/time.ts'

export const handle: PageHandle = { title: ({ t }) => t('office:agenda.title'), private: true }

/** A day within a year of today, as the page's own links write it. */
function dayNamed(text: string, today: CivilDate): CivilDate | null {
  const isNear = text > addDays(today, -366) && text < addDays(today, 366)
  try {
    return isNear ? civilDate(text) : null
  } catch {
    return null
  }
}

export const loader = officerDoor({ may: ['manage', 'appointment'], params: {} }).loader(
  async ({ office, actor, url }) => {
    const calendar = await calendarOf(office)
    const today = dateOf(instant(office.clock.now()))
    const day = dayNamed(url.searchParams.get('day') ?? '', today) ?? calendar.workingDayFrom(today)
    const visits = await agendaOf(office, actor, day)
    if (!visits) throw notFound()
    let earlier: CivilDate = addDays(day, -1)
    while (!calendar.isWorkingDay(earlier)) earlier = addDays(earlier, -1)
    return { day, earlier, later: calendar.nextWorkingDay(day), visits }
  },
)

type Row = ReturnType<typeof useLoaderData<typeof loader>>['visits'][number]

/** Whom the agency meets on a working day, in order. */
export default function Agenda() {
  const { day, earlier, later, visits } = useLoaderData<typeof loader>()
  const { t, procedure, format } = useReader()
  const path = usePath()
  const at = (date: string) => `${path('/office/agenda')}?day=${date}`
  return (
    <Container className="py-6 sm:py-8">
      <PageTitle kicker={t('office:agenda.title')} lead={t('office:agenda.lead')}>
        <span className="inline-block first-letter:uppercase">{format.weekdayDate(day)}</span>
      </PageTitle>
      <nav aria-label={t('office:agenda.title')} className="mt-5 mb-6 flex flex-wrap gap-3">
        <ButtonLink href={at(earlier)} tone="secondary" small>
          {t('office:agenda.earlier')}
        </ButtonLink>
        <ButtonLink href={at(later)} tone="secondary" small forward>
          {t('office:agenda.later')}
        </ButtonLink>
      </nav>
      <Table<Row>
        caption={format.weekdayDate(day)}
        hideCaption
        rows={visits}
        rowKey={({ dossierCode }) => dossierCode}
        columns={[
          {
            key: 'time',
            title: t('office:agenda.time'),
            heading: true,
            cell: (row) => <span className="tabular-nums">{format.time(row.at)}</span>,
          },
          { key: 'name', title: t('office:agenda.name'), cell: ({ name }) => name },
          {
            key: 'about',
            title: t('office:agenda.about'),
            cell: ({ wording }) => procedure(wording, 'name'),
          },
          {
            key: 'dossier',
            title: t('office:agenda.dossier'),
            cell: ({ dossierCode }) => (
              <a className="link tabular-nums" href={path(`/office/dossiers/${dossierCode}`)}>
                {dossierCode}
              </a>
            ),
          },
        ]}
        empty={
          <EmptyState icon="calendar" title={t('office:agenda.empty')}>
            {t('office:agenda.emptyText')}
          </EmptyState>
        }
      />
    </Container>
  )
}
