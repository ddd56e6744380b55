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
