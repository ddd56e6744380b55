import type { SerializeFrom } from '@remix-run/node'
import { Button } from '#app/components/button.tsx'
import { Moment } from '#app/components/date-time.tsx'
import { Notice } from '#app/components/notice.tsx'
import { usePath, useReader } from '#app/i18n/reader.tsx'
import type { DossierId } from '#services/dossiers/index.ts'
import { consultationsOf } from '#services/exchange/index.ts'
import { agencyById } from '#services/identity/index.ts'
import type { Office } from '#services/office.ts'

/** The letters to other agencies about a dossier, with how far each is. */
export async function consultationsShown(office: Office, id: DossierId, language: 'vi' | 'en') {
  const consultations = await consultationsOf(office, id)
  return Promise.all(
    consultations.map(async ({ toAgency, ...rest }) => ({
      ...rest,
      to: (await agencyById(office, toAgency))?.name[language] ?? toAgency,
    })),
  )
}

type Shown = SerializeFrom<Awaited<ReturnType<typeof consultationsShown>>>

/** What was asked of other agencies. A reply in prose waits for an officer to say what it means. */
export function Consultations({ code, consultations }: { code: string; consultations: Shown }) {
  const { t, format } = useReader()
  const path = usePath()
  if (consultations.length === 0) return null
  return (
    <section aria-labelledby="consultations">
      <h2 id="consultations" className="mb-3 text-2xl">
        {t('office:consultations.title')}
      </h2>
      <ul className="grid gap-5">
        {consultations.map((each) => (
          <li key={each.id} className="grid gap-2 rounded-lg border border-line bg-surface p-5">
            <p>
              <strong>{each.to}</strong>
              <br />
              {each.subject}
            </p>
            <p className="text-sm text-ink-soft">
              {each.documentId} · <Moment at={each.askedAt} />
              {each.dueOn &&
                ` · ${t('office:consultations.due', { date: format.date(each.dueOn) })}`}
            </p>
            <p>
              {each.answer
                ? t(`office:consultations.${each.answer}`)
                : t(`office:consultations.state.${each.state}`)}
            </p>
            {each.answerContent && (
              <blockquote className="border-l-4 border-line pl-4 whitespace-pre-line">
                {each.answerContent}
              </blockquote>
            )}
            {each.state === 'answered' && !each.answer && (
              <Notice tone="warning" title={t('office:consultations.read')}>
                <form
                  method="post"
                  action={path(`/office/dossiers/${code}/consultations/${each.id}`)}
                  className="mt-3 flex flex-wrap gap-3"
                >
                  <Button name="intent" value="agreed">
                    {t('office:consultations.sayAgreed')}
                  </Button>
                  <Button name="intent" value="objected" tone="secondary">
                    {t('office:consultations.sayObjected')}
                  </Button>
                </form>
              </Notice>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
