import { Moment } from '#app/components/date-time.tsx'
import { Disclosure } from '#app/components/disclosure.tsx'
import { TextLink } from '#app/components/link.tsx'
import { StatusTag } from '#app/components/status-tag.tsx'
import { Table } from '#app/components/table.tsx'
import { usePath, useText } from '#app/i18n/reader.tsx'

/** As pages hold them: moments may have become texts on the way. */
type When = string | Date

/** Dossiers of which the national portal has still something to hear. */
export function WaitingToTell({
  waiting,
}: {
  waiting: readonly {
    code: string
    events: number
    since: When
    attempts: number
    nextTryAt: When | null
    fault: string | null
  }[]
}) {
  const t = useText()
  const path = usePath()
  return (
    <Table
      caption={t('office:admin.national.waitingTable')}
      hideCaption
      rows={waiting}
      rowKey={({ code }) => code}
      columns={[
        {
          key: 'code',
          title: t('office:admin.national.dossier'),
          heading: true,
          cell: ({ code }) => <TextLink href={path(`/office/dossiers/${code}`)}>{code}</TextLink>,
        },
        {
          key: 'events',
          title: t('office:admin.national.events'),
          end: true,
          cell: ({ events }) => String(events),
        },
        {
          key: 'since',
          title: t('office:admin.national.since'),
          cell: ({ since }) => <Moment at={since} />,
        },
        {
          key: 'why',
          title: t('office:admin.national.why'),
          cell: ({ fault, attempts }) =>
            fault === null
              ? t('office:admin.national.notTried')
              : `${fault} (${t('office:admin.national.refusedTimes', { count: attempts })})`,
        },
        {
          key: 'next',
          title: t('office:admin.next'),
          cell: ({ nextTryAt }) =>
            nextTryAt ? <Moment at={nextTryAt} /> : t('office:admin.national.soon'),
        },
      ]}
    />
  )
}

/** What the nightly comparison found to differ, and told again. */
export function DriftFound({
  drifted,
}: {
  drifted: readonly { code: string; at: When; fields: readonly string[] }[]
}) {
  const t = useText()
  const path = usePath()
  return (
    <section className="grid gap-4">
      <h2 className="text-xl font-semibold">{t('office:admin.national.drift')}</h2>
      {drifted.length === 0 ? (
        <p>{t('office:admin.national.driftNone')}</p>
      ) : (
        <Table
          caption={t('office:admin.national.drift')}
          hideCaption
          rows={drifted}
          rowKey={({ code }) => code}
          columns={[
            {
              key: 'code',
              title: t('office:admin.national.dossier'),
              heading: true,
              cell: ({ code }) => (
                <TextLink href={path(`/office/dossiers/${code}`)}>{code}</TextLink>
              ),
            },
            {
              key: 'fields',
              title: t('office:admin.national.fields'),
              cell: ({ fields }) => fields.join(', '),
            },
            {
              key: 'at',
              title: t('office:admin.national.found'),
              cell: ({ at }) => <Moment at={at} />,
            },
          ]}
        />
      )}
    </section>
  )
}

/** Under which of the ten statuses each state of each machine is told. */
export function StatesTold({
  procedures,
}: {
  procedures: readonly {
    code: string
    name: string
    states: readonly { state: string; status: number }[]
  }[]
}) {
  const t = useText()
  return (
    <section className="grid gap-2">
      <h2 className="text-xl font-semibold">{t('office:admin.national.states')}</h2>
      <p>{t('office:admin.national.statesLead')}</p>
      <div>
        {procedures.map(({ code, name, states }) => (
          <Disclosure key={code} summary={`${name} (${code})`}>
            <Table
              caption={name}
              hideCaption
              rows={states}
              rowKey={({ state }) => state}
              columns={[
                {
                  key: 'state',
                  title: t('office:admin.national.state'),
                  heading: true,
                  cell: ({ state }) => <code>{state}</code>,
                },
                {
                  key: 'number',
                  title: t('office:admin.national.number'),
                  end: true,
                  cell: ({ status }) => String(status),
                },
                {
                  key: 'status',
                  title: t('office:admin.national.status'),
                  cell: ({ status }) => <StatusTag status={status} />,
                },
              ]}
            />
          </Disclosure>
        ))}
      </div>
    </section>
  )
}
