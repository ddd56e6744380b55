import { json } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { BusinessPage } from '#app/business/business-page.tsx'
import { inBusiness } from '#app/business/in-business.ts'
import { Button, ButtonLink } from '#app/components/button.tsx'
import { RadioField } from '#app/components/choice-fields.tsx'
import { Confirmation } from '#app/components/confirmation.tsx'
import { ErrorSummary } from '#app/components/error-summary.tsx'
import { Form, FormActions } from '#app/components/form.tsx'
import { Notice } from '#app/components/notice.tsx'
import type { PageHandle } from '#app/components/page-handle.ts'
import { Table } from '#app/components/table.tsx'
import { NameField, PersonalIdField } from '#app/components/text-field.tsx'
import { mistakesFrom } from '#app/forms/drawn.ts'
import { citizenDoor } from '#app/http/door.ts'
import { goTo } from '#app/http/go.ts'
import { formError } from '#app/i18n/form-error.ts'
import { usePath, useReader } from '#app/i18n/reader.tsx'
import {
  dismissMember,
  invitationsOf,
  membersOf,
  withdrawInvitation,
} from '#services/identity/index.ts'
import { inviteToBusiness } from '#services/registries/index.ts'
import { choice, parseFields, personalId, personName } from '#workflows/kernel/fields.ts'
import { Invitations } from './member-invitations.tsx'

export const handle: PageHandle = { title: ({ t }) => t('business:members.title'), private: true }

const fields = { name: personName(), personalId: personalId(), role: choice('accountant', 'staff') }

const door = citizenDoor({ may: ['read', 'business'], params: {} })
const managing = citizenDoor({ may: ['manageMembers', 'business'], params: {} })

export const loader = door.loader(async (visit) => {
  const { business } = inBusiness(visit, 'read')
  const members = await membersOf(visit.office, business.businessId)
  return {
    business,
    mayAppoint: business.role === 'legalRepresentative',
    done: visit.url.searchParams.get('done'),
    leaving: members.find(
      ({ memberId, role }) =>
        role !== 'legalRepresentative' && memberId === visit.url.searchParams.get('dismiss'),
    ),
    members,
    invitations: await invitationsOf(visit.office, business.businessId),
  }
})

export const action = managing.action(async (visit, posted) => {
  const { office, actor, reader } = visit
  inBusiness(visit, 'manageMembers')
  const here = `/${reader.language}/business/members`
  if (posted.intent === 'dismiss') {
    const { outcome } = await dismissMember(office, actor, posted.text('memberId'))
    return goTo(outcome === 'dismissed' ? `${here}?done=dismissed` : here)
  }
  if (posted.intent === 'withdraw') {
    const { outcome } = await withdrawInvitation(office, actor, posted.text('invitationId'))
    return goTo(outcome === 'withdrawn' ? `${here}?done=withdrawn` : here)
  }
  const { facts, errors } = parseFields(fields, posted.typed)
  const typed = {
    name: posted.text('name'),
    personalId: posted.text('personalId'),
    role: posted.text('role'),
  }
  const mistakes = mistakesFrom(errors)
  if (mistakes.length > 0) return json({ typed, problem: null, mistakes }, { status: 422 })
  const { outcome } = await inviteToBusiness(office, actor, {
    name: String(facts.name),
    personalId: String(facts.personalId),
    role: facts.role === 'accountant' ? 'accountant' : 'staff',
  })
  if (outcome === 'invited') return goTo(`${here}?done=invited`)
  return json({ typed, problem: outcome, mistakes }, { status: 409 })
})

/** Nobody is sent away by one press: what it means is said first. */
function Dismissal({ leaving }: { leaving: { memberId: string; name: string } }) {
  const { t, format } = useReader()
  const path = usePath()
  const here = path('/business/members')
  return (
    <div id="dismiss">
      <Confirmation
        tone="danger"
        title={t('business:members.dismissAsk', { name: format.name(leaving.name) })}
        actions={
          <>
            <form method="post" action={here}>
              <input type="hidden" name="memberId" value={leaving.memberId} />
              <Button tone="danger" name="intent" value="dismiss">
                {t('business:members.dismiss')}
              </Button>
            </form>
            <ButtonLink tone="quiet" href={here}>
              {t('business:members.keep')}
            </ButtonLink>
          </>
        }
      >
        <p>{t('business:members.dismissText')}</p>
      </Confirmation>
    </div>
  )
}

/** Who may act for the business, and as what. */
export default function Members() {
  const { business, members, invitations, mayAppoint, leaving, done } =
    useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { t, format } = useReader()
  const path = usePath()
  const errorsOf = (name: string) =>
    (answer?.mistakes ?? [])
      .filter((error) => error.name === name)
      .map(({ message }) => formError(t, message))
  return (
    <BusinessPage
      business={business}
      title={t('business:members.title')}
      lead={t('business:members.lead')}
    >
      {(done === 'invited' || done === 'dismissed' || done === 'withdrawn') && !answer && (
        <Notice tone="success" live>
          {t(`business:members.${done}`)}
        </Notice>
      )}
      {mayAppoint && leaving && <Dismissal leaving={leaving} />}
      <Table
        caption={t('business:members.title')}
        hideCaption
        rows={members}
        rowKey={({ memberId }) => memberId}
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
            key: 'since',
            title: t('business:members.since'),
            cell: ({ since }) => format.day(since),
          },
          ...(mayAppoint
            ? [
                {
                  key: 'end',
                  title: t('business:members.end'),
                  cell: ({ memberId, name, role }: (typeof members)[number]) =>
                    role === 'legalRepresentative' ? (
                      <span className="text-ink-soft">{t('business:members.byRegister')}</span>
                    ) : (
                      <ButtonLink
                        tone="danger"
                        small
                        href={path(`/business/members?dismiss=${memberId}#dismiss`)}
                        aria-label={t('business:members.dismissLabel', { name })}
                      >
                        {t('business:members.dismiss')}
                      </ButtonLink>
                    ),
                },
              ]
            : []),
        ]}
      />
      {invitations.length > 0 && <Invitations invitations={invitations} mayEnd={mayAppoint} />}
      {mayAppoint ? (
        <section aria-labelledby="appoint" className="grid max-w-form gap-5">
          <h2 id="appoint" className="text-xl">
            {t('business:members.appoint')}
          </h2>
          <p className="text-ink-soft">{t('business:members.appointLead')}</p>
          <ErrorSummary
            errors={(answer?.mistakes ?? []).map(({ name, message }) => ({
              name,
              text: `${t(name === 'personalId' ? 'business:members.personalId' : name === 'role' ? 'business:members.role' : 'business:members.name')}: ${formError(t, message)}`,
            }))}
          />
          {answer?.problem && (
            <Notice tone="warning" live>
              {t(`business:members.problem.${answer.problem}`)}
            </Notice>
          )}
          <Form action={path('/business/members')}>
            <NameField
              name="name"
              label={t('business:members.name')}
              required
              autoComplete="off"
              errors={errorsOf('name')}
              {...(answer ? { defaultValue: answer.typed.name } : {})}
            />
            <PersonalIdField
              name="personalId"
              label={t('business:members.personalId')}
              required
              errors={errorsOf('personalId')}
              {...(answer ? { defaultValue: answer.typed.personalId } : {})}
            />
            <RadioField
              name="role"
              label={t('business:members.role')}
              required
              errors={errorsOf('role')}
              options={(['accountant', 'staff'] as const).map((role) => ({
                value: role,
                label: t(`account:acting.${role}`),
                hint: t(`business:members.${role}Hint`),
              }))}
              {...(answer ? { defaultValue: answer.typed.role } : {})}
            />
            <FormActions>
              <Button wide>{t('business:members.appointDo')}</Button>
            </FormActions>
          </Form>
        </section>
      ) : (
        <p className="text-ink-soft">{t('business:members.onlyRepresentative')}</p>
      )}
    </BusinessPage>
  )
}
