import { officerDoor } from '#app/http/door.ts'
import { goTo } from '#app/http/go.ts'
import { filtersIn, queryOf, withQuery } from '#app/working/list-query.ts'
import { listWorkedFrom, queuesOf, takeNext } from '#services/dossiers/index.ts'

/**
 * «Xong, hồ sơ tiếp theo»: the next dossier of a list that no colleague holds, taken at once. Of the
 * list that is named, or else of the one the officer came from.
 */
export const action = officerDoor({ may: ['act', 'dossier'], params: {} }).action(
  async ({ office, actor, reader }, posted) => {
    const named = queuesOf(actor).find((name) => name === posted.text('list'))
    const wanted = named
      ? { name: named, filters: filtersIn(new URLSearchParams(posted.text('query', 500))) }
      : await listWorkedFrom(office, actor)
    // Whoever begins at their own work and has none in hand goes on with their unit's.
    const lists = wanted.name === 'mine' ? [wanted, { ...wanted, name: 'ours' as const }] : [wanted]
    const home = `/${reader.language}/office`
    for (const list of lists) {
      const next = await takeNext(office, actor, list)
      if (next.outcome === 'next') return goTo(`${home}/dossiers/${next.code}?next`)
    }
    const query = queryOf(wanted.filters)
    query.set('nothing', '')
    return goTo(withQuery(`${home}/queues/${wanted.name}`, query))
  },
)
