import { Button } from '#app/components/button.tsx'
import { Moment } from '#app/components/date-time.tsx'
import { Icon } from '#app/components/icon.tsx'
import { Notice } from '#app/components/notice.tsx'
import type { Dossier } from '#app/dossier/progress.tsx'
import { answerText } from '#app/forms/shown-answer.tsx'
import { officeWords } from '#app/forms/words.ts'
import { type Reader, usePath, useReader } from '#app/i18n/reader.tsx'
import { dateOf, instant } from '#workflows/kernel/time.ts'
import type { Compared, ComparedFact, FactSource } from './compared.ts'

interface Props {
  dossier: Dossier
  sources: Readonly<Record<string, FactSource>>
  /** What the register said when it was asked just now; null while nobody asked. */
  compared: Compared | null
  mayAsk: boolean
}

/** Where the answers about the applicant come from, and what the register says of them now. */
export function ComparedFacts({ dossier, sources, compared, mayAsk }: Props) {
  const reader = useReader()
  const { t } = reader
  const path = usePath()
  const words = officeWords(reader, dossier.wording)
  const days = {
    given: dateOf(instant(new Date(dossier.filedAt))),
    today: dateOf(instant(new Date(dossier.filedAt))),
  }
  const fields = (dossier.declared[0] ?? [])
    .flatMap(({ fields }) => fields)
    .filter(({ name }) => sources[name])
  const now = compared?.outcome === 'compared' ? compared : null
  const differing = now?.facts.filter(({ same }) => !same).length ?? 0
  if (fields.length === 0) return null
  return (
    <section aria-labelledby="sources" className="grid gap-3">
      <h3 id="sources" className="text-base font-semibold">
        {t('deciding:source.title')}
      </h3>
      {compared && !now && (
        <Notice tone="warning" live>
          {t(`deciding:source.${compared.outcome === 'compared' ? 'asked' : compared.outcome}`)}
        </Notice>
      )}
      {now && (
        <Notice tone={differing > 0 ? 'warning' : 'success'} live>
          <p>
            {differing > 0
              ? t('deciding:source.someDiffer', { count: differing })
              : t('deciding:source.allSame')}{' '}
            <Moment at={now.at} />
          </p>
        </Notice>
      )}
      <dl className="divide-y divide-line border-y border-line text-sm">
        {fields.map((field) => {
          const fact = now?.facts.find(({ name }) => name === field.name)
          return (
            <div key={field.name} className="grid gap-x-4 py-1.5 sm:grid-cols-[11rem_1fr]">
              <dt className="text-ink-soft">{words(field.name).label}</dt>
              <dd>
                {answerText(reader, field, words, days)}
                <span className="block text-ink-soft">
                  {t('deciding:source.from')}:{' '}
                  {t(`deciding:source.${sources[field.name] ?? 'declared'}`)}
                </span>
                {fact && <Now fact={fact} />}
              </dd>
            </div>
          )
        })}
      </dl>
      {mayAsk && (
        <form method="get" action={`${path(`/office/dossiers/${dossier.code}`)}#sources`}>
          <input type="hidden" name="now" value="population" />
          <Button tone="secondary" small icon="search">
            {t('deciding:source.ask')}
          </Button>
          <p className="mt-1 text-sm text-ink-soft">{t('deciding:source.askText')}</p>
        </form>
      )}
    </section>
  )
}

function Now({ fact: { kind, now, same } }: { fact: ComparedFact }) {
  const reader = useReader()
  const { t } = reader
  return (
    <span
      className={`mt-1 flex items-start gap-2 ${same ? 'text-success' : 'rounded-sm bg-warning-soft px-2 py-1 font-semibold text-warning'}`}
    >
      <Icon name={same ? 'check' : 'alert'} size={16} className="mt-1" />
      <span>
        {t(same ? 'deciding:source.same' : 'deciding:source.differs')}
        {!same && (
          <>
            {' · '}
            {t('deciding:source.now')}: {nowText(reader, kind, now)}
          </>
        )}
      </span>
    </span>
  )
}

function nowText({ t, format }: Reader, kind: ComparedFact['kind'], now: string): string {
  if (kind === 'date' && /^\d{4}-\d{2}-\d{2}$/.test(now)) return format.date(now)
  if (kind === 'sex') return t(now === 'male' ? 'office:register.male' : 'office:register.female')
  return now
}
