import { officerDoor } from '#app/http/door.ts'
import { goTo } from '#app/http/go.ts'

/** An officer's day begins with what they have in hand. */
export const loader = officerDoor({ may: ['list', 'dossier'], params: {} }).loader(
  async ({ reader }) => goTo(`/${reader.language}/office/queues/mine`),
)
