import type { SerializeFrom } from '@remix-run/node'
import { CivilDay, Moment } from '#app/components/date-time.tsx'
import { Notice } from '#app/components/notice.tsx'
import { SummaryList } from '#app/components/summary-list.tsx'
import { useReader } from '#app/i18n/reader.tsx'
import type { PublicDecision } from '#services/decisions/index.ts'

/** What anyone may see of a decision they hold: enough to compare it with the paper. */
export function DecisionFacts({ decision }: { decision: SerializeFrom<PublicDecision> }) {
  const { t, language } = useReader()
  return (
    <div className="grid gap-5">
      <SummaryList
        rows={[
          { label: t('public:verify.number'), value: <strong>{decision.number}</strong> },
          { label: t('public:verify.kind'), value: t(`public:verify.kinds.${decision.kind}`) },
          { label: t('public:verify.procedure'), value: decision.procedure.name[language] },
          { label: t('public:verify.on'), value: <CivilDay date={decision.on} /> },
          { label: t('public:verify.agency'), value: decision.agency },
          { label: t('public:verify.holder'), value: decision.holder },
          {
            label: t('public:verify.signer'),
            value: decision.signer ?? t('public:verify.nobodySigned'),
          },
          { label: t('public:verify.sealed'), value: <Moment at={decision.sealedAt} /> },
        ]}
      />
      {decision.demo && <Notice tone="warning">{t('public:verify.demo')}</Notice>}
    </div>
  )
}
