import { Button } from '#app/components/button.tsx'
import { Moment } from '#app/components/date-time.tsx'
import { useReader } from '#app/i18n/reader.tsx'
import type { ShownAgency } from './shown-agency.ts'

/** What one person has proposed and another has to confirm. */
export function WaitingChanges(props: { changes: ShownAgency['waiting']; confirms: boolean }) {
  const { changes, confirms } = props
  const { t } = useReader()
  return (
    <section aria-labelledby="waiting" className="max-w-form">
      <h2 id="waiting" className="mb-3 text-2xl">
        {t('agencies:waiting')}
      </h2>
      {changes.length === 0 && <p className="text-ink-soft">{t('agencies:waitingNone')}</p>}
      <ul className="grid gap-4">
        {changes.map(({ id, kind, what, by, at, isOwn }) => (
          <li key={id} className="rounded-lg border border-line p-4">
            <p className="font-semibold">{t(`agencies:what.${kind}`, { what })}</p>
            <p className="text-sm text-ink-soft">
              {t('agencies:proposedBy', { name: by })} · <Moment at={at} />
            </p>
            {isOwn && <p className="mt-2 text-sm">{t('agencies:ownProposal')}</p>}
            {confirms && (
              <form method="post" className="mt-3 flex flex-wrap gap-3">
                <input type="hidden" name="change" value={id} />
                {!isOwn && (
                  <Button name="intent" value="confirm" small>
                    {t('agencies:confirm')}
                  </Button>
                )}
                <Button name="intent" value="turnDown" tone="quiet" small>
                  {t('agencies:turnDown')}
                </Button>
              </form>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
