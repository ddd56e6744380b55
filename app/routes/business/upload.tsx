import { json } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { BusinessPage } from '#app/business/business-page.tsx'
import { inBusiness } from '#app/business/in-business.ts'
import { Button } from '#app/components/button.tsx'
import { FileField } from '#app/components/file-field.tsx'
import { Form, FormActions } from '#app/components/form.tsx'
import { Notice } from '#app/components/notice.tsx'
import type { PageHandle } from '#app/components/page-handle.ts'
import { citizenDoor } from '#app/http/door.ts'
import { goTo } from '#app/http/go.ts'
import { usePath, useReader } from '#app/i18n/reader.tsx'
import { allow } from '#services/documents/index.ts'
import { ordersByCode } from '#services/dossiers/index.ts'
import { previewCodes } from './bulk-preview.ts'
import { BulkRows } from './bulk-rows.tsx'
import { payOrRequest } from './pay-or-request.ts'

export const handle: PageHandle = {
  title: ({ t }) => t('business:bulk.title'),
  private: true,
  comfort: true,
}

const door = citizenDoor({ may: ['requestPayment', 'business'], params: {} })

export const loader = door.loader(async (visit) => {
  const { business, maySpend } = inBusiness(visit, 'requestPayment')
  return { business, maySpend }
})

/** A file is previewed; the rows of a preview, sent again, are looked over again and then paid. */
export const action = door.action(async (visit, posted) => {
  inBusiness(visit, 'requestPayment')
  if (posted.intent === 'pay' || posted.intent === 'request') {
    const again = await previewCodes(visit, new TextEncoder().encode(posted.text('codes', 500_000)))
    const rows = again.preview.outcome === 'preview' ? again.preview.rows : []
    // Something changed since it was looked over: it is shown anew, and nothing is paid.
    if (again.preview.outcome === 'preview' && rows.some(({ fault }) => fault !== null))
      return json({ ...again.preview, unanswered: again.unanswered }, { status: 409 })
    const codes = rows.map(({ code }) => code)
    const { done } = await payOrRequest(visit, posted, () =>
      ordersByCode(visit.office, visit.actor, codes),
    )
    if (done.outcome === 'go') return goTo(done.to)
    return json({ outcome: 'problem' as const, problem: done.problem }, { status: 409 })
  }
  const hour = { bucket: 'business.bulk', limit: 30, windowSeconds: 3600 }
  if (!(await allow(visit.office, { ...hour, key: visit.actor.personId })))
    return json({ outcome: 'tooOften' as const }, { status: 429 })
  const [chosen] = posted.files
  if (!chosen) return json({ outcome: 'noFile' as const }, { status: 422 })
  const { preview, unanswered } = await previewCodes(
    visit,
    new Uint8Array(await chosen.file.arrayBuffer()),
  )
  if (preview.outcome !== 'preview') return json(preview, { status: 422 })
  return json({ ...preview, unanswered })
})

/** Many fees and fines at once: a list of codes, looked over before anything is paid. */
export default function Upload() {
  const { business, maySpend } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { t } = useReader()
  const path = usePath()
  return (
    <BusinessPage
      business={business}
      title={t('business:bulk.title')}
      {...(answer?.outcome === 'preview' ? {} : { lead: t('business:bulk.lead') })}
    >
      {answer?.outcome === 'problem' && (
        <Notice tone="warning" live>
          {t(`business:problem.${answer.problem}`)}
        </Notice>
      )}
      {answer?.outcome === 'preview' ? (
        <BulkRows {...answer} maySpend={maySpend} />
      ) : (
        <div className="grid max-w-form gap-7">
          <section aria-labelledby="format" className="grid gap-2">
            <h2 id="format" className="text-xl">
              {t('business:bulk.format')}
            </h2>
            <p>{t('business:bulk.formatText')}</p>
            <pre className="overflow-x-auto rounded-md border border-line bg-sunken p-4 text-sm">
              {t('business:bulk.example')}
            </pre>
          </section>
          <Form action={path('/business/upload')} encType="multipart/form-data" upload="answered">
            <FileField
              name="list"
              label={t('business:bulk.file')}
              required
              accept=".xlsx,.csv,.tsv,.txt,text/csv,text/plain,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
              types="XLSX, CSV"
              maxSize={1_048_576}
              working={t('business:bulk.working')}
              errors={
                answer && answer.outcome !== 'problem' ? [t(`business:bulk.${answer.outcome}`)] : []
              }
            />
            <FormActions>
              <Button wide>{t('business:bulk.preview')}</Button>
            </FormActions>
          </Form>
        </div>
      )}
    </BusinessPage>
  )
}
