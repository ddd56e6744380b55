import { Button } from '#app/components/button.tsx'
import { Card } from '#app/components/card.tsx'
import { CivilDay, Moment } from '#app/components/date-time.tsx'
import { useText } from '#app/i18n/reader.tsx'

interface Props {
  proposals: readonly {
    id: string
    by: string
    isOwn: boolean
    proposedAt: string
    change: {
      add: readonly { date: string; kind: string; name: string; source: string }[]
      remove: readonly string[]
    }
  }[]
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
      {proposals.map(({ id, by, isOwn, proposedAt, change }) => (
        <Card key={id} level={3} title={t('office:admin.calendar.proposedBy', { name: by })}>
          <p className="text-sm text-ink-soft">
            <Moment at={proposedAt} />
          </p>
          <ul className="my-3">
            {change.add.map(({ date, kind, name, source }) => (
              <li key={date}>
                <CivilDay date={date} weekday />:{' '}
                {t(`office:admin.calendar.becomes.${kind === 'workingDay' ? 'worked' : 'off'}`)} ·{' '}
                {name} · {source}
              </li>
            ))}
            {change.remove.map((date) => (
              <li key={date}>
                <CivilDay date={date} weekday />: {t('office:admin.calendar.becomes.removed')}
              </li>
            ))}
          </ul>
          <form method="post" className="flex flex-wrap gap-3">
            <input type="hidden" name="proposal" value={id} />
            {!isOwn && (
              <Button small name="intent" value="confirm">
                {t('office:admin.calendar.confirm')}
              </Button>
            )}
            <Button small tone="secondary" name="intent" value="turnDown">
              {t(`office:admin.calendar.${isOwn ? 'takeBack' : 'turnDown'}`)}
            </Button>
          </form>
        </Card>
      ))}
    </section>
  )
}
