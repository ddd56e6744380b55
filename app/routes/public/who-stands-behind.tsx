import { Container } from '#app/components/container.tsx'
import { TextLink } from '#app/components/link.tsx'
import { usePath, useReader } from '#app/i18n/reader.tsx'
import type { Served } from '#services/dossiers/index.ts'
import type { Satisfaction } from '#services/feedback/index.ts'

interface Props {
  served: Served
  satisfaction: Satisfaction | null
  /** The authority that runs this portal; its telephone only where it is a real one. */
  authority: { name: string; phone: string | null } | null
}

/** Who answers for this portal, what it has done so far, as its database counts it, and who helps. */
export function WhoStandsBehind({ served, satisfaction, authority }: Props) {
  const { t, format } = useReader()
  const path = usePath()
  const { onTimePercent, medianHours } = served
  const figures = [
    { label: t('public:home.filed'), value: format.number(served.filed) },
    { label: t('public:home.served'), value: format.number(served.served) },
    ...(onTimePercent === null
      ? []
      : [{ label: t('public:home.onTime'), value: `${format.number(onTimePercent)}%` }]),
    ...(medianHours === null
      ? []
      : [
          {
            label: t('public:home.median'),
            value:
              medianHours < 48
                ? t('public:home.hours', { count: Math.max(1, Math.round(medianHours)) })
                : t('public:home.days', { count: Math.round(medianHours / 24) }),
          },
        ]),
    ...(satisfaction
      ? [
          {
            label: t('public:home.content'),
            value: `${format.number(satisfaction.contentPercent)}%`,
          },
        ]
      : []),
  ]
  return (
    <section className="mt-16 border-t border-line" aria-labelledby="authority">
      <Container className="grid gap-8 py-12 lg:grid-cols-2">
        <div>
          <h2 id="authority" className="text-2xl">
            {t('public:home.authority')}
          </h2>
          <p className="mt-3 max-w-prose">
            {authority && t('public:home.authorityText', { authority: authority.name })}{' '}
            {t('public:home.answers')}
          </p>
          <p className="mt-4 flex flex-wrap gap-x-6 gap-y-2">
            <TextLink href={path('/help')}>{t('public:home.help')}</TextLink>
            <TextLink href={path('/contact')}>{t('common:footer.contact')}</TextLink>
            {authority?.phone && (
              <TextLink href={`tel:${authority.phone.replaceAll(/[^+\d]/g, '')}`}>
                {authority.phone}
              </TextLink>
            )}
          </p>
        </div>
        {served.served > 0 && (
          <div>
            <dl className="grid grid-cols-2 gap-4">
              {figures.map(({ label, value }) => (
                <div
                  key={label}
                  className="flex flex-col-reverse justify-end border-l-3 border-ochre pl-3"
                >
                  <dt className="text-sm text-ink-soft">{label}</dt>
                  <dd className="text-2xl font-semibold tabular-nums">{value}</dd>
                </div>
              ))}
            </dl>
            <p className="mt-4 text-sm text-ink-soft">{t('public:home.figuresText')}</p>
          </div>
        )}
      </Container>
    </section>
  )
}
