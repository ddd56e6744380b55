import { LawSource } from '#app/components/law-source.tsx'
import { useReader } from '#app/i18n/reader.tsx'
import type { Promises } from '#services/catalogue/index.ts'

/** What the law promises whoever files: each in plain words, and on request the sentences proven. */
export function PromiseList({ places, promises }: Promises) {
  const { t, format } = useReader()
  return (
    <div className="max-w-prose">
      <p className="mb-4 text-ink-soft">
        {t('public:procedure.lawLead', { places: format.number(places) })}
      </p>
      <p className="font-semibold">{t('public:procedure.lawAll', { count: promises.length })}</p>
      <ol className="divide-y divide-line">
        {promises.map(({ said, sentences, sources }) => (
          <li key={said} className="grid gap-1 py-3">
            <p>{said}</p>
            <ul className="text-sm text-ink-soft">
              {sources.map((source) => (
                <li key={`${source.title} ${source.mark}`}>
                  <LawSource {...source} />
                </li>
              ))}
            </ul>
            <details className="text-sm">
              <summary className="flex min-h-6 cursor-pointer items-center text-action hover:text-action-hover">
                {t('public:procedure.lawProven')}
              </summary>
              <ul className="mt-1 grid list-disc gap-1 pl-5 text-ink-soft">
                {sentences.map((sentence) => (
                  <li key={sentence}>{sentence}</li>
                ))}
              </ul>
            </details>
          </li>
        ))}
      </ol>
    </div>
  )
}
