import { json } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { PersonalPage } from '#app/account/personal-page.tsx'
import { Button } from '#app/components/button.tsx'
import { Notice } from '#app/components/notice.tsx'
import type { PageHandle } from '#app/components/page-handle.ts'
import { citizenDoor } from '#app/http/door.ts'
import { goTo } from '#app/http/go.ts'
import { usePath, useReader } from '#app/i18n/reader.tsx'
import { confirmEmail, emailWaiting } from '#services/identity/index.ts'

export const handle: PageHandle = { title: ({ t }) => t('account:email.title'), private: true }

const door = citizenDoor({ may: ['edit', 'profile'], params: {} })

export const loader = door.loader(async ({ office, actor, url }) => ({
  key: url.searchParams.get('key') ?? '',
  waiting: await emailWaiting(office, actor.personId),
}))

export const action = door.action(async ({ office, actor, reader }, posted) => {
  const { outcome } = await confirmEmail(office, actor.personId, posted.text('key'))
  if (outcome === 'changed') return goTo(`/${reader.language}/me/contact?confirmed`)
  return json({ unknown: true }, { status: 422 })
})

/** Where the link in the letter to a new address leads. A button, because mail readers follow links. */
export default function ConfirmEmail() {
  const { key, waiting } = useLoaderData<typeof loader>()
  const unknown = useActionData<typeof action>()?.unknown || !waiting
  const { t } = useReader()
  const path = usePath()
  return (
    <PersonalPage title={t('account:email.title')}>
      {unknown ? (
        <Notice tone="warning" live>
          {t('account:email.unknown')}
        </Notice>
      ) : (
        <form method="post" action={path('/me/contact/confirm')} className="grid max-w-form gap-5">
          <input type="hidden" name="key" value={key} />
          <p>{t('account:email.text', { address: waiting })}</p>
          <div>
            <Button wide>{t('account:email.confirm')}</Button>
          </div>
        </form>
      )}
    </PersonalPage>
  )
}
