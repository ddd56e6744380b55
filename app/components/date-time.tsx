import { useFormat, useText } from '#app/i18n/reader.tsx'

/** A civil date `YYYY-MM-DD`, with its weekday where that helps to plan. */
export function CivilDay({ date, weekday }: { date: string; weekday?: boolean }) {
  const format = useFormat()
  return <time dateTime={date}>{weekday ? format.weekdayDate(date) : format.date(date)}</time>
}

/** After a date in a year whose holidays are not announced yet: it may still move by some days. */
export function Expected() {
  const t = useText()
  return <span className="font-normal text-ink-soft"> ({t('common:expected')})</span>
}

/** An instant, in Viet Nam's time. */
export function Moment({ at }: { at: string | Date }) {
  const format = useFormat()
  return (
    <time dateTime={typeof at === 'string' ? at : at.toISOString()} className="tabular-nums">
      {format.dateTime(at)}
    </time>
  )
}
