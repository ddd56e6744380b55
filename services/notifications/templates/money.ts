import { z } from 'zod'
import { bilingual, dossier, instant, money, path, template, usualLetter } from '../template.ts'

/** What happens to money. */
export const moneyTemplates = {
  paymentReceived: template(
    z.object({ amount: money, at: instant, reference: z.string(), purpose: bilingual, link: path }),
    (p, { t, dong, moment }, locale) => {
      const named = {
        amount: dong(p.amount),
        moment: moment(p.at),
        reference: p.reference,
        purpose: p.purpose[locale],
      }
      return usualLetter(t, 'paymentReceived', named, { label: t('action.payment'), path: p.link })
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
      return usualLetter(t, 'paymentReminder', named, { label: t('action.pay'), path: p.link })
    },
  ),
  receiptIssued: template(
    z.object({ receipt: z.string(), amount: money, link: path }),
    (p, { t, dong }) => {
      const named = { receipt: p.receipt, amount: dong(p.amount) }
      return usualLetter(t, 'receiptIssued', named, { label: t('action.receipt'), path: p.link })
    },
  ),
  refundMade: template(
    z.object({ amount: money, at: instant, reference: z.string(), purpose: bilingual, link: path }),
    (p, { t, dong, moment }, locale) => {
      const named = {
        amount: dong(p.amount),
        moment: moment(p.at),
        reference: p.reference,
        purpose: p.purpose[locale],
      }
      return usualLetter(t, 'refundMade', named, { label: t('action.payment'), path: p.link })
    },
  ),
  /** The receipts of orders that were paid together. */
  receiptsIssued: template(
    z.object({ count: z.int().positive(), amount: money, at: instant, link: path }),
    (p, { t, dong, moment }) => {
      const named = { count: p.count, amount: dong(p.amount), moment: moment(p.at) }
      return usualLetter(t, 'receiptsIssued', named, { label: t('action.receipts'), path: p.link })
    },
  ),
  /** A member of a business asks those who may spend its money. */
  paymentToApprove: template(
    z.object({
      requester: z.string(),
      business: z.string(),
      count: z.int().positive(),
      amount: money,
      note: z.string().optional(),
      link: path,
    }),
    (p, { t, dong }) => {
      const { requester, business, count, note } = p
      const named = { requester, business, count, amount: dong(p.amount) }
      const action = { label: t('action.decide'), path: p.link }
      const letter = usualLetter(t, 'paymentToApprove', named, action)
      return note ? { ...letter, items: [t('paymentToApprove.note', { note })] } : letter
    },
  ),
  /** What became of a member's request. */
  paymentRequestDecided: template(
    z.object({
      decision: z.enum(['approved', 'refused', 'met']),
      decider: z.string(),
      business: z.string(),
      count: z.int().positive(),
      amount: money,
      reason: z.string().optional(),
      link: path,
    }),
    (p, { t, dong }) => {
      const { decider, business, count, reason } = p
      const named = { decider, business, count, amount: dong(p.amount) }
      const action = { label: t('action.payment'), path: p.link }
      const letter = usualLetter(t, `paymentRequestDecided.${p.decision}`, named, action)
      return reason ? { ...letter, items: [t('paymentRequestDecided.reason', { reason })] } : letter
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
      return usualLetter(t, 'paymentRequested', named, { label: t('action.pay'), path: p.link })
    },
  ),
}
