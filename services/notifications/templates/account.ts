import { z } from 'zod'
import { instant, template } from '../template.ts'

/** What happens to an officer's account. */
export const accountTemplates = {
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
