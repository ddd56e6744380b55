import { mayReadPaper } from '#app/dossier/may-read.ts'
import { citizenDoor } from '#app/http/door.ts'
import { streamed } from '#app/http/download.ts'
import { idParam } from '#app/http/params.ts'
import { notFound, unscanned } from '#app/http/turned-away.ts'
import { contentFor } from '#services/documents/index.ts'

const params = { documentId: idParam<'document'>() }

/** A paper of one's own, as an attachment. */
export const loader = citizenDoor({ may: ['read', 'document'], params }).loader(
  async ({ office, actor, params }) => {
    const answer = await contentFor(office, {
      documentId: params.documentId,
      reader: { kind: 'citizen', id: actor.personId },
      mayRead: mayReadPaper(office, actor),
      as: 'download',
    })
    if (answer.outcome === 'held') throw unscanned()
    if (answer.outcome !== 'content') throw notFound()
    return streamed(answer)
  },
)
