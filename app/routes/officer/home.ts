import { officerDoor } from '#app/http/door.ts'
import { goTo } from '#app/http/go.ts'
import { queuesOf } from '#services/dossiers/index.ts'

/** An officer's day begins at their first queue. */
export const loader = officerDoor({ may: ['list', 'dossier'], params: {} }).loader(
  async ({ actor, reader }) =>
    goTo(`/${reader.language}/office/queues/${queuesOf(actor)[0] ?? 'mine'}`),
)
