import { mayReadPaper } from '#app/dossier/may-read.ts'
import { officerDoor } from '#app/http/door.ts'
import { streamed } from '#app/http/download.ts'
import { idParam } from '#app/http/params.ts'
import { notFound, unscanned } from '#app/http/turned-away.ts'
import { contentFor } from '#services/documents/index.ts'

const params = { documentId: idParam<'document'>() }

/**
 * A paper of a dossier of the officer's agency, as an attachment. One that is still in quarantine is
 * shown only as the image we encoded ourselves.
 */
export const loader = officerDoor({ may: ['read', 'document'], params }).loader(
  async ({ office, actor, params }) => {
    const asked = {
      documentId: params.documentId,
      reader: { kind: 'officer', id: actor.staffId },
      mayRead: mayReadPaper(office, actor),
    } as const
    const whole = await contentFor(office, { ...asked, as: 'download' })
    const answer =
      whole.outcome === 'held' ? await contentFor(office, { ...asked, as: 'preview' }) : whole
    if (answer.outcome === 'held') throw unscanned()
    if (answer.outcome !== 'content') throw notFound()
    return streamed(answer)
  },
)
