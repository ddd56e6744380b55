import { officerDoor } from '#app/http/door.ts'
import { goTo } from '#app/http/go.ts'

/** An officer's day begins with what they have in hand; that of who only watches over it, with the board. */
export const loader = officerDoor({ may: ['list', 'dossier'], params: {} }).loader(
  async ({ reader, actor }) =>
    goTo(
      actor.roles.every((role) => role === 'senior')
        ? `/${reader.language}/office/board`
        : `/${reader.language}/office/queues/mine`,
    ),
)
