import { ButtonLink } from '#app/components/button.tsx'
import { DeadlineMeter } from '#app/components/deadline-meter.tsx'
import { PaymentPanel } from '#app/components/payment-panel.tsx'
import { Timeline } from '#app/components/timeline.tsx'
import { workflowGraphOf } from '#app/components/workflow-picture/from-machine.ts'
import { WorkflowPicture } from '#app/components/workflow-picture/workflow-picture.tsx'
import { useReader } from '#app/i18n/reader.tsx'
import { pictureOf } from '#services/catalogue/index.ts'
import { proceduresInForce } from '#services/dossiers/index.ts'
import { Columns, GallerySection } from './gallery-section.tsx'

// The simplest workflow, and one whose strands run beside one another.
const shown = ['civil-status-extract', 'house-building-permit']

const paymentStates = ['due', 'pending', 'paid', 'failed', 'expired', 'refunded', 'waived'] as const

export function ProgressExamples() {
  const reader = useReader()
  const { t, format } = reader
  const line = {
    code: 'copy',
    text: t('dev:fee'),
    quantity: 2,
    unitAmount: 8_000,
    amount: 16_000,
    basis: 'Thông tư 281/2016/TT-BTC',
  }
  const procedures = proceduresInForce().filter(({ slug }) => shown.includes(slug))
  const at = '2026-11-23T02:05:00.000Z'
  return (
    <>
      <GallerySection title={t('dev:sections.timeline')}>
        <div className="max-w-prose">
          <Timeline
            id="timeline-example"
            steps={[
              {
                id: '1',
                text: t('dev:timeline.filed'),
                state: 'done',
                owner: 'applicant',
                when: format.dateTime(at),
              },
              {
                id: '2',
                text: t('dev:timeline.paid'),
                state: 'done',
                owner: 'system',
                when: format.dateTime(at),
                details: t('dev:timeline.said'),
              },
              {
                id: '3',
                text: t('dev:timeline.lookup'),
                state: 'now',
                owner: 'unit',
                when: format.remaining({ unit: 'workingHour', amount: 6 }),
              },
              { id: '4', text: t('dev:timeline.sign'), state: 'next', owner: 'head' },
              { id: '5', text: t('dev:timeline.result'), state: 'next', owner: 'system' },
            ]}
          />
        </div>
      </GallerySection>
      <GallerySection title={t('dev:sections.deadline')}>
        <Columns>
          <DeadlineMeter
            state="running"
            used={0.3}
            left={{ unit: 'workingDay', amount: 2 }}
            dueOn="2026-11-25"
          />
          <DeadlineMeter
            state="paused"
            used={0.5}
            left={{ unit: 'workingDay', amount: 1 }}
            dueOn="2026-11-25"
          />
          <DeadlineMeter
            state="overdue"
            used={1}
            left={{ unit: 'workingDay', amount: -1 }}
            dueOn="2026-11-20"
          />
          <DeadlineMeter state="done" used={0.6} />
          <DeadlineMeter state="idle" />
        </Columns>
      </GallerySection>
      <GallerySection title={t('dev:sections.payment')}>
        <Columns>
          {paymentStates.map((state) => (
            <PaymentPanel key={state} state={state} lines={[line]} total={16_000} at={at}>
              {state === 'due' && (
                <ButtonLink href="#main">
                  {t('common:payment.pay', { amount: format.money(16_000) })}
                </ButtonLink>
              )}
              {state === 'paid' && (
                <ButtonLink href="#main" tone="secondary" icon="download">
                  {t('common:payment.receipt')}
                </ButtonLink>
              )}
            </PaymentPanel>
          ))}
        </Columns>
      </GallerySection>
      <GallerySection title={t('dev:sections.workflow')}>
        {procedures.map((procedure) => (
          <div key={procedure.slug}>
            <h3 className="mb-4 text-xl">{reader.procedure(procedure.slug, 'name')}</h3>
            <WorkflowPicture
              graph={workflowGraphOf(pictureOf(procedure), procedure.slug, reader)}
            />
          </div>
        ))}
      </GallerySection>
    </>
  )
}
