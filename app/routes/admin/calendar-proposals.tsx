import { Button } from '#app/components/button.tsx'
import { Card } from '#app/components/card.tsx'
import { CivilDay, Moment } from '#app/components/date-time.tsx'
import { useText } from '#app/i18n/reader.tsx'

interface Days {
  add: readonly { date: string; kind: string; name: string; source: string }[]
  remove: readonly string[]
}
interface Props {
  proposals: readonly ({
    id: string
    by: string
    isOwn: boolean
    proposedAt: string
  } & (
    | { kind: 'change'; change: Days }
    | { kind: 'announcement'; announcement: { year: number; source: string } }
  ))[]
}

/** Changes of the calendar that wait for a second person; whoever proposed one can only take it back. */
export function CalendarProposals({ proposals }: Props) {
  const t = useText()
  if (proposals.length === 0) return null
  return (
    <section aria-labelledby="proposals" className="mt-8 grid gap-4">
      <h2 id="proposals" className="text-2xl">
        {t('office:admin.calendar.proposals')}
      </h2>
      {proposals.map((proposal) => (
        <Card
          key={proposal.id}
          level={3}
          title={t('office:admin.calendar.proposedBy', { name: proposal.by })}
        >
          <p className="text-sm text-ink-soft">
            <Moment at={proposal.proposedAt} />
          </p>
          {proposal.kind === 'announcement' ? (
            <p className="my-3">{t('office:admin.calendar.year.entered', proposal.announcement)}</p>
          ) : (
            <DaysChanged {...proposal.change} />
          )}
          <form method="post" className="flex flex-wrap gap-3">
            <input type="hidden" name="proposal" value={proposal.id} />
            {!proposal.isOwn && (
              <Button small name="intent" value="confirm">
                {t('office:admin.calendar.confirm')}
              </Button>
            )}
            <Button small tone="secondary" name="intent" value="turnDown">
              {t(`office:admin.calendar.${proposal.isOwn ? 'takeBack' : 'turnDown'}`)}
            </Button>
          </form>
        </Card>
      ))}
    </section>
  )
}

/** The days of a proposed change, each with what becomes of it. */
function DaysChanged({ add, remove }: Days) {
  const t = useText()
  return (
    <ul className="my-3">
      {add.map(({ date, kind, name, source }) => (
        <li key={date}>
          <CivilDay date={date} weekday />:{' '}
          {t(`office:admin.calendar.becomes.${kind === 'workingDay' ? 'worked' : 'off'}`)} · {name}{' '}
          · {source}
        </li>
      ))}
      {remove.map((date) => (
        <li key={date}>
          <CivilDay date={date} weekday />: {t('office:admin.calendar.becomes.removed')}
        </li>
      ))}
    </ul>
  )
}
