import { openDraft } from '#app/apply/draft.ts'
import { printedForm } from '#app/forms/printed-form.ts'
import { citizenDoor } from '#app/http/door.ts'
import { idParam } from '#app/http/params.ts'
import { readerFor } from '#app/i18n/portal.server.ts'
import { attachmentHeader, printSheet } from '#services/documents/index.ts'
import { answersOf } from '#services/dossiers/index.ts'
import { agencyById } from '#services/identity/index.ts'

/** The form of a draft with what has been answered so far, as PDF in the language of the law. */
export const loader = citizenDoor({
  may: ['read', 'draft'],
  params: { draftId: idParam<'draft'>() },
}).loader(async (visit) => {
  const { office } = visit
  const draft = await openDraft(visit)
  const { procedure } = draft
  const agency = await agencyById(office, draft.agencyId)
  const filled = { answers: answersOf(draft), to: agency?.name.vi ?? draft.agencyId }
  const pdf = await printSheet(office, printedForm(office, readerFor('vi'), procedure, filled))
  return new Response(new Uint8Array(pdf), {
    headers: {
      'Content-Type': 'application/pdf',
      'Content-Disposition': attachmentHeader(`to-khai-${procedure.slug}.pdf`),
      'Cache-Control': 'private, no-store',
    },
  })
})
