import { z } from 'zod'
import { instant, path, template, usualLetter } from '../template.ts'

/** What happens to an officer's account, and what the portal asks of those who look after it. */
export const accountTemplates = {
  /** To administrators: a year's holidays are announced by now, and not entered. */
  calendarYear: template(
    z.object({ year: z.int(), urgency: z.enum(['ask', 'remind', 'urgent']), link: path }),
    (p, { t }) => ({
      subject: t(`calendarYear.${p.urgency}`, { year: p.year }),
      paragraphs: [
        t('calendarYear.happened', { year: p.year }),
        t('calendarYear.todo', { year: p.year }),
      ],
      items: [],
      action: { label: t('calendarYear.action'), path: p.link },
    }),
  ),
  /** Somebody is asked to work for a business. */
  businessInvitation: template(
    z.object({
      business: z.string(),
      inviter: z.string(),
      role: z.enum(['accountant', 'staff']),
      link: path,
    }),
    (p, { t }) => {
      const { business, inviter } = p
      const named = { business, inviter, role: t(`businessInvitation.${p.role}`) }
      const action = { label: t('businessInvitation.action'), path: p.link }
      return usualLetter(t, 'businessInvitation', named, action)
    },
  ),
  /** To the authority: what a visitor wrote to it on the page of contact. */
  letterToOffice: template(
    z.object({
      about: z.enum(['question', 'fault', 'suggestion']),
      message: z.string(),
      replyTo: z.string(),
    }),
    (p, { t }) => ({
      subject: t(`letterToOffice.${p.about}`),
      paragraphs: [
        t('letterToOffice.happened'),
        ...p.message.split(/\n+/),
        p.replyTo ? t('letterToOffice.reply', { address: p.replyTo }) : t('letterToOffice.noReply'),
      ],
      items: [],
      action: null,
    }),
  ),
  passkeyAdded: template(z.object({ at: instant }), (p, { t, moment }) => ({
    subject: t('passkeyAdded.subject'),
    paragraphs: [t('passkeyAdded.happened', { moment: moment(p.at) }), t('passkeyAdded.todo')],
    items: [],
    action: null,
  })),
  passkeyRemoved: template(z.object({ at: instant, label: z.string() }), (p, { t, moment }) => ({
    subject: t('passkeyRemoved.subject'),
    paragraphs: [
      t('passkeyRemoved.happened', { moment: moment(p.at), label: p.label }),
      t('passkeyRemoved.todo'),
    ],
    items: [],
    action: null,
  })),
  /** To the address somebody wants their letters at: nothing goes there until it is confirmed. */
  emailToConfirm: template(
    z.object({ name: z.string(), link: path, until: instant }),
    (p, { t, moment }) => ({
      subject: t('emailToConfirm.subject'),
      paragraphs: [
        t('emailToConfirm.happened', { name: p.name, until: moment(p.until) }),
        t('emailToConfirm.todo'),
      ],
      items: [],
      action: { label: t('emailToConfirm.action'), path: p.link },
    }),
  ),
  /** To the address somebody had, at once and again when it has changed. */
  emailChanged: template(
    z.object({ at: instant, to: z.string(), done: z.boolean() }),
    (p, { t, moment }) => ({
      subject: t('emailChanged.subject'),
      paragraphs: [
        t(p.done ? 'emailChanged.done' : 'emailChanged.asked', {
          moment: moment(p.at),
          address: p.to,
        }),
        t('emailChanged.todo'),
      ],
      items: [],
      action: { label: t('emailChanged.action'), path: '/me/sessions' },
    }),
  ),
  dossierTakenOver: template(
    z.object({ dossierCode: z.string(), by: z.string(), reason: z.string(), link: path }),
    (p, { t }) => {
      const named = { code: p.dossierCode, by: p.by, reason: p.reason }
      return {
        subject: t('dossierTakenOver.subject', named),
        paragraphs: [t('dossierTakenOver.happened', named), t('dossierTakenOver.todo', named)],
        items: [],
        action: { label: t('dossierTakenOver.action'), path: p.link },
      }
    },
  ),
  /** A colleague is named in a note; the note itself stays in the office. */
  namedInNote: template(
    z.object({ dossierCode: z.string(), by: z.string(), link: path }),
    (p, { t }) => {
      const named = { code: p.dossierCode, by: p.by }
      return {
        subject: t('namedInNote.subject', named),
        paragraphs: [t('namedInNote.happened', named)],
        items: [],
        action: { label: t('namedInNote.action'), path: p.link },
      }
    },
  ),
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
