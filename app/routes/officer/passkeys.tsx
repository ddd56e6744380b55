import { json } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { Button } from '#app/components/button.tsx'
import { Card } from '#app/components/card.tsx'
import { Container } from '#app/components/container.tsx'
import { EmptyState } from '#app/components/empty-state.tsx'
import { Notice } from '#app/components/notice.tsx'
import type { PageHandle } from '#app/components/page-handle.ts'
import { PageTitle } from '#app/components/page-title.tsx'
import { TextField } from '#app/components/text-field.tsx'
import { officerDoor } from '#app/http/door.ts'
import { goTo } from '#app/http/go.ts'
import { signInFirst } from '#app/http/turned-away.ts'
import { usePath, useReader } from '#app/i18n/reader.tsx'
import { parseId } from '#services/id.ts'
import {
  finishPasskeyRegistration,
  listPasskeys,
  registerPasskey,
  removePasskey,
} from '#services/identity/index.ts'

export const handle: PageHandle = {
  title: ({ t }) => t('office:passkeys.title'),
  private: true,
  comfort: true,
}

const door = officerDoor({ may: ['manage', 'passkey'], params: {} })

export const loader = door.loader(async ({ office, session, url }) => {
  const [passkeys, started] = await Promise.all([
    listPasskeys(office, session),
    registerPasskey(office, session),
  ])
  return {
    passkeys,
    registration:
      started.outcome === 'started'
        ? { id: started.registrationId, options: JSON.stringify(started.options) }
        : null,
    added: url.searchParams.has('added'),
    removed: url.searchParams.has('removed'),
  }
})

export const action = door.action(async ({ office, session, reader, request }, posted) => {
  const here = `/${reader.language}/office/passkeys`
  if (posted.intent === 'remove') {
    const id = parseId<'passkey'>(posted.text('passkeyId'))
    const removed = id && (await removePasskey(office, session, id))
    if (removed?.outcome === 'signInAgain')
      throw await signInFirst(request, reader.language, { as: 'staff', why: 'expired' })
    return goTo(removed?.outcome === 'removed' ? `${here}?removed` : here)
  }
  const made = await finishPasskeyRegistration(
    office,
    session,
    posted.text('registrationId'),
    parsed(posted.text('response', 20_000)),
    posted.text('label'),
  )
  if (made.outcome === 'registered') return goTo(`${here}?added`)
  return json({ refused: true }, { status: 422 })
})

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** The officer's passkeys: one takes the place of a mailed code at every signature. */
export default function Passkeys() {
  const { passkeys, registration, added, removed } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()?.refused
  const { t, format } = useReader()
  const here = usePath()('/office/passkeys')
  return (
    <Container width="form" className="py-6 sm:py-10">
      <div className="grid gap-6">
        <PageTitle lead={t('office:passkeys.lead')}>{t('office:passkeys.title')}</PageTitle>
        {added && (
          <Notice tone="success" live>
            {t('office:passkeys.added')}
          </Notice>
        )}
        {removed && (
          <Notice tone="success" live>
            {t('office:passkeys.removed')}
          </Notice>
        )}
        {refused && (
          <Notice tone="danger" live>
            {t('office:passkeys.problem')}
          </Notice>
        )}
        {passkeys.length === 0 && <EmptyState icon="lock" title={t('office:passkeys.none')} />}
        <ul className="grid gap-3">
          {passkeys.map(({ passkeyId, label, createdAt, lastUsedAt }) => (
            <li key={passkeyId}>
              <Card title={label} level={2}>
                <p className="text-sm text-ink-soft">
                  {t('office:passkeys.since', { when: format.dateTime(createdAt) })}
                  {lastUsedAt && (
                    <>
                      <br />
                      {t('office:passkeys.used', { when: format.dateTime(lastUsedAt) })}
                    </>
                  )}
                </p>
                <form method="post" action={here} className="mt-3">
                  <input type="hidden" name="passkeyId" value={passkeyId} />
                  <Button tone="danger" small name="intent" value="remove">
                    {t('office:passkeys.remove')}
                  </Button>
                </form>
              </Card>
            </li>
          ))}
        </ul>
        {registration ? (
          <>
            <form
              method="post"
              action={here}
              data-passkey="create"
              data-passkey-options={registration.options}
              data-passkey-only
              hidden
              className="grid gap-4 rounded-lg border border-line bg-surface p-5"
            >
              <input type="hidden" name="registrationId" value={registration.id} />
              <input type="hidden" name="response" value="" />
              <TextField
                name="label"
                label={t('office:passkeys.label')}
                hint={t('office:passkeys.labelHint')}
                maxLength={60}
                autoComplete="off"
              />
              <div data-passkey-problem hidden>
                <Notice tone="danger">{t('office:passkeys.problem')}</Notice>
              </div>
              <div>
                <Button wide icon="plus" name="intent" value="add">
                  {t('office:passkeys.add')}
                </Button>
              </div>
            </form>
            <noscript>
              <Notice>{t('office:passkeys.needsScript')}</Notice>
            </noscript>
          </>
        ) : (
          <Notice tone="warning">{t('office:passkeys.signInAgain')}</Notice>
        )}
      </div>
    </Container>
  )
}
