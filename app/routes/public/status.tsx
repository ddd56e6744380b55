import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Breadcrumbs } from '#app/components/breadcrumbs.tsx'
import { Container } from '#app/components/container.tsx'
import { Moment } from '#app/components/date-time.tsx'
import type { IconName } from '#app/components/icon.tsx'
import { Notice } from '#app/components/notice.tsx'
import type { PageHandle } from '#app/components/page-handle.ts'
import { PageTitle } from '#app/components/page-title.tsx'
import { Tag } from '#app/components/status-tag.tsx'
import { useReader, useText } from '#app/i18n/reader.tsx'
import { type ShownIncident, shownIncident } from '#app/operations/incident-notices.tsx'
import {
  type Health,
  healthOf,
  incidentsLately,
  type SystemName,
} from '#services/operations/index.ts'
import { readerOf } from './reader-of.ts'

export { headers } from './cached.ts'

const groups = {
  portal: ['database', 'worker'],
  identity: ['identity'],
  money: ['paygov', 'vnpay', 'vietqr', 'stripe'],
  registers: ['civilStatus', 'population', 'health', 'business', 'land', 'fines'],
  exchange: ['mail', 'documentAxis', 'scanner'],
} as const satisfies Record<string, readonly SystemName[]>
type Group = keyof typeof groups
const groupNames: readonly Group[] = ['portal', 'identity', 'money', 'registers', 'exchange']

const looks = {
  up: { tone: 'success', icon: 'checkCircle' },
  failing: { tone: 'warning', icon: 'alert' },
  down: { tone: 'danger', icon: 'crossCircle' },
  off: { tone: 'neutral', icon: 'pause' },
} as const satisfies Record<Health, { tone: string; icon: IconName }>

/** Asked anew whenever the page is rendered, which is once a minute at most, for everybody. */
export async function loader({ params, context: { office } }: LoaderFunctionArgs) {
  const { language } = readerOf(params)
  const [health, incidents] = await Promise.all([healthOf(office), incidentsLately(office, 30)])
  const shown = incidents.map((incident) => shownIncident(incident, language))
  return {
    askedAt: office.clock.now().toISOString(),
    health: Object.fromEntries(health),
    open: shown.filter(({ endedAt }) => endedAt === null),
    past: shown.filter(({ endedAt }) => endedAt !== null),
  }
}

export const handle: PageHandle = {
  title: ({ t }) => t('status:title'),
  description: ({ t }) => t('status:lead'),
}

export default function Status() {
  const { askedAt, health, open, past } = useLoaderData<typeof loader>()
  const { t, format } = useReader()
  const all = Object.values(health)
  const worst = all.includes('down') ? 'down' : all.includes('failing') ? 'failing' : 'up'
  return (
    <Container>
      <Breadcrumbs />
      <PageTitle lead={t('status:lead')}>{t('status:title')}</PageTitle>
      <div className="mt-6 max-w-[52rem]">
        <Notice
          tone={worst === 'up' ? 'success' : worst === 'failing' ? 'warning' : 'danger'}
          title={t(
            worst === 'up'
              ? 'status:allUp'
              : worst === 'failing'
                ? 'status:someFailing'
                : 'status:someDown',
          )}
        >
          <p>{t('status:checked', { at: format.dateTime(askedAt) })}</p>
        </Notice>
        <section className="mt-8" aria-labelledby="open">
          <h2 id="open" className="text-2xl">
            {t('status:incidents')}
          </h2>
          {open.length === 0 ? (
            <p className="mt-2 text-ink-soft">{t('status:noIncidents')}</p>
          ) : (
            <IncidentList incidents={open} />
          )}
        </section>
        {groupNames.map((group) => (
          <section key={group} className="mt-8" aria-labelledby={group}>
            <h2 id={group} className="text-xl">
              {t(`status:group.${group}`)}
            </h2>
            {group !== 'portal' && group !== 'exchange' && (
              <p className="mt-1 text-sm text-ink-soft">{t(`status:meaning.${group}`)}</p>
            )}
            <ul className="mt-3 divide-y divide-line border-y border-line">
              {groups[group].map((name) => (
                <li
                  key={name}
                  className="flex flex-wrap items-center justify-between gap-x-6 gap-y-1 py-2.5"
                >
                  <span>{t(`status:system.${name}`)}</span>
                  <HealthTag health={health[name] ?? 'down'} />
                </li>
              ))}
            </ul>
          </section>
        ))}
        <section className="mt-10" aria-labelledby="past">
          <h2 id="past" className="text-2xl">
            {t('status:past')}
          </h2>
          {past.length === 0 ? (
            <p className="mt-2 text-ink-soft">{t('status:noPast')}</p>
          ) : (
            <IncidentList incidents={past} />
          )}
        </section>
      </div>
    </Container>
  )
}

function HealthTag({ health }: { health: Health }) {
  const t = useText()
  return <Tag {...looks[health]} text={t(`status:health.${health}`)} />
}

function IncidentList({ incidents }: { incidents: readonly ShownIncident[] }) {
  const { t, format } = useReader()
  return (
    <ul className="mt-3 grid gap-4">
      {incidents.map(({ id, title, text, beganAt, endedAt, systems }) => (
        <li key={id} className="rounded-lg border border-line bg-surface p-4">
          <h3 className="text-lg">{title}</h3>
          {text && <p className="mt-1 whitespace-pre-line">{text}</p>}
          <p className="mt-2 text-sm text-ink-soft">
            {t('status:concerns', {
              systems: systems.map((name) => t(`status:system.${name}`)).join('; '),
            })}
          </p>
          <p className="text-sm text-ink-soft">
            {t('status:since', { at: format.dateTime(beganAt) })}
            {endedAt && (
              <>
                {' · '}
                {t('status:ended', { at: '' })}
                <Moment at={endedAt} />
              </>
            )}
          </p>
        </li>
      ))}
    </ul>
  )
}
