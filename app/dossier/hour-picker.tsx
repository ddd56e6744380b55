import type { SerializeFrom } from '@remix-run/node'
import { Button } from '#app/components/button.tsx'
import { Disclosure } from '#app/components/disclosure.tsx'
import { Form, FormActions } from '#app/components/form.tsx'
import { Icon } from '#app/components/icon.tsx'
import { useReader } from '#app/i18n/reader.tsx'
import type { OpenDay } from '#services/dossiers/index.ts'

/** When and where a visit is, until when that may be changed. */
export function Appointed({
  at,
  place,
  changeUntil,
}: {
  at: string | null
  place: string
  changeUntil: string | null
}) {
  const { t, format } = useReader()
  return (
    <div className="flex gap-4 rounded-lg border border-line bg-surface p-5">
      <Icon name="calendar" size={28} className="mt-0.5 text-action" />
      <div className="grid gap-1">
        {at && (
          <p className="text-xl font-semibold first-letter:uppercase">
            {format.weekdayDateTime(at)}
          </p>
        )}
        <p>
          <span className="text-ink-soft">{t('dossier:visit.place')}: </span>
          {place}
        </p>
        {changeUntil && (
          <p className="text-sm text-ink-soft">
            {t('dossier:visit.changeUntil', { when: format.weekdayDateTime(changeUntil) })}
          </p>
        )}
      </div>
    </div>
  )
}

interface Props {
  action: string
  /** Version of the dossier this page shows. */
  seen: number
  days: readonly SerializeFrom<OpenDay>[]
  /** The hour that is booked now. */
  booked: string | null
}

/** The free hours, a day at a time: ten days of them at once would be a wall. */
export function HourPicker({ action, seen, days, booked }: Props) {
  const { t, format } = useReader()
  const bookedDay = days.findIndex(({ slots }) => slots.some(({ at }) => at === booked))
  return (
    <Form action={action}>
      <input type="hidden" name="seen" value={seen} />
      <div id="field-slot" tabIndex={-1} className="border-t border-line">
        {days.map(({ date, slots }, index) => (
          <Disclosure
            key={date}
            group="day"
            open={index === Math.max(0, bookedDay)}
            summary={
              <>
                <span className="inline-block first-letter:uppercase">
                  {format.weekdayDate(date)}
                </span>{' '}
                <span className="font-normal text-ink-soft">
                  {t('dossier:visit.free', { count: slots.length })}
                </span>
              </>
            }
          >
            <fieldset>
              <legend className="sr-only">{format.weekdayDate(date)}</legend>
              <div className="grid grid-cols-3 gap-2 sm:grid-cols-4">
                {slots.map(({ at }) => (
                  <label
                    key={at}
                    className="flex min-h-11 cursor-pointer items-center justify-center gap-2 rounded-md border border-line bg-surface tabular-nums hover:border-line-strong has-checked:border-action has-checked:bg-action-soft"
                  >
                    <input
                      type="radio"
                      name="slot"
                      value={at}
                      defaultChecked={at === booked}
                      className="size-4.5"
                    />
                    {format.time(at)}
                  </label>
                ))}
              </div>
            </fieldset>
          </Disclosure>
        ))}
      </div>
      <FormActions>
        <Button wide icon="calendar">
          {t(booked ? 'dossier:visit.move' : 'dossier:visit.book')}
        </Button>
      </FormActions>
    </Form>
  )
}
