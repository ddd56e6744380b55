import { officerDoor } from '#app/http/door.ts'
import { goTo } from '#app/http/go.ts'
import { codeParam } from '#app/http/params.ts'
import { queuesOf, seesDossier } from '#services/dossiers/index.ts'

/** Opens the dossier whose code somebody read out or scanned. */
export const loader = officerDoor({ may: ['search', 'dossier'], params: {} }).loader(
  async ({ office, actor, reader, url }) => {
    const home = `/${reader.language}/office`
    const typed = (url.searchParams.get('q') ?? '').replace(/\s/g, '').toUpperCase()
    const code = codeParam().safeParse(typed)
    const found = code.success ? await seesDossier(office, actor, { code: code.data }) : null
    return found
      ? goTo(`${home}/dossiers/${found.code}`)
      : goTo(`${home}/queues/${queuesOf(actor)[0] ?? 'mine'}?unknown`)
  },
)
