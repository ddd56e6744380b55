import { Card } from '#app/components/card.tsx'
import { usePath, useText } from '#app/i18n/reader.tsx'
import type { GuideSlug } from '#services/catalogue/index.ts'

/** The guides: what happens in a life, each leading through several procedures. */
export function GuideList({ guides }: { guides: readonly { slug: GuideSlug; steps: number }[] }) {
  const t = useText()
  const path = usePath()
  return (
    <section className="mt-14" aria-labelledby="guides">
      <h2 id="guides" className="text-2xl">
        {t('guides:plural')}
      </h2>
      <p className="mt-1 max-w-prose text-ink-soft">{t('guides:lead')}</p>
      <ul className="mt-4 grid grid-cols-2 gap-3 lg:grid-cols-3">
        {guides.map(({ slug, steps }) => (
          <li key={slug}>
            <Card
              href={path(`/guides/${slug}`)}
              title={t(`guides:${slug}.name`)}
              className="h-full"
            >
              <p className="hidden text-sm text-ink-soft sm:block">{t(`guides:${slug}.lead`)}</p>
              <p className="text-sm text-ochre sm:mt-2">
                {t('guides:stepCount', { count: steps })}
              </p>
            </Card>
          </li>
        ))}
      </ul>
    </section>
  )
}
