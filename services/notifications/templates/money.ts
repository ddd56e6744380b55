import { z } from 'zod'
import { bilingual, dossier, instant, money, path, template, usualLetter } from '../template.ts'

/** What happens to money. */
export const moneyTemplates = {
  paymentReceived: template(
    z.object({ amount: money, at: instant, reference: z.string(), link: path }),
    (p, { t, dong, moment }) => {
      const named = { amount: dong(p.amount), moment: moment(p.at), reference: p.reference }
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
    z.object({ amount: money, reference: z.string(), link: path }),
    (p, { t, dong }) => {
      const named = { amount: dong(p.amount), reference: p.reference }
      return usualLetter(t, 'refundMade', named, { label: t('action.payment'), path: p.link })
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
