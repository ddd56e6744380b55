import { and, eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { recordReads } from '#db/schema/index.ts'
import { addressOf, routesOfTheMap } from '#server/testing/route-map.ts'
import { maskedName } from '#services/documents/index.ts'
import { listNames } from '#services/dossiers/index.ts'
import { doorwayOf } from './http/door.ts'
import { actorsOf, cookieOf } from './testing/actors.ts'
import { type Answered, wholePortal } from './testing/whole-portal.ts'
import { type Thing, workedPortal } from './testing/worked-portal.ts'

const portal = await workedPortal()
const { office, things, inHand, people } = portal
const { ask, pages } = await wholePortal(office)
const routes = await routesOfTheMap()
const { owner, ...others } = await actorsOf(portal)
const strangers = Object.entries(others).filter(([who]) => !who.startsWith('owner'))

/** A page that names the owner, or a file of what is theirs. */
const isAbout = ({ text, type }: Answered, thing: Thing | null): boolean => {
  const { name } = people.owner
  if (type.startsWith('text/csv')) return Buffer.from(text, 'latin1').toString().includes(name)
  if (type.startsWith('text/html'))
    return [name, maskedName(name)].some((each) => text.includes(each))
  const isTheirs = thing === null || thing.people.includes(people.owner.personId)
  return isTheirs && /pdf|zip|image/.test(type)
}

const looksOf = (actorId: string) =>
  office.db.$count(
    recordReads,
    and(eq(recordReads.actorId, actorId), eq(recordReads.at, office.clock.now())),
  )

const words: Record<string, readonly string[]> = {
  queue: [...listNames],
  slug: ['marital-status'],
  code: [inHand.code],
  token: [inHand.token, inHand.receiptToken],
}
const isPublic = (address: string) => /verify|\/pay\//.test(address)

/** Every address that can be opened, each way it can be filled. */
const opened = pages.flatMap((page) => {
  const address = addressOf(page, routes) || '/'
  if (!page.module.loader || routes.some(({ parentId }) => parentId === page.id)) return []
  const names = [...address.matchAll(/:(\w+)/g)].flatMap(([, name]) => name ?? []).slice(1)
  const owned = things.filter(({ params }) => names.every((name) => name in params))
  const ways: { params: Readonly<Record<string, string>>; thing: Thing | null }[] =
    names.length === 0
      ? [{ params: {}, thing: null }]
      : owned.length > 0 && !isPublic(address)
        ? owned.map((thing) => ({ params: thing.params, thing }))
        : (words[names[0] ?? ''] ?? []).map((word) => ({
            params: { [names[0] ?? '']: word },
            thing: null,
          }))
  const filled = ways.map(({ params, thing }) => ({
    path: address
      .replace(':lang', 'vi')
      .replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? '-')),
    thing,
  }))
  const doorway = doorwayOf(page.module.loader)
  // A letter is its reader's own, and names whom it is about.
  if (doorway?.wishes.some(([, resource]) => resource === 'notification')) return []
  // A blank form is nobody's; a few of each kind of thing show what all of them do.
  if (!doorway && !isPublic(address)) return []
  const some = [...new Map(filled.map((way) => [way.path, way])).values()].slice(0, 4)
  return [[address, some, doorway !== null] as const]
})

let shown = 0

describe('whoever is shown something of a person is written down', () => {
  test.each(opened)('%s', { timeout: 120_000 }, async (_, ways, isGuarded) => {
    for (const { path, thing } of ways)
      for (const [who, actor] of strangers) {
        // A day later everything is looked at anew.
        office.clock.advance(86_400_000)
        const query = new URLSearchParams({
          from: '2026-11-01',
          until: '2027-12-31',
          status: 'done',
        })
        const answer = await ask(`${path}?${query}`, { cookie: await cookieOf(office, actor) })
        if (answer.status !== 200 || !isAbout(answer, thing)) continue
        shown += 1
        const known = isGuarded ? actor : null
        const id = known === null ? '' : known.kind === 'officer' ? known.staffId : known.personId
        expect([who, path, (await looksOf(id)) > 0]).toEqual([who, path, true])
      }
  })

  test('and that was not nothing', () => {
    expect(shown).toBeGreaterThan(40)
    expect(owner).toBeDefined()
  })
})
