import { mayReadPaper } from '#app/dossier/may-read.ts'
import { officerDoor } from '#app/http/door.ts'
import { streamed } from '#app/http/download.ts'
import { idParam, pageParam } from '#app/http/params.ts'
import { notFound } from '#app/http/turned-away.ts'
import { paperPage } from '#services/documents/index.ts'

const params = { documentId: idParam<'document'>(), page: pageParam() }

/** One page of a paper as a picture, to be read beside the facts of its dossier. */
export const loader = officerDoor({ may: ['read', 'document'], params }).loader(
  async ({ office, actor, params: { documentId, page } }) => {
    const answer = await paperPage(office, {
      documentId,
      page,
      reader: { kind: 'officer', id: actor.staffId },
      mayRead: mayReadPaper(office, actor),
    })
    if (answer.outcome !== 'content') throw notFound()
    return streamed(answer)
  },
)
