import { json } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { type Fault, faultsIn, summaryOfFaults } from '#app/administration/faults.ts'
import { AgencyFields } from '#app/administration/fields.tsx'
import { agencyNames, textsOf } from '#app/administration/typed.ts'
import { Button } from '#app/components/button.tsx'
import { Container } from '#app/components/container.tsx'
import { ErrorSummary } from '#app/components/error-summary.tsx'
import { Form, FormActions } from '#app/components/form.tsx'
import { TextLink } from '#app/components/link.tsx'
import { Notice } from '#app/components/notice.tsx'
import type { PageHandle } from '#app/components/page-handle.ts'
import { PageTitle } from '#app/components/page-title.tsx'
import { Table } from '#app/components/table.tsx'
import { officerDoor } from '#app/http/door.ts'
import { goTo } from '#app/http/go.ts'
import { usePath, useReader } from '#app/i18n/reader.tsx'
import {
  agencyFacts,
  foundAgency,
  mayFound,
  mayManage,
  type Refusal,
} from '#services/administration/index.ts'
import { listAgencies } from '#services/identity/index.ts'

export const handle: PageHandle = { title: ({ t }) => t('agencies:title'), private: true }

const door = officerDoor({ may: ['manage', 'agency'], params: {} })

export const loader = door.loader(async ({ office, actor }) => {
  const all = await listAgencies(office)
  const mine = []
  for (const agency of all) if (await mayManage(office, actor, agency.agencyId)) mine.push(agency)
  return { agencies: mine, founds: await mayFound(office, actor) }
})

export const action = door.action(async ({ office, actor, reader }, posted) => {
  const typed = textsOf(posted, agencyNames)
  const read = agencyFacts.safeParse(typed)
  const told = (faults: readonly Fault[], refusal: Refusal | null) =>
    json({ typed, faults, refusal }, { status: refusal === 'role' ? 409 : 422 })
  if (!(await mayFound(office, actor))) return told([], 'role')
  if (!read.success) return told(faultsIn(read.error, posted.text), null)
  const done = await foundAgency(office, actor, read.data)
  if (done.outcome === 'refused') return told([], done.reason)
  return goTo(`/${reader.language}/office/admin/agency?id=${read.data.agencyId}&said=done`)
})

/** The agencies an administrator looks after, and, for those who operate the portal, a new one. */
export default function Agencies() {
  const { agencies, founds } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const reader = useReader()
  const path = usePath()
  const { t, language } = reader
  const faults = answer?.faults ?? []
  return (
    <Container className="py-6 sm:py-10">
      <PageTitle lead={t('agencies:lead')}>{t('agencies:title')}</PageTitle>
      <div className="my-6 grid max-w-form gap-4">
        <ErrorSummary errors={summaryOfFaults(reader, faults)} />
        {answer?.refusal && (
          <Notice tone="danger" live>
            {t(`agencies:refused.${answer.refusal}`)}
          </Notice>
        )}
      </div>
      <Table
        caption={t('agencies:title')}
        hideCaption
        rows={agencies}
        rowKey={({ agencyId }) => agencyId}
        empty={<p>{t('agencies:none')}</p>}
        columns={[
          {
            key: 'name',
            title: t('agencies:title'),
            heading: true,
            cell: ({ agencyId, name }) => (
              <TextLink href={path(`/office/admin/agency?id=${agencyId}`)}>
                {name[language]}
              </TextLink>
            ),
          },
          { key: 'id', title: t('agencies:field.agencyId'), cell: ({ agencyId }) => agencyId },
          {
            key: 'kind',
            title: t('agencies:field.kind'),
            cell: ({ kind }) => t(`agencies:kind.${kind}`),
          },
        ]}
      />
      {founds && (
        <section aria-labelledby="add" className="mt-12 max-w-form">
          <h2 id="add" className="mb-6 text-2xl">
            {t('agencies:add')}
          </h2>
          <Form>
            <AgencyFields typed={answer?.typed ?? {}} faults={faults} scope="" />
            <FormActions>
              <Button>{t('agencies:add')}</Button>
            </FormActions>
          </Form>
        </section>
      )}
    </Container>
  )
}
