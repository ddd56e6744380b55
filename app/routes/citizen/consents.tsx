import { useLoaderData } from '@remix-run/react'
import { PersonalPage } from '#app/account/personal-page.tsx'
import { Card } from '#app/components/card.tsx'
import { EmptyState } from '#app/components/empty-state.tsx'
import type { PageHandle } from '#app/components/page-handle.ts'
import { Tag } from '#app/components/status-tag.tsx'
import { citizenDoor } from '#app/http/door.ts'
import { usePath, useReader } from '#app/i18n/reader.tsx'
import { type ConsentAsked, consentsAskedOf } from '#services/dossiers/index.ts'
import { recordLooks } from '#services/identity/index.ts'

export const handle: PageHandle = { title: ({ t }) => t('account:consents.title'), private: true }

type Asked = Pick<ConsentAsked, 'wanted' | 'state'>

export const loader = citizenDoor({ may: ['read', 'profile'], params: {} }).loader(
  async ({ office, actor }) => {
    const asked = await consentsAskedOf(office, actor)
    const of = asked.map(({ dossierId }) => ({ dossierId }))
    await recordLooks(office, { actor, what: 'list', why: 'consenting', of })
    return asked.map(({ id, procedure, role, applicant, askedAt, wanted, state, until }) => ({
      id,
      wording: procedure.wording,
      role,
      applicant,
      askedAt,
      wanted,
      state,
      until,
    }))
  },
)

const tagOf = (wanted: Asked['wanted'], state: Asked['state']) => {
  if (wanted === 'consent') return state
  return state === 'given' ? 'signed' : state === 'declined' ? 'declinedInvitation' : state
}

/** What other people's dossiers ask of this person. */
export default function Consents() {
  const asked = useLoaderData<typeof loader>()
  const { t, procedure, format } = useReader()
  const path = usePath()
  return (
    <PersonalPage title={t('account:consents.title')} lead={t('account:consents.lead')}>
      {asked.length === 0 && (
        <EmptyState icon="hand" title={t('account:consents.none')}>
          {t('account:consents.noneText')}
        </EmptyState>
      )}
      <ul className="grid max-w-prose gap-3">
        {asked.map(({ id, wording, role, applicant, askedAt, wanted, state, until }) => (
          <li key={id}>
            <Card title={procedure(wording, 'name')} level={2} href={path(`/consents/${id}`)}>
              <p>
                {t(`account:consents.${wanted === 'declaration' ? 'invited' : 'from'}`, {
                  name: applicant,
                })}
              </p>
              <p className="text-sm text-ink-soft">
                {procedure(wording, `consents.${role}`)} ·{' '}
                {t('account:consents.asked', { date: format.day(askedAt) })}
                {until && ` · ${t('account:consents.until', { when: format.dateTime(until) })}`}
              </p>
              <p className="mt-2">
                <Tag
                  tone={state === 'open' ? 'warning' : state === 'given' ? 'success' : 'neutral'}
                  text={t(`account:consents.${tagOf(wanted, state)}`)}
                />
              </p>
            </Card>
          </li>
        ))}
      </ul>
    </PersonalPage>
  )
}
