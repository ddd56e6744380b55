import { json } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { Container } from '#app/components/container.tsx'
import { CivilDay } from '#app/components/date-time.tsx'
import { Disclosure } from '#app/components/disclosure.tsx'
import { ErrorSummary } from '#app/components/error-summary.tsx'
import { Notice } from '#app/components/notice.tsx'
import type { PageHandle } from '#app/components/page-handle.ts'
import { PageTitle } from '#app/components/page-title.tsx'
import { Tag } from '#app/components/status-tag.tsx'
import { Table } from '#app/components/table.tsx'
import { type Mistake, mistakesFrom } from '#app/forms/drawn.ts'
import { summaryOf } from '#app/forms/mistakes.ts'
import type { WordsOf } from '#app/forms/words.ts'
import { officerDoor } from '#app/http/door.ts'
import { goTo } from '#app/http/go.ts'
import { useReader } from '#app/i18n/reader.tsx'
import {
  type Answers,
  type CalendarChange,
  type CalendarPreview,
  calendarProposalsOpen,
  decideCalendarChange,
  type EffectOnDossier,
  listSpecialDays,
  previewCalendarChange,
  proposeAnnouncement,
  proposeCalendarChange,
  readCalendarChange,
  yearsToAnnounce,
} from '#services/dossiers/index.ts'
import { may } from '#services/identity/index.ts'
import { AddDay, EffectOfChange, type Preview, RemoveDay } from './calendar-change.tsx'
import { CalendarProposals } from './calendar-proposals.tsx'
import { announcementOf, YearAsked } from './calendar-year.tsx'

export const handle: PageHandle = { title: ({ t }) => t('office:admin.holidays'), private: true }

const door = officerDoor({ may: ['confirm', 'calendar'], params: {} })

export const loader = door.loader(async ({ office, actor, reader, url }) => ({
  ...(await listSpecialDays(office)),
  today: reader.format.dayOf(office.clock.now()),
  asked: await yearsToAnnounce(office),
  isChanged: url.searchParams.has('changed'),
  announced: url.searchParams.get('announced'),
  isProposed: url.searchParams.has('proposed'),
  manages: may(actor, 'manage', 'calendar', {}).outcome === 'allowed',
  proposals: (await calendarProposalsOpen(office)).map(({ proposedBy, ...proposal }) => ({
    ...proposal,
    by: proposedBy.name,
    isOwn: proposedBy.staffId === actor.staffId,
  })),
}))

type Fault = ChangeFault | Outcome | 'already'
type ChangeFault = 'past' | 'alreadySpecial' | 'notSpecial' | 'unnamed' | 'nothing'
type Outcome = 'editedMeanwhile' | 'refused' | 'ownProposal' | 'unknown'
interface Told {
  typed: Answers
  mistakes: readonly Mistake[]
  faults: readonly Fault[]
  preview: Preview | null
  /** The year whose announcement was not named. */
  unsaid: number | null
}
const told = (typed: Answers, more: Partial<Told>): Told => ({
  typed,
  mistakes: [],
  faults: [],
  preview: null,
  unsaid: null,
  ...more,
})

export const action = door.action(async ({ office, actor, url }, posted) => {
  const { typed } = posted
  if (posted.intent === 'announce') {
    const year = posted.text('year')
    const source = posted.text(announcementOf(year), 500).trim()
    if (source === '') return json(told(typed, { unsaid: Number(year) }), { status: 422 })
    const { outcome } = await proposeAnnouncement(office, actor, { year: Number(year), source })
    if (outcome === 'proposed') return goTo(`${url.pathname}?proposed`)
    return json(told(typed, { faults: [outcome === 'refused' ? 'refused' : 'already'] }), {
      status: 409,
    })
  }
  if (posted.intent === 'confirm' || posted.intent === 'turnDown') {
    const decision = { id: posted.text('proposal'), confirm: posted.intent === 'confirm' }
    const decided = await decideCalendarChange(office, actor, decision)
    if (decided.outcome === 'changed') return goTo(`${url.pathname}?changed`)
    if (decided.outcome === 'announced') return goTo(`${url.pathname}?announced=${decided.year}`)
    if (decided.outcome === 'turnedDown') return goTo(url.pathname)
    return json(told({}, { faults: faultsOf(decided) }), { status: 409 })
  }
  const read = readCalendarChange(typed)
  if (read.outcome === 'incomplete')
    return json(told(typed, { mistakes: mistakesFrom(read.errors) }), { status: 422 })
  if (posted.intent === 'save') {
    const proposed = await proposeCalendarChange(office, actor, read.change)
    if (proposed.outcome === 'proposed') return goTo(`${url.pathname}?proposed`)
    return json(told(typed, { faults: faultsOf(proposed) }), { status: 409 })
  }
  const preview = await previewCalendarChange(office, actor, read.change)
  return preview.outcome === 'preview'
    ? json(told(typed, { preview: shown(preview, read.change) }))
    : json(told(typed, { faults: faultsOf(preview) }), { status: 422 })
})

const faultsOf = (
  answer: { outcome: Outcome } | { outcome: 'invalid'; faults: readonly { fault: ChangeFault }[] },
): readonly Fault[] =>
  answer.outcome === 'invalid' ? answer.faults.map(({ fault }) => fault) : [answer.outcome]

// The others move alike; a page of thousands of rows helps nobody.
const mostShown = 100

function shown(
  { edition, effects }: Extract<CalendarPreview, { outcome: 'preview' }>,
  { add, remove }: CalendarChange,
): Preview {
  const [added, instead] = add
  const said: Record<string, string> = added
    ? {
        date: added.date,
        kind: instead ? 'swap' : added.kind,
        ...(instead ? { workedOn: instead.date } : {}),
        name: added.name,
        source: added.source,
      }
    : { remove: remove[0] ?? '' }
  return {
    edition,
    said,
    days: [
      ...add.map(({ date, kind }) => ({
        date,
        change: kind === 'workingDay' ? ('worked' as const) : ('off' as const),
      })),
      ...remove.map((date) => ({ date, change: 'removed' as const })),
    ],
    effects: effects.slice(0, mostShown).map(effectShown),
    more: Math.max(0, effects.length - mostShown),
  }
}

const effectShown = ({ code, procedure, due, periods }: EffectOnDossier) => ({
  code,
  wording: procedure.wording,
  before: due.before?.toISOString() ?? periods[0]?.before ?? null,
  after: due.after ?? periods[0]?.after ?? null,
})

/** The days on which time limits do not run, and the days worked instead. */
export default function Holidays() {
  const { days, edition, today, asked, isChanged, announced, isProposed, manages, proposals } =
    useLoaderData<typeof loader>()
  const years = [...new Set(days.map(({ date }) => Number(date.slice(0, 4))))]
  const thisYear = Number(today.slice(0, 4))
  const answer = useActionData<typeof action>()
  const reader = useReader()
  const { t } = reader
  const mistakes = answer?.mistakes ?? []
  const labels: Record<string, string> = {
    date: t('office:admin.day'),
    kind: t('office:admin.kind'),
    workedOn: t('office:admin.calendar.workedOn'),
    name: t('office:admin.calendar.name'),
    source: t('office:admin.source'),
  }
  const words: WordsOf = (name) => ({ label: labels[name] ?? name, option: (each) => each })
  return (
    <Container className="py-6 sm:py-10">
      <PageTitle
        kicker={t('office:admin.edition', { edition })}
        lead={t('office:admin.holidaysLead')}
      >
        {t('office:admin.holidays')}
      </PageTitle>
      {answer?.unsaid && (
        <ErrorSummary
          errors={[
            {
              name: announcementOf(answer.unsaid),
              text: t('office:admin.calendar.year.sourceMissing'),
            },
          ]}
        />
      )}
      {mistakes.length > 0 && <ErrorSummary errors={summaryOf(reader, mistakes, words)} />}
      {isChanged && !answer && (
        <Notice tone="success" live>
          {t('office:admin.calendar.changed')}
        </Notice>
      )}
      {announced && !answer && (
        <Notice tone="success" live>
          {t('office:admin.calendar.year.announced', { year: announced })}
        </Notice>
      )}
      {isProposed && !answer && (
        <Notice tone="success" live>
          {t('office:admin.calendar.proposed')}
        </Notice>
      )}
      {answer?.faults.map((fault) => (
        <Notice key={fault} tone="danger" live>
          {fault === 'already'
            ? t('office:admin.calendar.year.already')
            : t(`office:admin.calendar.fault.${fault}`)}
        </Notice>
      ))}
      {asked.map((each) => (
        <YearAsked
          key={each.year}
          asked={each}
          isProposed={proposals.some(
            (one) => one.kind === 'announcement' && one.announcement.year === each.year,
          )}
          manages={manages}
          error={
            answer?.unsaid === each.year ? t('office:admin.calendar.year.sourceMissing') : null
          }
        />
      ))}
      {answer?.preview && <EffectOfChange preview={answer.preview} />}
      <CalendarProposals proposals={proposals} />
      <div className="mt-8 grid gap-3">
        {years.map((year) => (
          <Disclosure
            key={year}
            open={year === thisYear || year === thisYear + 1}
            summary={t('office:admin.year', { year })}
          >
            <DaysOf
              year={year}
              days={days.filter(({ date }) => date.startsWith(`${year}-`))}
              removableFrom={manages ? today : null}
            />
          </Disclosure>
        ))}
      </div>
      {manages && <AddDay typed={answer?.typed ?? {}} mistakes={mistakes} />}
    </Container>
  )
}

type Day = ReturnType<typeof useLoaderData<typeof loader>>['days'][number]

/** The days of a year that are not as the week has them, each with why and by whose word. */
function DaysOf(props: { year: number; days: readonly Day[]; removableFrom: string | null }) {
  const { year, days, removableFrom } = props
  const { t } = useReader()
  return (
    <Table
      caption={t('office:admin.year', { year })}
      hideCaption
      rows={days}
      rowKey={({ date }) => date}
      columns={[
        {
          key: 'date',
          title: t('office:admin.day'),
          heading: true,
          cell: ({ date }) => <CivilDay date={date} weekday />,
        },
        {
          key: 'kind',
          title: t('office:admin.kind'),
          cell: ({ kind }) =>
            kind === 'workingDay' ? (
              <Tag tone="info" text={t('office:admin.working')} />
            ) : (
              <Tag
                tone="success"
                text={t(`office:admin.${kind === 'dayOff' ? 'calendar.dayOff' : 'holiday'}`)}
              />
            ),
        },
        { key: 'name', title: t('office:admin.why'), cell: ({ name }) => name },
        { key: 'source', title: t('office:admin.source'), cell: ({ source }) => source },
        {
          key: 'remove',
          title: t('office:admin.calendar.remove'),
          cell: ({ date }) =>
            removableFrom !== null && date >= removableFrom ? <RemoveDay date={date} /> : null,
        },
      ]}
    />
  )
}
