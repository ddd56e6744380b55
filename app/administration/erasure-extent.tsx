import type { ReactNode } from 'react'
import { SummaryList } from '#app/components/summary-list.tsx'
import { useReader } from '#app/i18n/reader.tsx'
import type { Foreseen } from '#services/dossiers/index.ts'

type Seen = Extract<Foreseen, { outcome: 'foreseen' }>

/** What an erasure would destroy, and what the law has the office keep. */
export function ErasureExtentOf({ subject, extent: { erased, kept } }: Omit<Seen, 'outcome'>) {
  const { t } = useReader()
  const counted = erasedKinds
    .map((what) => ({ label: t(`office:admin.erasures.erased.${what}`), value: erased[what] }))
    .filter(({ value }) => value > 0)
  return (
    <div className="grid gap-5">
      <SummaryList
        rows={[
          {
            label: t('office:admin.erasures.person'),
            value: subject.maskedPersonalId
              ? `${subject.name} · ${subject.maskedPersonalId}`
              : t('office:admin.erasures.noAccount'),
          },
        ]}
      />
      <Counted
        title={t('office:admin.erasures.erasedTitle')}
        rows={[
          ...(erased.account
            ? [
                {
                  label: t('office:admin.erasures.erased.account'),
                  value: t('office:admin.erasures.yes'),
                },
              ]
            : []),
          ...counted,
        ]}
      />
      <Counted
        title={t('office:admin.erasures.keptTitle')}
        rows={keptKinds
          .map((what) => ({ label: t(`office:admin.erasures.kept.${what}`), value: kept[what] }))
          .filter(({ value }) => value > 0)}
      />
    </div>
  )
}

const erasedKinds = ['dossiers', 'drafts', 'papers', 'letters', 'memberships', 'consents'] as const
const keptKinds = ['events', 'decisions', 'receipts'] as const

/** Only what there is: a list of nothings hides the one line that counts. */
function Counted(props: { title: string; rows: readonly { label: string; value: ReactNode }[] }) {
  const { title, rows } = props
  const { t } = useReader()
  return (
    <div>
      <h3 className="mb-2 text-lg">{title}</h3>
      {rows.length > 0 ? <SummaryList rows={rows} /> : <p>{t('office:admin.erasures.no')}</p>}
    </div>
  )
}
