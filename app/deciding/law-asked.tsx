import { Disclosure } from '#app/components/disclosure.tsx'
import { Icon } from '#app/components/icon.tsx'
import { actText } from '#app/i18n/act-text.ts'
import { useReader } from '#app/i18n/reader.tsx'
import type { SentenceNow } from '#services/catalogue/index.ts'

/** What the procedure's law says of the dossier where it stands: first what bears on it now. */
export function LawAsked({ sentences }: { sentences: readonly SentenceNow[] }) {
  const { t } = useReader()
  const of = (bears: SentenceNow['bears']) => sentences.filter((each) => each.bears === bears)
  const [kept, forbids, elsewhere] = [of('kept'), of('forbids'), of('elsewhere')]
  return (
    <section aria-labelledby="law">
      <h2 id="law" className="text-xl">
        {t('deciding:law.title')}
      </h2>
      <p className="mb-1 text-sm text-ink-soft">{t('deciding:law.tells')}</p>
      {forbids.length > 0 && (
        <Disclosure summary={t('deciding:law.forbids', { count: forbids.length })}>
          <Sentences of={forbids} />
        </Disclosure>
      )}
      {kept.length > 0 && (
        <Disclosure summary={t('deciding:law.kept', { count: kept.length })}>
          <Sentences of={kept} />
        </Disclosure>
      )}
      {elsewhere.length > 0 && (
        <Disclosure summary={t('deciding:law.elsewhere', { count: elsewhere.length })}>
          <Sentences of={elsewhere} />
        </Disclosure>
      )}
    </section>
  )
}

function Sentences({ of }: { of: readonly SentenceNow[] }) {
  const { t, format } = useReader()
  return (
    <ul className="grid gap-3 text-sm">
      {of.map(({ said, title, article, bears, acts }) => (
        <li key={`${said}${title}`} className="flex gap-2">
          {bears === 'kept' && <Icon name="check" size={16} className="mt-1 text-success" />}
          {bears === 'forbids' && <Icon name="lock" size={16} className="mt-1 text-warning" />}
          <span>
            {bears !== 'elsewhere' && (
              <span className="sr-only">{t(`deciding:law.mark.${bears}`)}: </span>
            )}
            {said}
            {acts.length > 0 && (
              <strong className="block font-semibold">
                {t('deciding:law.cannot', {
                  acts: format.list(acts.map((act) => actText(t, act, 'do'))),
                })}
              </strong>
            )}
            <span className="block text-ink-soft">
              {[title, article].filter(Boolean).join(', ')}
            </span>
          </span>
        </li>
      ))}
    </ul>
  )
}
