import { actText } from '#app/i18n/act-text.ts'
import type { Reader } from '#app/i18n/reader.tsx'
import { isLifeEvent } from '#app/routes/public/life-events.ts'
import type { FeeWords, LogWords, ProcessWords, ServiceWords } from '#services/processes/index.ts'

/** A procedure's flow of work in the words that its pages use. */
export function processWords({ t, procedure }: Reader, slug: string): ProcessWords {
  const own = (key: string): string => procedure(slug, key)
  return {
    name: own('name'),
    about: own('summary'),
    task: ({ kind, name, of, at }) => {
      const done =
        kind === 'filing'
          ? t('processes:filing')
          : kind === 'act'
            ? actText(t, name, 'done')
            : own(`periods.${name}`)
      const about =
        of === null ? done : t('processes:about', { done, of: own(`consultations.${of}`) })
      return at === null ? about : t('processes:at', { about, at: own(`states.${at}`) })
    },
    span: ({ amount, unit }) => t(`processes:span.${unit}`, { amount }),
    state: (state) => own(`states.${state}`),
    start: t('processes:start'),
    question: t('processes:question'),
    otherwise: t('processes:otherwise'),
    lane: (lane) => t(`common:owner.${lane}`),
  }
}

/** The same words for an event log, so that it can be replayed on the models. */
export const logWords = (reader: Reader): LogWords => ({
  procedure: (slug) => reader.procedure(slug, 'name'),
  task: (slug, task) => processWords(reader, slug).task(task),
})

/** A procedure's fee schedule in the words that its pages use. */
export function feeWords({ t, procedure }: Reader, slug: string): FeeWords {
  const own = (key: string): string => procedure(slug, key)
  return {
    title: t('processes:fees.title', { name: own('name') }),
    channel: t('processes:fees.channel'),
    filedOn: t('processes:fees.filedOn'),
    amount: t('processes:fees.amount'),
    basis: t('processes:fees.basis'),
    refund: t('processes:fees.refund'),
    notified: t('processes:fees.notified'),
    line: (code) => own(`fee.${code}`),
    question: (name) => own(`fields.${name}.label`),
    refundRule: (rule) => t(`processes:fees.refundRule.${rule}`),
  }
}

/** What the record of a public service calls agencies, events and ways to file. */
export const serviceWords = ({ t }: Reader): ServiceWords => ({
  agency: (kind) => t(`public:procedure.agencyKind.${kind}`),
  event: (name) => (isLifeEvent(name) ? t(`public:event.${name}`) : name),
  method: (method) => t(`processes:method.${method}`),
})
