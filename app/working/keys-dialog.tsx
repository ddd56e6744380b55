import { Button } from '#app/components/button.tsx'
import { useReader } from '#app/i18n/reader.tsx'

const everywhere = [
  ['j', 'office:keys.down'],
  ['k', 'office:keys.up'],
  ['Enter', 'office:keys.open'],
  ['/', 'office:keys.search'],
  ['?', 'office:keys.help'],
] as const

const key = 'rounded-sm border border-line-strong bg-sunken px-2 font-mono text-sm'

/** What the keys do, shown on «?»; closed, and of no use, where no script runs. */
export function KeysDialog() {
  const { t } = useReader()
  return (
    <dialog
      data-keys
      aria-labelledby="keys-title"
      className="m-auto w-full max-w-form rounded-lg border border-line bg-surface p-5 text-ink shadow-raised"
    >
      <h2 id="keys-title" className="text-lg">
        {t('office:keys.title')}
      </h2>
      <dl data-keys-here className="mt-3 grid gap-1.5" />
      <template>
        <div className="grid grid-cols-[4rem_1fr] items-baseline gap-2">
          <dt>
            <kbd className={key} />
          </dt>
          <dd />
        </div>
      </template>
      <dl className="mt-1.5 grid gap-1.5">
        {everywhere.map(([name, text]) => (
          <div key={name} className="grid grid-cols-[4rem_1fr] items-baseline gap-2">
            <dt>
              <kbd className={key}>{name}</kbd>
            </dt>
            <dd>{t(text)}</dd>
          </div>
        ))}
      </dl>
      <label className="mt-4 flex min-h-9 items-center gap-2">
        <input type="checkbox" data-keys-off className="size-5" />
        {t('office:keys.off')}
      </label>
      <form method="dialog" className="mt-3">
        <Button small tone="secondary">
          {t('office:keys.close')}
        </Button>
      </form>
    </dialog>
  )
}
