import type { ActionFunctionArgs } from '@remix-run/node'
import { json } from '@remix-run/node'
import { useActionData } from '@remix-run/react'
import { z } from 'zod'
import { Breadcrumbs } from '#app/components/breadcrumbs.tsx'
import { Button } from '#app/components/button.tsx'
import { Container } from '#app/components/container.tsx'
import { ErrorSummary } from '#app/components/error-summary.tsx'
import { Form, FormActions } from '#app/components/form.tsx'
import { Notice } from '#app/components/notice.tsx'
import type { PageHandle } from '#app/components/page-handle.ts'
import { PageTitle } from '#app/components/page-title.tsx'
import { TextField } from '#app/components/text-field.tsx'
import { readPosted } from '#app/http/posted.ts'
import { formError } from '#app/i18n/form-error.ts'
import { useText } from '#app/i18n/reader.tsx'
import { trackDossier } from '#services/dossiers/index.ts'
import { factAsStored } from './second-fact.ts'
import { TrackedDossier } from './tracked-dossier.tsx'

export { headers } from './cached.ts'

export const loader = () => null

export const handle: PageHandle = {
  title: ({ t }) => t('public:track.title'),
  description: ({ t }) => t('public:track.lead'),
}

const line = z.string().trim().max(100).catch('')
const asked = z.object({ code: line, fact: line })

/** Where a dossier stands. Posted, so that neither fact stays in an address, a log or a history. */
export async function action({ request, context }: ActionFunctionArgs) {
  const typed = asked.parse((await readPosted(request)).typed)
  const missing = (['code', 'fact'] as const).filter((name) => typed[name] === '')
  if (missing.length > 0) return json({ outcome: 'missing' as const, missing, typed }, 422)
  const tracking = await trackDossier(context.office, {
    code: typed.code,
    secondFact: factAsStored(typed.fact),
    clientAddress: context.clientAddress,
  })
  if (tracking.outcome === 'tooMany') throw new Response(null, { status: 429 })
  if (tracking.outcome === 'notFound') return json({ outcome: 'notFound' as const, typed }, 404)
  return json(tracking)
}

export default function Track() {
  const t = useText()
  const answer = useActionData<typeof action>()
  if (answer?.outcome === 'found') return <TrackedDossier dossier={answer.dossier} />
  const missing: readonly string[] = answer?.outcome === 'missing' ? answer.missing : []
  const required = formError(t, 'required')
  const errorsOf = (name: string) => (missing.includes(name) ? [required] : undefined)
  const labels = { code: t('public:track.code'), fact: t('public:track.fact') }
  return (
    <Container>
      <Breadcrumbs />
      <PageTitle lead={t('public:track.lead')}>{t('public:track.title')}</PageTitle>
      <div className="mt-8 grid max-w-form gap-7">
        <ErrorSummary
          errors={(['code', 'fact'] as const)
            .filter((name) => missing.includes(name))
            .map((name) => ({ name, text: `${labels[name]}: ${required}` }))}
        />
        {answer?.outcome === 'notFound' && (
          <Notice tone="warning" title={t('public:track.notFound')} live>
            <p>{t('public:track.notFoundText')}</p>
          </Notice>
        )}
        <Form>
          <TextField
            name="code"
            label={labels.code}
            hint={t('public:track.codeHint')}
            required
            spellCheck={false}
            autoComplete="off"
            maxLength={60}
            defaultValue={answer?.typed.code}
            errors={errorsOf('code')}
          />
          <TextField
            name="fact"
            label={labels.fact}
            hint={t('public:track.factHint')}
            required
            autoComplete="off"
            maxLength={30}
            width="medium"
            defaultValue={answer?.typed.fact}
            errors={errorsOf('fact')}
          />
          <FormActions>
            <Button icon="search">{t('public:track.submit')}</Button>
          </FormActions>
        </Form>
      </div>
    </Container>
  )
}
