import { Button, ButtonLink } from '#app/components/button.tsx'
import { Notice } from '#app/components/notice.tsx'
import { Tag } from '#app/components/status-tag.tsx'
import { usePath, useReader } from '#app/i18n/reader.tsx'
import { refusalText } from './refusal-text.ts'

export interface ItemShown {
  position: number
  code: string
  holderName: string
  outcome: 'done' | 'refused' | 'undone' | null
  reason: string | null
  /** Who holds it, where that is the reason. */
  heldBy: string
}

interface Props {
  action: string
  act: string
  items: readonly ItemShown[]
  /** Carried on by script until it is paused. */
  goesOn: boolean
  mayUndo: boolean
}

/** What became of each dossier of a run, with the way on where some are left. */
export function BulkResults({ action, act, items, goesOn, mayUndo }: Props) {
  const { t } = useReader()
  const path = usePath()
  const of = (outcome: ItemShown['outcome']) => items.filter((item) => item.outcome === outcome)
  const [done, refused, left] = [of('done'), of('refused'), of(null)]
  return (
    <div className="grid gap-3" id="bulk">
      <p className="font-semibold" aria-live="polite">
        {t('office:bulk.progress', {
          done: done.length,
          refused: refused.length,
          left: left.length,
        })}
      </p>
      <progress
        max={items.length}
        value={items.length - left.length}
        aria-label={t('office:bulk.progressLabel')}
        className="h-2 w-full max-w-prose"
      />
      {left.length > 0 && (
        <form
          method="post"
          action={action}
          className="flex flex-wrap gap-3"
          data-submit-by-itself={goesOn || undefined}
        >
          <Button small name="intent" value="carryOn">
            {t('office:bulk.carryOn', { count: left.length })}
          </Button>
          {goesOn && (
            <ButtonLink small tone="secondary" href={`${action}&paused`}>
              {t('office:bulk.pause')}
            </ButtonLink>
          )}
        </form>
      )}
      {done.length > 0 &&
        (mayUndo ? (
          <form method="post" action={action}>
            <Button small tone="secondary" icon="undo" name="intent" value="undo">
              {t('office:bulk.undo')}
            </Button>
          </form>
        ) : (
          act !== 'assigned' && <Notice tone="info">{t('office:bulk.noUndo')}</Notice>
        ))}
      <table className="w-full max-w-prose text-sm">
        <caption className="sr-only">{t('office:bulk.results')}</caption>
        <thead>
          <tr className="border-b-2 border-line-strong text-left text-xs text-ink-soft">
            <th scope="col" className="py-1.5 pr-3">
              {t('office:work.column.code')}
            </th>
            <th scope="col" className="hidden py-1.5 pr-3 sm:table-cell">
              {t('office:work.column.holder')}
            </th>
            <th scope="col" className="py-1.5">
              {t('office:bulk.result')}
            </th>
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <tr key={item.position} className="border-b border-line">
              <th scope="row" className="py-1 pr-3 text-left">
                <a
                  className="link text-xs break-all tabular-nums"
                  href={path(`/office/dossiers/${item.code}`)}
                >
                  {item.code}
                </a>
              </th>
              <td className="hidden py-1 pr-3 sm:table-cell">{item.holderName}</td>
              <td className="py-1">
                <Result item={item} act={act} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Result({ item: { outcome, reason, heldBy }, act }: { item: ItemShown; act: string }) {
  const { t } = useReader()
  if (outcome === 'done')
    return (
      <Tag
        icon="check"
        tone="success"
        text={
          act === 'assigned' && reason
            ? t('office:bulk.givenTo', { name: reason })
            : t('office:bulk.done')
        }
      />
    )
  if (outcome === 'undone') return <Tag icon="undo" text={t('office:bulk.undone')} />
  if (outcome === 'refused')
    return (
      <span className="text-danger">
        {heldBy ? t('office:bulk.heldBy', { name: heldBy }) : refusalText(t, reason)}
      </span>
    )
  return <span className="text-ink-soft">{t('office:bulk.waiting')}</span>
}
