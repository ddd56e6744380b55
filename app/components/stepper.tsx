import { useText } from '#app/i18n/reader.tsx'

export interface FormStep {
  name: string
  title: string
  /** Where to go back to it; absent while it cannot be visited. */
  href?: string
}

/** How far one is in a form: “Bước 2 / 5”, a bar, and the steps to return to. */
export function Stepper({ steps, current }: { steps: readonly FormStep[]; current: number }) {
  const t = useText()
  const total = steps.length
  const share = (i: number) => (i < current ? 'done' : i === current ? 'current' : 'later')
  return (
    <div>
      <p className="text-sm font-semibold text-ochre">
        {t('common:stepper.progress', { step: current + 1, total })}
      </p>
      <ol className="mt-2 flex gap-1.5">
        {steps.map(({ name, title, href }, index) => {
          const state = share(index)
          const bar = state === 'done' ? 'bg-action' : state === 'current' ? 'bg-lamp' : 'bg-line'
          const words = `${title} (${t(`common:stepper.${state}`)})`
          return (
            <li
              key={name}
              className="flex-1"
              aria-current={state === 'current' ? 'step' : undefined}
            >
              {href && state !== 'current' ? (
                <a href={href} title={title} className="block rounded-full py-2.5">
                  <span className={`block h-1.5 rounded-full ${bar}`} />
                  <span className="sr-only">{words}</span>
                </a>
              ) : (
                <span className="block py-2.5">
                  <span className={`block h-1.5 rounded-full ${bar}`} />
                  <span className="sr-only">{words}</span>
                </span>
              )}
            </li>
          )
        })}
      </ol>
    </div>
  )
}
