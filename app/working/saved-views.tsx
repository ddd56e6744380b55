import { Button } from '#app/components/button.tsx'
import { useReader } from '#app/i18n/reader.tsx'

/** A view somebody keeps, as its list shows it. */
export interface ViewShown {
  id: string
  name: string
  href: string
  ofUnit: boolean
  isOwn: boolean
  isCurrent: boolean
}

interface Props {
  action: string
  views: readonly ViewShown[]
  unnamed: boolean
}

/** The views of an officer and of their unit, and the way to keep what is narrowed now. */
export function ViewKeeper({ action, views, unnamed }: Props) {
  const { t } = useReader()
  return (
    <div className="flex flex-wrap items-start gap-x-4">
      {views.length > 0 && (
        <nav aria-label={t('office:work.view.title')}>
          <ul className="flex flex-wrap gap-x-3">
            {views.map((view) => (
              <li key={view.id} className="flex items-center gap-1">
                <a
                  href={view.href}
                  aria-current={view.isCurrent ? 'page' : undefined}
                  className="link inline-flex min-h-8 items-center aria-[current]:font-semibold"
                >
                  {view.name}
                </a>
                {view.ofUnit && (
                  <span className="text-xs text-ink-soft">{t('office:work.view.ofUnit')}</span>
                )}
                {view.isOwn && view.isCurrent && (
                  <form method="post" action={action}>
                    <input type="hidden" name="view" value={view.id} />
                    <button
                      type="submit"
                      name="intent"
                      value="forgetView"
                      className="link min-h-8 cursor-pointer text-xs"
                    >
                      {t('office:work.view.forget')}
                    </button>
                  </form>
                )}
              </li>
            ))}
          </ul>
        </nav>
      )}
      <details open={unnamed}>
        <summary className="link inline-flex min-h-8 cursor-pointer items-center">
          {t('office:work.view.keep')}
        </summary>
        <form method="post" action={action} className="flex flex-wrap items-end gap-2">
          <div className="grid gap-0.5">
            <label htmlFor="view-name" className="text-xs text-ink-soft">
              {t('office:work.view.name')}
            </label>
            <input
              id="view-name"
              name="name"
              required
              maxLength={60}
              aria-invalid={unnamed || undefined}
              aria-describedby={unnamed ? 'view-unnamed' : undefined}
              className="control min-h-9 py-1 text-sm"
            />
            {unnamed && (
              <p id="view-unnamed" className="text-xs font-semibold text-danger">
                {t('office:work.view.unnamed')}
              </p>
            )}
          </div>
          <label className="flex min-h-9 items-center gap-2">
            <input type="checkbox" name="forUnit" className="size-5" />
            {t('office:work.view.forUnit')}
          </label>
          <Button small tone="secondary" name="intent" value="saveView">
            {t('office:work.view.save')}
          </Button>
        </form>
      </details>
    </div>
  )
}
