import { z } from 'zod'
import type { Language } from '#db/schema/index.ts'
import { stopReasons } from '#workflows/kernel/machine.ts'
import {
  bilingual,
  civilDate,
  dossier,
  instant,
  type Letter,
  money,
  path,
  template,
  usualLetter,
} from '../template.ts'
import type { Texts } from '../texts.ts'

/** A question to somebody besides the applicant, and until when their answer is awaited. */
function asksPartner(
  key: 'consentRequested' | 'jointlyInvited',
  p: {
    dossierCode: string
    procedure: { vi: string; en: string }
    applicant: string
    link: string
    until?: string | undefined
  },
  { t, moment }: Texts,
  locale: Language,
): Letter {
  const named = {
    code: p.dossierCode,
    procedure: p.procedure[locale],
    applicant: p.applicant,
  }
  const letter = usualLetter(t, key, named, { label: t('action.consent'), path: p.link })
  return p.until
    ? {
        ...letter,
        paragraphs: [...letter.paragraphs, t('consentUntil', { moment: moment(p.until) })],
      }
    : letter
}

/** A visit as letters name it: what for, when and where. */
const visit = { visit: bilingual, at: instant, place: z.string() }
const status = z.literal([1, 2, 4, 5, 6, 7, 9, 10])

/** What happens to a dossier. */
export const dossierTemplates = {
  /** The official status changed: what happened, what you must do, where to look. */
  dossierStatus: template(
    z.object({
      ...dossier,
      status,
      /** Result promised on this day. */
      dueOn: civilDate.optional(),
      /** The holidays of that year are not announced yet. */
      isExpected: z.boolean().optional(),
      /** Answer or pay until then. */
      until: instant.optional(),
      amount: money.optional(),
      /** Papers asked for, all of them at once. */
      items: z.array(z.string()).optional(),
      /** Who asked to withdraw, when it was the other of two. */
      askedBy: z.string().optional(),
      /** Who must consent, or was invited, before anything goes on. */
      waitsFor: z.array(z.string()).optional(),
    }),
    (p, { t, date, moment, dong }, locale) => {
      const named = { code: p.dossierCode, procedure: p.procedure[locale] }
      return {
        subject: t(`dossierStatus.${p.status}.subject`, named),
        paragraphs: [
          p.askedBy
            ? t('dossierStatus.withdrawnBy', { ...named, name: p.askedBy })
            : t(p.waitsFor ? 'dossierStatus.filed' : `dossierStatus.${p.status}.happened`, named),
          ...(p.dueOn
            ? [
                t(`dossierStatus.${p.isExpected ? 'dueExpected' : 'dueOn'}`, {
                  date: date(p.dueOn),
                }),
              ]
            : []),
          ...(p.amount === undefined
            ? []
            : [t('dossierStatus.amount', { amount: dong(p.amount) })]),
          ...(p.until ? [t('dossierStatus.until', { moment: moment(p.until) })] : []),
          p.waitsFor
            ? t('dossierStatus.waitsFor', { ...named, names: p.waitsFor.join(', ') })
            : t(`dossierStatus.${p.status}.todo`, named),
        ],
        items: p.items ?? [],
        action: { label: t(`dossierStatus.${p.status}.action`), path: p.link },
      }
    },
  ),
  /** Inspectors found faults: each of them, who orders it, and until when they are to be put right. */
  remedyOrdered: template(
    z.object({ ...dossier, agency: bilingual, items: z.array(z.string()).min(1), until: instant }),
    (p, { t, moment }, locale) => {
      const named = {
        code: p.dossierCode,
        procedure: p.procedure[locale],
        agency: p.agency[locale],
        moment: moment(p.until),
      }
      const action = { label: t('remedyOrdered.action'), path: p.link }
      return { ...usualLetter(t, 'remedyOrdered', named, action), items: p.items }
    },
  ),
  /** It ended without a result: why, what becomes of the fee, and what can be done about it. */
  dossierEnded: template(
    z.object({
      ...dossier,
      agency: bilingual,
      how: z.enum(['notAccepted', 'refused', 'withdrawn', 'stopped']),
      /** Why, where somebody decided so, in the officer's words. */
      decided: z.object({ reasons: z.string(), legalBasis: z.string() }).optional(),
      /** Why, where nobody decided. */
      why: z.enum(stopReasons).optional(),
      /** Who asked to withdraw, when it was the other of two. */
      askedBy: z.string().optional(),
      /** The visit nobody came to, where that ended it. */
      missed: z.object(visit).optional(),
      paid: money,
      goesBack: money,
      complainUntil: civilDate.optional(),
    }),
    (p, { t, date, dong, moment }, locale) => {
      const named = {
        code: p.dossierCode,
        procedure: p.procedure[locale],
        agency: p.agency[locale],
        paid: dong(p.paid),
        amount: dong(p.goesBack),
      }
      const back = p.goesBack === 0 ? 'isKept' : p.goesBack < p.paid ? 'goesBackInPart' : 'goesBack'
      return {
        subject: t(`dossierEnded.${p.how}.subject`, named),
        paragraphs: [
          p.askedBy
            ? t('dossierEnded.withdrawnBy', { ...named, name: p.askedBy })
            : t(`dossierEnded.${p.how}.happened`, named),
          ...(p.why ? [t(`dossierEnded.why.${p.why}`)] : []),
          ...(p.missed
            ? [
                t('dossierEnded.missed', {
                  visit: p.missed.visit[locale],
                  moment: moment(p.missed.at),
                  place: p.missed.place,
                }),
              ]
            : []),
          ...(p.paid > 0 ? [t(`dossierEnded.${back}`, named)] : []),
          t('dossierEnded.again'),
          ...(p.complainUntil
            ? [t('dossierEnded.complain', { ...named, date: date(p.complainUntil) })]
            : []),
        ],
        items: p.decided
          ? [
              t('dossierEnded.basis', {
                reasons: p.decided.reasons,
                basis: p.decided.legalBasis,
              }),
            ]
          : [],
        action: { label: t('action.dossier'), path: p.link },
      }
    },
  ),
  /** The written apology of a late agency, before the promised day has passed. */
  deadlineExtended: template(
    z.object({
      ...dossier,
      reason: z.string(),
      until: civilDate,
      isExpected: z.boolean().optional(),
      agency: bilingual,
    }),
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
          ...(p.isExpected ? [t('expectedDay')] : []),
          t('deadlineExtended.reason', named),
          t('deadlineExtended.todo', named),
        ],
        items: [],
        action: { label: t('action.dossier'), path: p.link },
      }
    },
  ),
  /** The calendar changed, and with it the day the result is promised for. */
  dueDateMoved: template(
    z.object({
      ...dossier,
      before: civilDate,
      until: civilDate,
      isExpected: z.boolean().optional(),
    }),
    (p, { t, date }, locale) => {
      const named = {
        code: p.dossierCode,
        procedure: p.procedure[locale],
        before: date(p.before),
        date: date(p.until),
      }
      const letter = usualLetter(t, 'dueDateMoved', named, {
        label: t('action.dossier'),
        path: p.link,
      })
      const [happened = '', ...rest] = letter.paragraphs
      return p.isExpected
        ? { ...letter, paragraphs: [happened, t('expectedDay'), ...rest] }
        : letter
    },
  ),
  /** A co-owner, household head or other partner must agree online. */
  consentRequested: template(
    z.object({ ...dossier, applicant: z.string(), until: instant.optional() }),
    (p, texts, locale) => asksPartner('consentRequested', p, texts, locale),
  ),
  /** Somebody is invited to declare for themselves and apply together with the applicant. */
  jointlyInvited: template(
    z.object({ ...dossier, applicant: z.string(), until: instant.optional() }),
    (p, texts, locale) => asksPartner('jointlyInvited', p, texts, locale),
  ),
  /** Who was asked has said yes, or has declared and signed. */
  partnerAnswered: template(
    z.object({ ...dossier, name: z.string(), how: z.enum(['consented', 'signed']) }),
    (p, { t }, locale) => {
      const named = { code: p.dossierCode, procedure: p.procedure[locale], name: p.name }
      return usualLetter(t, `partnerAnswered.${p.how}`, named, {
        label: t('action.dossier'),
        path: p.link,
      })
    },
  ),
  appointmentBooked: template(z.object({ ...dossier, ...visit }), (p, { t, moment }, locale) => {
    const named = {
      code: p.dossierCode,
      procedure: p.procedure[locale],
      visit: p.visit[locale],
      moment: moment(p.at),
      place: p.place,
    }
    return usualLetter(t, 'appointmentBooked', named, {
      label: t('action.dossier'),
      path: p.link,
    })
  }),
  /** The applicant gave an hour back; another one is to be chosen. */
  appointmentCancelled: template(
    z.object({ ...dossier, at: instant, askedBy: z.string().optional() }),
    (p, { t, moment }, locale) => {
      const named = {
        code: p.dossierCode,
        procedure: p.procedure[locale],
        moment: moment(p.at),
      }
      const letter = usualLetter(t, 'appointmentCancelled', named, {
        label: t('action.visit'),
        path: p.link,
      })
      if (!p.askedBy) return letter
      const [, ...todo] = letter.paragraphs
      const happened = t('appointmentCancelled.byOther', { ...named, name: p.askedBy })
      return { ...letter, paragraphs: [happened, ...todo] }
    },
  ),
  /** Nobody came: which visit, when and where it was, and until when another hour may be chosen. */
  visitMissed: template(
    z.object({ ...dossier, ...visit, agency: bilingual, until: instant.optional() }),
    (p, { t, moment }, locale) => {
      const named = {
        code: p.dossierCode,
        procedure: p.procedure[locale],
        agency: p.agency[locale],
        visit: p.visit[locale],
        moment: moment(p.at),
        place: p.place,
      }
      return {
        subject: t('visitMissed.subject', named),
        paragraphs: [
          t('visitMissed.happened', named),
          p.until ? t('visitMissed.until', { until: moment(p.until) }) : t('visitMissed.todo'),
          t('visitMissed.objection', named),
        ],
        items: [],
        action: { label: t('action.visit'), path: p.link },
      }
    },
  ),
  /** A visit that cannot be made online waits to be booked. */
  visitToBook: template(
    z.object({ ...dossier, accepted: z.boolean().optional() }),
    (p, { t }, locale) => {
      const named = { code: p.dossierCode, procedure: p.procedure[locale] }
      const action = { label: t('action.visit'), path: p.link }
      const letter = usualLetter(t, 'visitToBook', named, action)
      return p.accepted
        ? { ...letter, paragraphs: [...letter.paragraphs, t('visitToBook.accepted')] }
        : letter
    },
  ),
  /** To officers and seniors: a dossier needs somebody's eye. */
  registerUnreadable: template(
    z.object({
      registry: z.enum(['population', 'civilStatus', 'business', 'fines', 'land', 'health', 'tax']),
      field: z.string(),
      link: path,
    }),
    (p, { t }) => {
      const named = { register: t(`register.${p.registry}`), field: p.field }
      return {
        subject: t('registerUnreadable.subject', named),
        paragraphs: [t('registerUnreadable.happened', named), t('registerUnreadable.next', named)],
        items: [],
        action: { label: t('registerUnreadable.action'), path: p.link },
      }
    },
  ),
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
}
