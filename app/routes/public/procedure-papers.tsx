import { Icon, type IconName } from '#app/components/icon.tsx'
import { useReader } from '#app/i18n/reader.tsx'

interface Paper {
  code: string
  kind: 'file' | 'form' | 'data'
}

const icons = { form: 'file', data: 'checkCircle', file: 'upload' } as const satisfies Record<
  Paper['kind'],
  IconName
>

/** The dossier's parts, and how each gets into it: written here, fetched, or uploaded. */
export function PaperList({
  slug,
  components,
  brief,
}: {
  slug: string
  components: readonly Paper[]
  /** Names only. */
  brief?: boolean
}) {
  const { t, procedure } = useReader()
  return (
    <ul className="divide-y divide-line border-y border-line">
      {components.map(({ code, kind }) => (
        <li key={code} className={`flex gap-3.5 ${brief ? 'py-2' : 'py-3'}`}>
          <Icon
            name={icons[kind]}
            size={24}
            className={`mt-0.5 ${kind === 'data' ? 'text-success' : 'text-ochre'}`}
          />
          <div className="min-w-0">
            <p className="flex flex-wrap items-baseline gap-x-3">
              <span className="font-semibold">{procedure(slug, `components.${code}.name`)}</span>
              <span className={`text-sm ${kind === 'data' ? 'text-success' : 'text-ink-soft'}`}>
                {t(`public:procedure.kind.${kind}`)}
              </span>
            </p>
            {!brief && (
              <p className="mt-0.5 text-sm text-ink-soft">
                {procedure(slug, `components.${code}.help`)}
              </p>
            )}
          </div>
        </li>
      ))}
    </ul>
  )
}
