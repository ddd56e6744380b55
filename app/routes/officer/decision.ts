import { mayReadDecision } from '#app/dossier/may-read.ts'
import { officerDoor } from '#app/http/door.ts'
import { streamed } from '#app/http/download.ts'
import { idParam } from '#app/http/params.ts'
import { notFound } from '#app/http/turned-away.ts'
import { decisionFile } from '#services/decisions/index.ts'

const params = { decisionId: idParam<'decision'>() }

/** The signed document of a dossier of the officer’s agency, as a PDF. */
export const loader = officerDoor({ may: ['read', 'decision'], params }).loader(
  async ({ office, actor, params }) => {
    const file = await decisionFile(office, {
      decisionId: params.decisionId,
      mayRead: mayReadDecision(office, actor),
    })
    if (file.outcome !== 'content') throw notFound()
    return streamed(file)
  },
)
