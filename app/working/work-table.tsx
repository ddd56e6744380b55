import type { SerializeFrom } from '@remix-run/node'
import { Icon } from '#app/components/icon.tsx'
import { OwnerLabel, type OwnerName, owners } from '#app/components/owner-name.tsx'
import { statesText } from '#app/dossier/where.ts'
import { usePath, useReader } from '#app/i18n/reader.tsx'
import type { ShownLine } from './work-lines.ts'

type Line = SerializeFrom<ShownLine>

interface Props {
  caption: string
  lines: readonly Line[]
  /** Whether lines can be picked, and for which form; all of them to begin with. */
  pick?: { form: string; all: boolean }
}

const cellLook = 'md:table-cell md:px-2 md:py-0.5 md:align-middle md:first:pl-0 md:last:pr-0'

/**
 * Lines of work, one to a line of the screen: what it is, whose, where it stands, by when somebody must
 * have acted and who has it. On a phone each becomes a card. The roles keep it a table for ears.
 */
export function WorkTable({ caption, lines, pick }: Props) {
  const { t } = useReader()
  const titles = ['code', 'procedure', 'holder', 'step', 'filed', 'limit', 'held'] as const
  return (
    <table className="block w-full text-sm md:table md:table-fixed md:border-collapse">
      <caption className="sr-only">{caption}</caption>
      <colgroup className="hidden md:table-column-group">
        {pick && <col className="w-8" />}
        <col className="w-[12.5rem]" />
        <col className="w-[15%]" />
        <col className="w-[11%]" />
        <col className="w-[13%]" />
        <col className="w-[5.75rem]" />
        <col />
        <col className="w-[7.5rem]" />
      </colgroup>
      <thead className="sr-only md:not-sr-only md:table-header-group">
        <tr className="md:border-b-2 md:border-line-strong">
          {pick && (
            <th scope="col" className="py-1.5 text-left">
              <span className="sr-only">{t('office:work.pick')}</span>
            </th>
          )}
          {titles.map((title) => (
            <th
              key={title}
              scope="col"
              className="px-2 py-1.5 text-left text-xs font-semibold text-ink-soft first:pl-0 last:pr-0"
            >
              {t(`office:work.column.${title}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="grid gap-2.5 md:table-row-group">
        {lines.map((line, index) => (
          <tr
            key={line.code}
            className="grid gap-1 rounded-lg border border-line bg-surface p-3.5 md:table-row md:rounded-none md:border-0 md:border-b md:bg-transparent md:p-0 md:hover:bg-sunken md:has-checked:bg-action-soft"
          >
            {pick && (
              <td className={cellLook}>
                <label className="flex min-h-6 items-center gap-2">
                  <input
                    type="checkbox"
                    form={pick.form}
                    name={`picks[${index}]`}
                    value={`${line.id}.${line.version}`}
                    defaultChecked={pick.all}
                    className="size-5 md:size-4"
                    data-pick
                  />
                  <span className="md:sr-only">
                    {t('office:work.pickOne', { code: line.code })}
                  </span>
                </label>
              </td>
            )}
            <Cells line={line} />
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Cells({ line }: { line: Line }) {
  const reader = useReader()
  const { t, procedure, format } = reader
  const path = usePath()
  const step = statesText(reader, line.wording, line.states, 'others')
  const name = procedure(line.wording, 'name')
  return (
    <>
      <th scope="row" className={`text-left font-semibold ${cellLook}`}>
        <a
          className="link text-xs whitespace-nowrap tabular-nums"
          href={path(`/office/dossiers/${line.code}`)}
          data-queue-item
        >
          {line.code}
        </a>
      </th>
      <Cell title={t('office:work.column.procedure')}>
        <span className="md:block md:truncate" title={name}>
          {name}
        </span>
      </Cell>
      <Cell title={t('office:work.column.holder')}>
        <span className="md:block md:truncate" title={line.holderName}>
          {line.holderName}
        </span>
      </Cell>
      <Cell title={t('office:work.column.step')}>
        <span className="md:block md:truncate" title={step}>
          {step}
        </span>
      </Cell>
      <Cell title={t('office:work.column.filed')}>
        <time dateTime={line.filedAt} className="text-xs whitespace-nowrap tabular-nums">
          {format.shortDateTime(line.filedAt)}
        </time>
      </Cell>
      <Cell title={t('office:work.column.limit')}>
        <Limit line={line} />
      </Cell>
      <Cell title={t('office:work.column.held')}>
        <Held line={line} />
      </Cell>
    </>
  )
}

const Cell = ({ title, children }: { title: string; children: React.ReactNode }) => (
  <td className={`grid grid-cols-[7rem_1fr] gap-2 ${cellLook}`}>
    <span aria-hidden="true" className="text-xs text-ink-soft md:hidden">
      {title}
    </span>
    <div className="min-w-0">{children}</div>
  </td>
)

const ownerOf = (owner: string): OwnerName => owners.find((one) => one === owner) ?? 'nobody'

/** By when who must have done what; whom one waits for, where it is not the office. */
function Limit({ line }: { line: Line }) {
  const { t, format } = useReader()
  const { limit, owner } = line
  const whom = isAwaited(owner) && <OwnerLabel owner={ownerOf(owner)} />
  const until = limit
    ? t(`office:work.limit.${limit.binds}`, { until: format.shortDateTime(limit.at) })
    : ''
  const left = limit ? format.remaining(limit.left) : ''
  return (
    <span
      className="flex flex-wrap items-baseline gap-x-2 text-xs md:block md:truncate"
      title={limit ? `${until}, ${left}` : undefined}
    >
      {whom}
      {whom && ' '}
      {limit ? (
        <>
          <time dateTime={limit.at} className={limit.isOver ? 'font-semibold text-danger' : ''}>
            {until}
          </time>{' '}
          <span className={limit.isOver ? 'text-danger' : 'text-ink-soft'}>{left}</span>
        </>
      ) : (
        <span className="text-ink-soft">{t('office:work.noLimit')}</span>
      )}
    </span>
  )
}

const isAwaited = (owner: string): boolean =>
  ['applicant', 'partner', 'consulted', 'tax', 'system'].includes(owner)

function Held({ line }: { line: Line }) {
  const { t, format } = useReader()
  if (line.taken === 'no') return <span className="text-ink-soft">{t('office:work.free')}</span>
  const name = line.taken === 'me' ? t('office:work.me') : line.takenBy
  const until = line.takenUntil ? format.shortDateTime(line.takenUntil) : ''
  return (
    <span
      className="flex items-center gap-1 md:truncate"
      title={t('office:work.heldUntil', { name, until })}
    >
      <Icon name="person" size={16} />
      <span className={`md:truncate ${line.taken === 'me' ? 'font-semibold' : ''}`}>{name}</span>
    </span>
  )
}
