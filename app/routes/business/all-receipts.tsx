import { ButtonLink } from '#app/components/button.tsx'
import { useReader } from '#app/i18n/reader.tsx'

/** How many receipts of a payment are there, and all of them to take along in one file. */
export function AllReceipts({
  progress: { done, count },
  here,
}: {
  progress: { done: number; count: number }
  here: string
}) {
  const { t, format } = useReader()
  const words = t('business:order.receiptsProgress', {
    done: format.number(done),
    count: format.number(count),
  })
  return (
    <section
      id="receipts"
      data-live={done < count ? 3 : undefined}
      className="grid justify-items-start gap-3"
    >
      <label className="grid w-full gap-1.5">
        <span>{words}</span>
        <progress value={done} max={count} className="h-3 w-full accent-success" />
      </label>
      {done > 0 && (
        <ButtonLink href={`${here}/receipts`} icon="download" tone="secondary">
          {t('business:order.receiptsAll')}
        </ButtonLink>
      )}
    </section>
  )
}
