import { Button } from '#app/components/button.tsx'
import { useReader } from '#app/i18n/reader.tsx'

interface Colleague {
  staffId: string
  name: string
  held: number
}

/** To whom work is given: one colleague, or each to whoever can do it and holds least. */
export function AssignForm({
  action,
  colleagues,
}: {
  action: string
  colleagues: readonly Colleague[]
}) {
  const { t } = useReader()
  return (
    <form method="post" action={action} className="flex flex-wrap items-end gap-3">
      <div className="grid gap-0.5">
        <label htmlFor="assign-to" className="text-sm font-semibold">
          {t('office:bulk.to')}
        </label>
        <select id="assign-to" name="to" defaultValue="least" className="control w-auto">
          <option value="least">{t('office:bulk.byLoad')}</option>
          {colleagues.map(({ staffId, name, held }) => (
            <option key={staffId} value={staffId}>
              {t('office:bulk.colleague', { name, held })}
            </option>
          ))}
        </select>
      </div>
      <div className="grid gap-0.5">
        <label htmlFor="assign-reason" className="text-sm font-semibold">
          {t('office:bulk.reason')}
        </label>
        <input id="assign-reason" name="reason" maxLength={200} className="control" />
      </div>
      <Button name="intent" value="do">
        {t('office:bulk.assign')}
      </Button>
    </form>
  )
}
