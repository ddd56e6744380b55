import { z } from 'zod'
import type { Language } from '#db/schema/index.ts'
import type { Texts } from './texts.ts'

/** A message in one language, before it becomes mail or a line in the portal. */
export interface Letter {
  subject: string
  /** First what happened, then what it means and what you must do. */
  paragraphs: readonly string[]
  /** Papers to hand in, reasons with their basis; they belong right after the first paragraph. */
  items: readonly string[]
  /** A page of ours, as a path without language. */
  action: { label: string; path: string } | null
}

/** Name in both languages, as procedures carry it. */
const bilingual = z.object({ vi: z.string(), en: z.string() })
const path = z.string().regex(/^\/(?!\/)[^\s]*$/)
const civilDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)
const instant = z.iso.datetime()
const money = z.int().nonnegative()
const dossier = { dossierCode: z.string(), procedure: bilingual, link: path }

interface Template<P extends z.ZodType> {
  params: P
  /** @throws when the parameters do not fit. */
  write(params: unknown, texts: Texts, locale: Language): Letter
}
function template<P extends z.ZodType>(
  params: P,
  compose: (params: z.output<P>, texts: Texts, locale: Language) => Letter,
): Template<P> {
  return { params, write: (input, texts, locale) => compose(params.parse(input), texts, locale) }
}

const status = z.literal([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])

/** Every message the portal sends. Parameters are facts; the words are in `locales/`. */
export const templates = {
  /** The official status changed: what happened, what you must do, where to look. */
  dossierStatus: template(
    z.object({
      ...dossier,
      status,
      /** Result promised on this day. */
      dueOn: civilDate.optional(),
      /** Answer or pay until then. */
      until: instant.optional(),
      amount: money.optional(),
      /** Each with its legal basis, as the officer wrote it. */
      reasons: z.array(z.string()).optional(),
      /** Papers asked for, all of them at once. */
      items: z.array(z.string()).optional(),
    }),
    (p, { t, date, moment, dong }, locale) => {
      const named = { code: p.dossierCode, procedure: p.procedure[locale] }
      return {
        subject: t(`dossierStatus.${p.status}.subject`, named),
        paragraphs: [
          t(`dossierStatus.${p.status}.happened`, named),
          ...(p.dueOn ? [t('dossierStatus.dueOn', { date: date(p.dueOn) })] : []),
          ...(p.amount === undefined
            ? []
            : [t('dossierStatus.amount', { amount: dong(p.amount) })]),
          ...(p.until ? [t('dossierStatus.until', { moment: moment(p.until) })] : []),
          t(`dossierStatus.${p.status}.todo`, named),
        ],
        items: [...(p.reasons ?? []), ...(p.items ?? [])],
        action: { label: t(`dossierStatus.${p.status}.action`), path: p.link },
      }
    },
  ),
  /** The written apology of a late agency, before the promised day has passed. */
  deadlineExtended: template(
    z.object({ ...dossier, reason: z.string(), until: civilDate, agency: bilingual }),
    (p, { t, date }, locale) => {
      const named = {
        code: p.dossierCode,
        procedure: p.procedure[locale],
        agency: p.agency[locale],
        date: date(p.until),
        reason: p.reason,
      }
      return {
        subject: t('deadlineExtended.subject', named),
        paragraphs: [
          t('deadlineExtended.happened', named),
          t('deadlineExtended.reason', named),
          t('deadlineExtended.todo', named),
        ],
        items: [],
        action: { label: t('action.dossier'), path: p.link },
      }
    },
  ),
  paymentReceived: template(
    z.object({ amount: money, at: instant, reference: z.string(), link: path }),
    (p, { t, dong, moment }) => {
      const named = { amount: dong(p.amount), moment: moment(p.at), reference: p.reference }
      return {
        subject: t('paymentReceived.subject', named),
        paragraphs: [t('paymentReceived.happened', named), t('paymentReceived.todo', named)],
        items: [],
        action: { label: t('action.payment'), path: p.link },
      }
    },
  ),
  paymentReminder: template(
    z.object({ ...dossier, amount: money, until: instant }),
    (p, { t, dong, moment }, locale) => {
      const named = {
        code: p.dossierCode,
        procedure: p.procedure[locale],
        amount: dong(p.amount),
        moment: moment(p.until),
      }
      return {
        subject: t('paymentReminder.subject', named),
        paragraphs: [t('paymentReminder.happened', named), t('paymentReminder.todo', named)],
        items: [],
        action: { label: t('action.pay'), path: p.link },
      }
    },
  ),
  receiptIssued: template(
    z.object({ receipt: z.string(), amount: money, link: path }),
    (p, { t, dong }) => {
      const named = { receipt: p.receipt, amount: dong(p.amount) }
      return {
        subject: t('receiptIssued.subject', named),
        paragraphs: [t('receiptIssued.happened', named), t('receiptIssued.todo', named)],
        items: [],
        action: { label: t('action.receipt'), path: p.link },
      }
    },
  ),
  refundMade: template(
    z.object({ amount: money, reference: z.string(), link: path }),
    (p, { t, dong }) => {
      const named = { amount: dong(p.amount), reference: p.reference }
      return {
        subject: t('refundMade.subject', named),
        paragraphs: [t('refundMade.happened', named), t('refundMade.todo', named)],
        items: [],
        action: { label: t('action.payment'), path: p.link },
      }
    },
  ),
  /** Somebody is asked to pay another person's fee. */
  paymentRequested: template(
    z.object({ requester: z.string(), purpose: bilingual, amount: money, link: path }),
    (p, { t, dong }, locale) => {
      const named = {
        requester: p.requester,
        purpose: p.purpose[locale],
        amount: dong(p.amount),
      }
      return {
        subject: t('paymentRequested.subject', named),
        paragraphs: [t('paymentRequested.happened', named), t('paymentRequested.todo', named)],
        items: [],
        action: { label: t('action.pay'), path: p.link },
      }
    },
  ),
  /** A co-owner, household head or other partner must agree online. */
  consentRequested: template(
    z.object({ ...dossier, applicant: z.string() }),
    (p, { t }, locale) => {
      const named = {
        code: p.dossierCode,
        procedure: p.procedure[locale],
        applicant: p.applicant,
      }
      return {
        subject: t('consentRequested.subject', named),
        paragraphs: [t('consentRequested.happened', named), t('consentRequested.todo', named)],
        items: [],
        action: { label: t('action.consent'), path: p.link },
      }
    },
  ),
  appointmentBooked: template(
    z.object({ ...dossier, at: instant, place: z.string() }),
    (p, { t, moment }, locale) => {
      const named = {
        code: p.dossierCode,
        procedure: p.procedure[locale],
        moment: moment(p.at),
        place: p.place,
      }
      return {
        subject: t('appointmentBooked.subject', named),
        paragraphs: [t('appointmentBooked.happened', named), t('appointmentBooked.todo', named)],
        items: [],
        action: { label: t('action.dossier'), path: p.link },
      }
    },
  ),
  /** To officers and seniors: a dossier needs somebody's eye. */
  dossierAlert: template(
    z.object({
      dossierCode: z.string(),
      reason: z.enum(['dueSoon', 'overdue', 'stuck', 'parked']),
      link: path,
    }),
    (p, { t }) => {
      const named = { code: p.dossierCode }
      return {
        subject: t(`dossierAlert.${p.reason}.subject`, named),
        paragraphs: [t(`dossierAlert.${p.reason}.happened`, named)],
        items: [],
        action: { label: t('action.dossier'), path: p.link },
      }
    },
  ),
  passkeyAdded: template(z.object({ at: instant }), (p, { t, moment }) => ({
    subject: t('passkeyAdded.subject'),
    paragraphs: [t('passkeyAdded.happened', { moment: moment(p.at) }), t('passkeyAdded.todo')],
    items: [],
    action: null,
  })),
  stepUpCode: template(
    z.object({ code: z.string(), minutes: z.int(), dossierCode: z.string() }),
    (p, { t }) => {
      const named = { code: p.code, minutes: p.minutes, dossier: p.dossierCode }
      return {
        subject: t('stepUpCode.subject', named),
        paragraphs: [
          t('stepUpCode.code', named),
          t('stepUpCode.happened', named),
          t('stepUpCode.todo', named),
        ],
        items: [],
        action: null,
      }
    },
  ),
}

export type TemplateName = keyof typeof templates
export type ParamsOf<N extends TemplateName> = z.input<(typeof templates)[N]['params']>

export const isTemplateName = (name: string): name is TemplateName => Object.hasOwn(templates, name)

/** Writes a message in one language. @throws when the parameters do not fit the template. */
export const compose = (
  name: TemplateName,
  params: unknown,
  texts: Texts,
  locale: Language,
): Letter => templates[name].write(params, texts, locale)
