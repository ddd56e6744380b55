import type { SerializeFrom } from '@remix-run/node'
import { Button } from '#app/components/button.tsx'
import { Moment } from '#app/components/date-time.tsx'
import { Notice } from '#app/components/notice.tsx'
import { useReader } from '#app/i18n/reader.tsx'
import type { OpenErasure } from '#services/dossiers/index.ts'
import { ErasureExtentOf } from './erasure-extent.tsx'

/** What one officer has proposed to erase and another has to confirm. */
export function WaitingErasures({ waiting }: { waiting: readonly SerializeFrom<OpenErasure>[] }) {
  const { t } = useReader()
  return (
    <section aria-labelledby="waiting" className="max-w-form">
      <h2 id="waiting" className="mb-3 text-2xl">
        {t('office:admin.erasures.waiting')}
      </h2>
      {waiting.length === 0 && (
        <p className="text-ink-soft">{t('office:admin.erasures.waitingNone')}</p>
      )}
      <ul className="grid gap-4">
        {waiting.map(({ id, ground, by, at, isOwn, foreseen }) => (
          <li key={id} className="rounded-lg border border-line p-4 sm:p-5">
            <p className="font-semibold">{ground}</p>
            <p className="mb-4 text-sm text-ink-soft">
              {t('office:admin.erasures.by', { name: by })} · <Moment at={at} />
            </p>
            {foreseen.outcome === 'foreseen' && <ErasureExtentOf {...foreseen} />}
            {foreseen.outcome === 'openDossiers' && (
              <Notice tone="danger">
                {t('office:admin.erasures.openDossiers', { codes: foreseen.codes.join(', ') })}
              </Notice>
            )}
            {foreseen.outcome === 'unknown' && (
              <Notice tone="info">{t('office:admin.erasures.unknown')}</Notice>
            )}
            {isOwn && <p className="mt-4 text-sm">{t('office:admin.erasures.own')}</p>}
            <form method="post" className="mt-4 flex flex-wrap gap-3">
              <input type="hidden" name="proposal" value={id} />
              {!isOwn && foreseen.outcome === 'foreseen' && (
                <Button name="intent" value="confirm" tone="danger" small>
                  {t('office:admin.erasures.confirm')}
                </Button>
              )}
              <Button name="intent" value="turnDown" tone="quiet" small>
                {t('office:admin.erasures.turnDown')}
              </Button>
            </form>
          </li>
        ))}
      </ul>
    </section>
  )
}
