import type { SerializeFrom } from '@remix-run/node'
import { Notice } from '#app/components/notice.tsx'
import { useReader } from '#app/i18n/reader.tsx'
import type { VerifiedPdf } from '#services/decisions/index.ts'
import { DecisionFacts } from './decision-facts.tsx'

/** What a brought PDF turned out to be, the good news as plainly as the bad. */
export function PdfVerdict({ verdict }: { verdict: SerializeFrom<VerifiedPdf> }) {
  const { t } = useReader()
  return (
    <section className="mt-6 grid max-w-prose gap-5">
      {verdict.outcome === 'ours' && (
        <>
          <Notice tone="success" title={t('public:verify.genuineFile')} live>
            <p>{t('public:verify.genuineText')}</p>
          </Notice>
          <DecisionFacts decision={verdict.decision} />
          <Signatures signatures={verdict.signatures} />
        </>
      )}
      {verdict.outcome === 'signedHere' && (
        <>
          <Notice title={t('public:verify.signedHere')} live />
          <Signatures signatures={verdict.signatures} />
        </>
      )}
      {verdict.outcome === 'changed' && (
        <Notice tone="danger" title={t('public:verify.changed')} live>
          <p>{t('public:verify.changedText')}</p>
        </Notice>
      )}
      {(verdict.outcome === 'foreign' ||
        verdict.outcome === 'unsigned' ||
        verdict.outcome === 'notPdf') && (
        <Notice tone="warning" title={t(`public:verify.${verdict.outcome}`)} live />
      )}
    </section>
  )
}

interface Signed {
  by: { commonName: string }
  at: string
}

function Signatures({ signatures }: { signatures: readonly Signed[] }) {
  const { t, format } = useReader()
  return (
    <div>
      <h2 className="text-lg">{t('public:verify.signatures')}</h2>
      <ul className="mt-2 grid gap-1">
        {signatures.map(({ by, at }) => (
          <li key={`${by.commonName}${at}`}>
            {t('public:verify.signature', { name: by.commonName, when: format.dateTime(at) })}
          </li>
        ))}
      </ul>
    </div>
  )
}
