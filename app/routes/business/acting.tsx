import { useLoaderData } from '@remix-run/react'
import { Button } from '#app/components/button.tsx'
import { RadioField } from '#app/components/choice-fields.tsx'
import { Container } from '#app/components/container.tsx'
import { Form, FormActions } from '#app/components/form.tsx'
import { Notice } from '#app/components/notice.tsx'
import type { PageHandle } from '#app/components/page-handle.ts'
import { PageTitle } from '#app/components/page-title.tsx'
import { citizenDoor } from '#app/http/door.ts'
import { goTo } from '#app/http/go.ts'
import { usePath, useReader } from '#app/i18n/reader.tsx'
import { parseId } from '#services/id.ts'
import {
  actFor,
  answerInvitation,
  businessesOf,
  invitationsFor,
  localPath,
} from '#services/identity/index.ts'
import { OwnInvitations } from './own-invitations.tsx'

export const handle: PageHandle = { title: ({ t }) => t('account:acting.title'), private: true }

const door = citizenDoor({ may: ['read', 'profile'], params: {} })

export const loader = door.loader(async ({ office, actor, url, reader }) => ({
  name: actor.name,
  current: actor.business?.businessId ?? 'self',
  businesses: await businessesOf(office, actor.personId),
  invitations: await invitationsFor(office, actor.personId),
  answered: url.searchParams.get('answered'),
  wanted: url.searchParams.get('for'),
  to: localPath(url.searchParams.get('to') ?? '', reader.language),
}))

export const action = door.action(async ({ office, actor, session, reader }, posted) => {
  const { language } = reader
  if (posted.intent === 'accept' || posted.intent === 'decline') {
    const accept = posted.intent === 'accept'
    const invitationId = posted.text('invitationId')
    const { outcome } = await answerInvitation(office, actor, { invitationId, accept })
    return goTo(`/${language}/me/acting?answered=${outcome}`)
  }
  await actFor(office, session, parseId<'business'>(posted.text('actFor')))
  const to = localPath(posted.text('to', 2_000), language)
  return goTo(to === `/${language}` ? `/${language}/me` : to)
})

/** On whose behalf somebody acts in this session: their own, or a business of theirs. */
export default function Acting() {
  const { name, current, businesses, invitations, answered, wanted, to } =
    useLoaderData<typeof loader>()
  const { t } = useReader()
  const path = usePath()
  // Whoever has just become a member came to work for that business.
  const [only] = businesses.length === 1 ? businesses : []
  const meant = answered === 'accepted' ? only?.businessId : wanted
  const chosen =
    businesses.some(({ businessId }) => businessId === meant) && meant ? meant : current
  return (
    <Container width="form" className="py-6 sm:py-10">
      <div className="grid gap-6">
        <PageTitle lead={t('account:acting.lead')}>{t('account:acting.title')}</PageTitle>
        {wanted && (
          <Notice title={t('account:acting.draftTitle')}>{t('account:acting.draftText')}</Notice>
        )}
        {(answered === 'accepted' || answered === 'declined' || answered === 'notFound') && (
          <Notice tone={answered === 'accepted' ? 'success' : 'info'} live>
            {t(`business:invitation.${answered}`)}
          </Notice>
        )}
        <OwnInvitations invitations={invitations} />
        <Form action={path('/me/acting')}>
          <input type="hidden" name="to" value={to} />
          <RadioField
            name="actFor"
            label={t('account:acting.choose')}
            required
            defaultValue={chosen}
            options={[
              { value: 'self', label: t('account:acting.self'), hint: name },
              ...businesses.map((business) => ({
                value: business.businessId,
                label: business.name,
                hint: `${t('account:acting.taxCode', { code: business.taxCode })} · ${t(`account:acting.${business.role}`)}`,
              })),
            ]}
          />
          <FormActions>
            <Button wide>{t('account:acting.save')}</Button>
          </FormActions>
        </Form>
      </div>
    </Container>
  )
}
