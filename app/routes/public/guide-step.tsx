import { ButtonLink } from '#app/components/button.tsx'
import { CivilDay, Expected } from '#app/components/date-time.tsx'
import { TextLink } from '#app/components/link.tsx'
import { Money } from '#app/components/money.tsx'
import { Tag } from '#app/components/status-tag.tsx'
import { usePath, useReader } from '#app/i18n/reader.tsx'
import { Fact } from './fact.tsx'
import type { GuideData } from './guide-data.ts'

type Step = GuideData['steps'][number]

/** One procedure on the way: do I qualify, what do I need, what does it cost, when will it be done. */
export function GuideStepCard({ step, nth }: { step: Step; nth: number }) {
  const { t, procedure } = useReader()
  const path = usePath()
  const own = (key: string) => procedure(step.procedure, key)
  const toBring = step.papers.filter(({ kind }) => kind === 'file')
  return (
    <li className="rounded-lg border border-line bg-surface p-4 sm:p-5">
      <p className="flex flex-wrap items-center gap-2 text-sm text-ochre">
        <span className="font-semibold">{t('guides:step', { nth })}</span>
        {step.ifNeeded && <Tag text={t('guides:ifNeeded')} />}
        {step.follows && <span className="text-ink-soft">{t('guides:follows')}</span>}
      </p>
      <h2 className="mt-1 text-xl">
        <TextLink href={path(`/procedures/${step.procedure}`)}>{own('name')}</TextLink>
      </h2>
      <p className="mt-1 max-w-prose">{t(`guides:steps.${step.name}`)}</p>
      <dl className="mt-4 grid gap-4 sm:grid-cols-2 lg:grid-cols-4">
        <Fact icon="person" label={t('guides:qualify')}>
          {own('who')}
        </Fact>
        <Fact icon="file" label={t('guides:need')}>
          {toBring.length === 0
            ? t('guides:nothingToBring')
            : toBring.map(({ code }) => own(`components.${code}.name`)).join('; ')}
        </Fact>
        <Fact icon="coin" label={t('guides:cost')}>
          {step.fee === null ? (
            t('public:procedure.assessed')
          ) : step.fee === 0 ? (
            t('public:procedure.free')
          ) : (
            <Money dong={step.fee} />
          )}
        </Fact>
        <Fact icon="clock" label={t('guides:done')}>
          {step.readyOn ? (
            <>
              <CivilDay date={step.readyOn} />
              {step.isExpected && <Expected />}
            </>
          ) : (
            own('limit')
          )}
        </Fact>
      </dl>
      <p className="mt-4" data-no-print>
        <ButtonLink
          href={path(step.ownPage ?? `/procedures/${step.procedure}/apply`)}
          tone={nth === 1 ? 'primary' : 'secondary'}
          forward
        >
          {t(step.ownPage ? 'public:procedure.begin' : 'public:procedure.apply')}
        </ButtonLink>
      </p>
    </li>
  )
}
