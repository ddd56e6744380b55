import type { SerializeFrom } from '@remix-run/node'
import { Button } from '#app/components/button.tsx'
import { Card } from '#app/components/card.tsx'
import { Tag } from '#app/components/status-tag.tsx'
import { TextField } from '#app/components/text-field.tsx'
import { usePath, useReader } from '#app/i18n/reader.tsx'
import { dueWords } from './shown-dues.ts'
import type { ShownRequest } from './shown-request.ts'

type Request = SerializeFrom<ShownRequest>

/** A payment that a member asks for: who, for what, how much, and what can be done about it. */
export function OneRequest({ request }: { request: Request }) {
  const { t, format } = useReader()
  const path = usePath()
  const { isOwn, mayDecide, items, parts } = request
  return (
    <Card
      level={2}
      title={t('business:request.of', {
        name: format.name(request.by),
        amount: format.money(request.total),
      })}
    >
      <p className="text-sm text-ink-soft">
        {format.dateTime(request.at)} · {t('business:request.items', { count: items })}
      </p>
      {request.note && <p className="mt-2 whitespace-pre-line">{request.note}</p>}
      <ul className="mt-3 divide-y divide-line border-y border-line">
        {parts.map((part) => (
          <Item key={part.id} part={part} />
        ))}
      </ul>
      {items > parts.length && (
        <p className="mt-2 text-sm text-ink-soft">
          {t('business:request.more', { count: items - parts.length })}
        </p>
      )}
      {mayDecide ? (
        <form method="post" action={path('/business/requests')} className="mt-4 grid gap-4">
          <input type="hidden" name="requestId" value={request.id} />
          <TextField name="reason" label={t('business:request.reason')} maxLength={300} />
          <div className="flex flex-wrap gap-3">
            <Button forward name="intent" value="approve">
              {t('business:request.approve')}
            </Button>
            <Button tone="danger" name="intent" value="refuse">
              {t('business:request.refuse')}
            </Button>
          </div>
        </form>
      ) : (
        <p className="mt-4 text-ink-soft">
          {t(isOwn ? 'business:request.own' : 'business:request.waits')}
        </p>
      )}
      {isOwn && (
        <form method="post" action={path('/business/requests')} className="mt-4">
          <input type="hidden" name="requestId" value={request.id} />
          <Button small tone="secondary" icon="undo" name="intent" value="cancel">
            {t('business:request.cancel')}
          </Button>
        </form>
      )}
    </Card>
  )
}

function Item({ part }: { part: Request['parts'][number] }) {
  const reader = useReader()
  const { t, format } = reader
  const { title, reference } = dueWords(reader, part)
  const isOut = part.left !== 'open'
  return (
    <li className="flex flex-wrap justify-between gap-x-6 gap-y-1 py-2.5">
      <span className={isOut ? 'min-w-0 text-ink-soft' : 'min-w-0'}>
        {title}
        <span className="block text-sm text-ink-soft tabular-nums">{reference}</span>
        {part.left !== 'open' && (
          <Tag
            tone={part.left === 'paidPart' ? 'success' : 'neutral'}
            text={t(`business:request.${part.left}`)}
          />
        )}
      </span>
      <span className={`ml-auto tabular-nums ${isOut ? 'text-ink-soft line-through' : ''}`}>
        {format.money(part.amount)}
      </span>
    </li>
  )
}
