import { Moment } from '#app/components/date-time.tsx'
import { TextLink } from '#app/components/link.tsx'
import { Notice } from '#app/components/notice.tsx'
import type { Language } from '#app/i18n/languages.ts'
import { usePath, useText } from '#app/i18n/reader.tsx'
import type { Office } from '#services/office.ts'
import { type Incident, incidentsNow, type SystemName } from '#services/operations/index.ts'

/** An incident in the reader's language. */
export interface ShownIncident {
  id: string
  title: string
  text: string
  beganAt: string
  endedAt: string | null
  systems: readonly SystemName[]
}

export const shownIncident = (
  { id, title, text, beganAt, endedAt, systems }: Incident,
  language: Language,
): ShownIncident => ({
  id,
  title: title[language],
  text: text[language],
  beganAt: beganAt.toISOString(),
  endedAt: endedAt?.toISOString() ?? null,
  systems,
})

/** The incidents that concern whoever needs these systems. */
export const incidentsFor = async (
  office: Office,
  systems: ReadonlySet<SystemName>,
  language: Language,
): Promise<readonly ShownIncident[]> =>
  (await incidentsNow(office, systems)).map((incident) => shownIncident(incident, language))

/** What does not work right now, where it matters. Nothing when all is well. */
export function IncidentNotices({ incidents }: { incidents: readonly ShownIncident[] }) {
  const t = useText()
  const path = usePath()
  if (incidents.length === 0) return null
  return (
    <div className="grid gap-3 py-4">
      {incidents.map(({ id, title, text, beganAt }) => (
        <Notice key={id} tone="warning" title={title}>
          {text && <p className="whitespace-pre-line">{text}</p>}
          <p className="text-sm">
            <Since at={beganAt} /> · <TextLink href={path('/status')}>{t('status:more')}</TextLink>
          </p>
        </Notice>
      ))}
    </div>
  )
}

function Since({ at }: { at: string }) {
  const [before, after] = useText()('status:since', { at: '\u0000' }).split('\u0000')
  return (
    <>
      {before}
      <Moment at={at} />
      {after}
    </>
  )
}
