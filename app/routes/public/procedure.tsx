import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import type { ReactNode } from 'react'
import { Breadcrumbs } from '#app/components/breadcrumbs.tsx'
import { Container } from '#app/components/container.tsx'
import { Disclosure } from '#app/components/disclosure.tsx'
import { Notice } from '#app/components/notice.tsx'
import type { PageHandle } from '#app/components/page-handle.ts'
import { PageTitle } from '#app/components/page-title.tsx'
import { workflowGraphOf } from '#app/components/workflow-picture/from-machine.ts'
import { WorkflowPicture } from '#app/components/workflow-picture/workflow-picture.tsx'
import { usePath, useReader, useText } from '#app/i18n/reader.tsx'
import { IncidentNotices } from '#app/operations/incident-notices.tsx'
import { pictureOf } from '#services/catalogue/index.ts'
import { PaperChecklist } from './procedure-checklist.tsx'
import { agenciesIn, type ProcedureData, procedureAt, procedureData } from './procedure-data.ts'
import { FeeCalculator } from './procedure-fee-calculator.tsx'
import { ProcessFiles } from './procedure-files.tsx'
import { AtAGlance, BeginBar } from './procedure-glance.tsx'
import { LegalBasisList } from './procedure-legal-basis.tsx'
import { PromiseList } from './procedure-promises.tsx'
import { RateList } from './procedure-rates.tsx'
import { structuredDataOf } from './procedure-structured-data.ts'
import { TimeLimit } from './procedure-time.tsx'
import { readerOf } from './reader-of.ts'

export { headers } from './cached.ts'

export async function loader({ params, request, context }: LoaderFunctionArgs) {
  const { searchParams } = new URL(request.url)
  return procedureData(context.office, readerOf(params), procedureAt(params.slug), searchParams)
}

export const handle: PageHandle<ProcedureData> = {
  title: ({ procedure, data }) => procedure(data.slug, 'name'),
  description: ({ procedure, data }) => procedure(data.slug, 'summary'),
  structuredData: structuredDataOf,
}

const sections = ['who', 'papers', 'feeTitle', 'limitTitle'] as const

/** What decides, in the order it is asked: who, what, how much, when; then how it works, folded. */
export default function ProcedurePage() {
  const data = useLoaderData<typeof loader>()
  const reader = useReader()
  const t = useText()
  const path = usePath()
  const { slug, code, version, rates } = data
  const own = (key: string): string => reader.procedure(slug, key)
  const picture = pictureOf(procedureAt(slug))
  return (
    <Container className="relative">
      <Breadcrumbs crumbs={[{ href: path('/procedures'), text: t('common:nav.procedures') }]} />
      <div className="grid gap-x-12 gap-y-6 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="lg:col-start-1">
          <PageTitle kicker={t(`public:procedure.${data.level}`)} lead={own('summary')}>
            {own('name')}
          </PageTitle>
        </div>
        <div className="lg:col-start-2 lg:row-span-2 lg:row-start-1">
          <AtAGlance
            slug={slug}
            rates={rates}
            total={data.total}
            ownPage={data.ownPage}
            notified={data.notified}
            readyOn={data.readyOn}
            isExpected={data.readyIsExpected}
            agency={agenciesIn(reader, data)}
          />
        </div>
        <div className="grid min-w-0 content-start gap-8 lg:col-start-1">
          <IncidentNotices incidents={data.incidents} />
          {!data.confirmed && (
            <Notice tone="warning">{t('public:procedure.someUnconfirmed')}</Notice>
          )}
          <Section name="who">
            <p className="max-w-prose">{own('who')}</p>
          </Section>
          <Section name="papers">
            <PaperChecklist
              slug={slug}
              {...data.checklist}
              others={data.others.ofChecklist}
              hasForm={data.ownPage === null}
            />
          </Section>
          <Section name="feeTitle">
            <RateList slug={slug} rates={rates} notified={data.notified} />
            {data.calculation && (
              <FeeCalculator
                slug={slug}
                {...data.calculation}
                others={data.others.ofCalculation}
                open={data.calculates}
              />
            )}
          </Section>
          <Section name="limitTitle">
            <TimeLimit slug={slug} pauses={data.pauses} />
          </Section>
        </div>
      </div>
      <div className="mt-8 border-t border-line">
        <Disclosure summary={t('public:procedure.workflow')}>
          <p className="mb-6 max-w-prose text-ink-soft">{t('public:procedure.workflowLead')}</p>
          <WorkflowPicture graph={workflowGraphOf(picture, slug, reader)} />
        </Disclosure>
        <Disclosure summary={t('public:procedure.law')}>
          <PromiseList {...data.law} />
        </Disclosure>
        <Disclosure summary={t('public:procedure.basis')}>
          <LegalBasisList slug={slug} legalBasis={data.legalBasis} />
        </Disclosure>
        <Disclosure summary={t('processes:files.title')}>
          <ProcessFiles slug={slug} />
        </Disclosure>
        <p className="mt-4 text-sm text-ink-soft">
          {t('public:procedure.code', { code })} · {t('public:procedure.version', { version })}
        </p>
      </div>
      <BeginBar slug={slug} ownPage={data.ownPage} readyOn={data.readyOn} />
    </Container>
  )
}

function Section({ name, children }: { name: (typeof sections)[number]; children: ReactNode }) {
  const t = useText()
  return (
    <section aria-labelledby={name}>
      <h2 id={name} className="mb-3 text-2xl">
        {t(`public:procedure.${name}`)}
      </h2>
      {children}
    </section>
  )
}
