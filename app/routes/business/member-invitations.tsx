import type { SerializeFrom } from '@remix-run/node'
import { Button } from '#app/components/button.tsx'
import { Table } from '#app/components/table.tsx'
import { usePath, useReader } from '#app/i18n/reader.tsx'
import type { Invitation } from '#services/identity/index.ts'

type Shown = SerializeFrom<Invitation>

/** Whom a business has invited and who has not answered: by the name that the register has. */
export function Invitations({
  invitations,
  mayEnd,
}: {
  invitations: readonly Shown[]
  mayEnd: boolean
}) {
  const { t, format } = useReader()
  const path = usePath()
  return (
    <section aria-labelledby="invitations" className="grid gap-3">
      <h2 id="invitations" className="text-xl">
        {t('business:members.invitations')}
      </h2>
      <Table<Shown>
        caption={t('business:members.invitations')}
        hideCaption
        rows={invitations}
        rowKey={({ id }) => id}
        columns={[
          {
            key: 'name',
            title: t('business:members.name'),
            heading: true,
            cell: ({ name }) => format.name(name),
          },
          {
            key: 'role',
            title: t('business:members.role'),
            cell: ({ role }) => t(`account:acting.${role}`),
          },
          {
            key: 'at',
            title: t('business:members.invitedOn'),
            cell: ({ invitedAt }) => format.dateTime(invitedAt),
          },
          ...(mayEnd
            ? [
                {
                  key: 'end',
                  title: t('business:members.end'),
                  cell: ({ id, name }: Shown) => (
                    <form method="post" action={path('/business/members')}>
                      <input type="hidden" name="invitationId" value={id} />
                      <Button
                        small
                        tone="secondary"
                        name="intent"
                        value="withdraw"
                        aria-label={t('business:members.withdrawLabel', { name })}
                      >
                        {t('business:members.withdraw')}
                      </Button>
                    </form>
                  ),
                },
              ]
            : []),
        ]}
      />
    </section>
  )
}
