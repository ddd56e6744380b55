import type { SerializeFrom } from '@remix-run/node'
import { Button } from '#app/components/button.tsx'
import { Card } from '#app/components/card.tsx'
import { usePath, useReader } from '#app/i18n/reader.tsx'
import type { invitationsFor } from '#services/identity/index.ts'

export type OwnInvitation = SerializeFrom<Awaited<ReturnType<typeof invitationsFor>>[number]>

/** Businesses that ask this person to work for them: who asks, as what, and the two answers. */
export function OwnInvitations({ invitations }: { invitations: readonly OwnInvitation[] }) {
  const { t, format } = useReader()
  const path = usePath()
  if (invitations.length === 0) return null
  return (
    <section aria-labelledby="invitations" className="grid gap-3">
      <h2 id="invitations" className="text-xl">
        {t('business:invitation.title')}
      </h2>
      {invitations.map(({ id, business, taxCode, role, by, invitedAt }) => (
        <Card key={id} title={business}>
          <p className="text-sm text-ink-soft">
            {t('account:acting.taxCode', { code: taxCode })} · {format.day(invitedAt)}
          </p>
          <p className="mt-1">
            {t('business:invitation.of', {
              by: format.name(by),
              role: t(`account:acting.${role}`).toLocaleLowerCase('vi'),
            })}
          </p>
          <form method="post" action={path('/me/acting')} className="mt-3 flex flex-wrap gap-3">
            <input type="hidden" name="invitationId" value={id} />
            <Button
              small
              name="intent"
              value="accept"
              aria-label={t('business:invitation.acceptLabel', { business })}
            >
              {t('business:invitation.accept')}
            </Button>
            <Button
              small
              tone="secondary"
              name="intent"
              value="decline"
              aria-label={t('business:invitation.declineLabel', { business })}
            >
              {t('business:invitation.decline')}
            </Button>
          </form>
        </Card>
      ))}
    </section>
  )
}
