import { randomUUID } from 'node:crypto'
import { describe, expect, test, vi } from 'vitest'
import { addressOf, routesOfTheMap } from '#server/testing/route-map.ts'
import { listNames } from '#services/dossiers/index.ts'
import type { Actor, Belongings, Wish } from '#services/identity/index.ts'
import { type Doorway, doorwayOf } from './http/door.ts'
import { type Actors, actorsOf, cookieOf } from './testing/actors.ts'
import { type Answered, wholePortal } from './testing/whole-portal.ts'
import { type Thing, workedPortal } from './testing/worked-portal.ts'

/** Every row of the table that is asked while offices work and pages are walked. */
const asked = vi.hoisted(() => new Set<string>())
vi.mock('#services/identity/policy.ts', async (original) => {
  const real = await original<typeof import('#services/identity/policy.ts')>()
  return {
    ...real,
    may: (actor: never, verb: never, resource: never, of?: Belongings) => {
      asked.add(`${resource}.${verb}`)
      return real.may(actor, verb, resource, of)
    },
    mayDo: (actor: Actor | null, wish: Wish, of?: Belongings) => {
      asked.add(`${wish[1]}.${wish[0]}`)
      return real.mayDo(actor, wish, of)
    },
  }
})
const { mayDo, policy } = await import('#services/identity/policy.ts')

const portal = await workedPortal()
const { office, things, inHand, parked } = portal
const { ask, pages } = await wholePortal(office)
const routes = await routesOfTheMap()
const actors: Actors = await actorsOf(portal)

type Page = (typeof pages)[number]

/** How somebody was met. */
type Met = 'let in' | 'sign in' | 'level' | 'refused' | 'hidden' | 'choose a business'

function metBy({ status, location, text }: Answered): Met {
  // A provider that does not run is said to be unavailable; anything else is a fault of ours.
  if (status >= 500 && status !== 503) throw new Error(`answered ${status}`)
  if (status === 403) return 'refused'
  if (status === 404) return 'hidden'
  if (status === 401) return text.includes('level=') ? 'level' : 'sign in'
  if (location?.includes('/sign-in?')) return location.includes('level=') ? 'level' : 'sign in'
  if (location === '/vi/business') return 'choose a business'
  // A member who comes from a letter is asked for whom they act, and shown nothing.
  if (location?.startsWith('/vi/me/acting?')) return 'hidden'
  return 'let in'
}

const belongingsOf = (actor: Actor | null): Belongings =>
  actor?.kind === 'officer'
    ? { agencies: [actor.agencyId] }
    : actor?.kind === 'citizen'
      ? {
          people: [actor.personId],
          businesses: actor.business ? [actor.business.businessId] : [],
        }
      : {}

/** What the table says to this visitor at this door, about a thing if the address names one. */
function expected({ as, wishes }: Doorway, actor: Actor | null, thing: Belongings | null): Met {
  if (actor === null) return 'sign in'
  if ((actor.kind === 'officer' ? 'staff' : actor.kind) !== as) return 'refused'
  const own = wishes.map((wish) => mayDo(actor, wish, belongingsOf(actor)).outcome)
  if (!own.includes('allowed')) {
    if (own.includes('levelTooLow')) return 'level'
    const forBusinesses = wishes.every(([, resource]) => resource === 'business')
    return forBusinesses && actor.kind === 'citizen' && !actor.business
      ? 'choose a business'
      : 'refused'
  }
  if (thing === null) return 'let in'
  return wishes.some((wish) => mayDo(actor, wish, thing).outcome === 'allowed')
    ? 'let in'
    : 'hidden'
}

const namesIn = (address: string): string[] =>
  [...address.matchAll(/:(\w+)/g)].flatMap(([, name]) => (name && name !== 'lang' ? [name] : []))

/** Everything the worked office has that an address with these names may mean. */
function meantBy(names: readonly string[]): (Thing | null)[] {
  if (names.length === 0) return [null]
  const fitting = things.filter(({ params }) => names.every((name) => name in params))
  return [
    ...new Map(fitting.map((thing) => [names.map((n) => thing.params[n]).join(), thing])).values(),
  ]
}

/** What addresses name that is no thing of anybody's. */
const vocabulary: Record<string, readonly string[]> = {
  queue: [...listNames],
  slug: ['criminal-record'],
  guide: ['birth'],
  gateway: ['paygov'],
  release: ['latest', '2026-11-23'],
  code: [inHand.code],
  token: [inHand.token, inHand.receiptToken],
}
const query = new URLSearchParams({
  number: '0000001',
  from: '2026-11-01',
  until: '2026-11-30',
  q: things[0]?.params.code ?? '',
})

const filled = (address: string, params: Readonly<Record<string, string>>): string =>
  address
    .replace(':lang', 'vi')
    .replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? '-'))
    .replace('*', 'nowhere')

/** Each address of the map with who stands before it. */
const addresses = pages.flatMap((page) => {
  const address = addressOf(page, routes) || '/'
  const { loader, action } = page.module
  // A frame is met with whatever stands in it.
  if (routes.some(({ parentId }) => parentId === page.id)) return []
  const entries: [string, Page, 'GET' | 'POST', Doorway | null][] = []
  if (loader) entries.push([`GET ${address}`, page, 'GET', doorwayOf(loader)])
  if (action) entries.push([`POST ${address}`, page, 'POST', doorwayOf(action)])
  return entries
})
const guarded = addresses.flatMap(([name, page, method, doorway]) =>
  doorway ? [[name, page, method, doorway] as const] : [],
)
const open = addresses.flatMap(([name, page, method, doorway]) =>
  doorway ? [] : [[name, page, method] as const],
)

async function meet(
  page: Page,
  method: 'GET' | 'POST',
  who: string,
  params: Readonly<Record<string, string>>,
): Promise<Answered> {
  const address = filled(addressOf(page, routes) || '/', params)
  const actor = actors[who] ?? null
  return ask(`${address}?${query}`, {
    method,
    cookie: await cookieOf(office, actor),
    ...(method === 'POST' ? { body: new URLSearchParams({ intent: 'walk' }) } : {}),
  })
}

describe('who comes in is what the table says', () => {
  test.each(guarded)('%s', { timeout: 120_000 }, async (_, page, method, doorway) => {
    const names = namesIn(addressOf(page, routes))
    const unowned = names.filter((name) => !things.some(({ params }) => name in params))
    const choices = unowned.length > 0 ? (vocabulary[unowned[0] ?? ''] ?? []) : ['']
    expect(choices).not.toEqual([])
    // What is done to a thing needs that it may be seen.
    const { loader } = page.module
    const seen = (loader && method === 'POST' && doorwayOf(loader)) || doorway
    const candidates = meantBy(names.filter((name) => !unowned.includes(name)))
    expect(candidates).not.toEqual([])
    for (const [who, actor] of Object.entries(actors)) {
      const cells = new Map<Met, { met: Met; what: string }[]>()
      for (const thing of candidates)
        for (const choice of choices) {
          const wanted =
            expected(doorway, actor, thing) === 'let in'
              ? expected(seen, actor, thing)
              : expected(doorway, actor, thing)
          const fresh =
            thing?.name === 'draft' && method === 'POST' && wanted === 'let in'
              ? await portal.draftThing()
              : thing
          const params = { ...fresh?.params, ...(unowned[0] ? { [unowned[0]]: choice } : {}) }
          const met = metBy(await meet(page, method, who, params))
          const cell = cells.get(wanted) ?? []
          cells.set(wanted, [...cell, { met, what: `${thing?.name ?? ''}${choice}` }])
        }
      for (const [wanted, cell] of cells) {
        // Not everything has a receipt, or a slip; but whoever may come in comes to something.
        const met = cell.map((each) => each.met)
        const says = `${who}: ${wanted}, was ${cell.map(({ what, met }) => `${what} ${met}`).join()}`
        if (wanted === 'let in') {
          expect(met.includes('let in'), says).toBe(true)
          expect(
            met.filter((each) => each !== 'let in' && each !== 'hidden'),
            says,
          ).toEqual([])
        } else expect(new Set(met), says).toEqual(new Set([wanted]))
      }
    }
  })
})

describe('where no door stands, everybody is met alike', () => {
  test.each(open)('%s', { timeout: 120_000 }, async (_, page, method) => {
    const names = namesIn(addressOf(page, routes))
    const choices = names.length > 0 ? (vocabulary[names[0] ?? ''] ?? []) : ['']
    expect(choices).not.toEqual([])
    for (const choice of choices) {
      const params = names[0] ? { [names[0]]: choice } : {}
      const met = new Set<Met>()
      for (const who of ['visitor', 'owner', 'representative', 'desk', 'admin'])
        met.add(metBy(await meet(page, method, who, params)))
      expect([...met]).toHaveLength(1)
    }
  })
})

const atDesk = things.find(
  ({ params, agencies }) =>
    params.code && actors.desk?.kind === 'officer' && agencies.includes(actors.desk.agencyId),
)
const supplement = `/vi/office/dossiers/${atDesk?.params.code}/acts/supplementRequested`

/** What the forms of a page ask the table beyond its door. */
const deeds: [who: string, path: string, said: Record<string, string>][] = [
  ['representative', '/vi/business/requests', { intent: 'approve', requestId: randomUUID() }],
  [
    'accountant',
    `/vi/office/accounts/orders/${things[0]?.params.orderId}`,
    { intent: 'giveBack', reason: 'x' },
  ],
  ['admin', '/vi/office/admin/versions', { intent: 'lookAgain', code: parked.code }],
  ['desk', supplement, { intent: 'insertTemplate', template: 'none' }],
  ['desk', supplement, { intent: 'keepTemplate', templateName: 'x' }],
]

test.each(deeds)('%s does %s', async (who, path, said) => {
  const cookie = await cookieOf(office, actors[who] ?? null)
  const answer = await ask(path, { method: 'POST', cookie, body: new URLSearchParams(said) })
  expect(metBy(answer)).toBe('let in')
})

test('each row of the table is asked by somebody', () => {
  const rows = Object.entries(policy).flatMap(([resource, verbs]) =>
    Object.keys(verbs).map((verb) => `${resource}.${verb}`),
  )
  expect(rows.filter((row) => !asked.has(row))).toEqual([])
})
