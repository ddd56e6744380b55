import { type ActionFunctionArgs, json, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData } from '@remix-run/react'
import { Breadcrumbs } from '#app/components/breadcrumbs.tsx'
import { Button } from '#app/components/button.tsx'
import { Container } from '#app/components/container.tsx'
import { FileField } from '#app/components/file-field.tsx'
import { Form } from '#app/components/form.tsx'
import type { PageHandle } from '#app/components/page-handle.ts'
import { PageTitle } from '#app/components/page-title.tsx'
import { TextField } from '#app/components/text-field.tsx'
import { goTo } from '#app/http/go.ts'
import { formError } from '#app/i18n/form-error.ts'
import { usePath, useText } from '#app/i18n/reader.tsx'
import { verifyBroughtPdf } from '#services/decisions/index.ts'
import { largestPdf, readBroughtPdf } from './brought-pdf.ts'
import { PdfVerdict } from './pdf-verdict.tsx'
import { readerOf } from './reader-of.ts'

export { headers } from './cached.ts'

/** A typed code goes where a QR code would have led. */
export function loader({ request, params }: LoaderFunctionArgs) {
  const code = new URL(request.url).searchParams.get('code')?.trim().slice(0, 60)
  if (code) return goTo(`/${readerOf(params).language}/verify/${encodeURIComponent(code)}`)
  return null
}

export const handle: PageHandle = {
  title: ({ t }) => t('public:verify.title'),
  description: ({ t }) => t('public:verify.lead'),
}

/** Judges a PDF. It is held in memory, looked at and forgotten. */
export async function action({ request, context }: ActionFunctionArgs) {
  const pdf = await readBroughtPdf(request)
  if (!pdf) return json({ outcome: 'noFile' as const }, 422)
  const verdict = await verifyBroughtPdf(context.office, {
    pdf,
    clientAddress: context.clientAddress,
  })
  if (verdict.outcome === 'tooMany') throw new Response(null, { status: 429 })
  return json(verdict)
}

export default function Verify() {
  const t = useText()
  const path = usePath()
  const answer = useActionData<typeof action>()
  const noFile = answer?.outcome === 'noFile'
  return (
    <Container>
      <Breadcrumbs />
      <PageTitle lead={t('public:verify.lead')}>{t('public:verify.title')}</PageTitle>
      {answer && !noFile && <PdfVerdict verdict={answer} />}
      <div className="mt-8 grid items-start gap-6 md:grid-cols-2">
        <section className="rounded-lg border border-line bg-surface p-5">
          <h2 className="mb-4 text-xl">{t('public:verify.byCode')}</h2>
          <Form method="get" action={path('/verify')}>
            <TextField
              name="code"
              label={t('public:verify.code')}
              hint={t('public:verify.codeHint')}
              required
              spellCheck={false}
              autoComplete="off"
              maxLength={60}
            />
            <div>
              <Button icon="search">{t('public:verify.check')}</Button>
            </div>
          </Form>
        </section>
        <section className="rounded-lg border border-line bg-surface p-5">
          <h2 className="mb-4 text-xl">{t('public:verify.byFile')}</h2>
          <Form upload>
            <FileField
              name="pdf"
              label={t('public:verify.file')}
              hint={t('public:verify.fileText')}
              accept="application/pdf,.pdf"
              types="PDF"
              maxSize={largestPdf}
              required
              errors={noFile ? [formError(t, 'file.required')] : undefined}
            />
            <div>
              <Button icon="shield">{t('public:verify.check')}</Button>
            </div>
          </Form>
        </section>
      </div>
    </Container>
  )
}
