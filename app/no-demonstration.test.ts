import { expect, test } from 'vitest'
import { addressOf, routesOfTheMap } from '#server/testing/route-map.ts'
import { testOffice } from '#services/testing.ts'
import { proceduresInForce } from '#workflows/index.ts'
import { wholePortal } from './testing/whole-portal.ts'

/** A portal of a real office, before anybody is in it. */
const office = await testOffice({
  mode: 'production',
  sandboxes: false,
  origin: 'https://cong.tinh.example',
  mailboxUrl: undefined,
})
const { pages, ask } = await wholePortal(office)
const routes = await routesOfTheMap()

const words = /trình diễn|mô phỏng|minh họa|demonstration|\bdemo\b|simulated|sandbox/i

/** Pages that anybody may read, with a slug of every procedure where the address has one. */
const addresses = pages.flatMap((page) => {
  const address = addressOf(page, routes) || '/'
  if (!page.file.startsWith('routes/public/') && !page.file.startsWith('routes/auth/')) return []
  if (routes.some(({ parentId }) => parentId === page.id) || !page.module.default) return []
  const filled = address.replace('*', 'nowhere').replace(/:(code|token)/, 'ABCD')
  return filled.includes(':slug')
    ? proceduresInForce().map(({ slug }) => filled.replace(':slug', slug))
    : [filled]
})

test.each(['vi', 'en'])(
  'in production no public page (%s) says that it is a demonstration',
  async (language) => {
    expect(addresses.length).toBeGreaterThan(20)
    const said: string[] = []
    for (const address of addresses) {
      const path = address.replace(':lang', language)
      const { text } = await ask(path)
      const found = words.exec(text.replace(/<(script|style)[\s\S]*?<\/\1>/g, ''))
      if (found)
        said.push(`${path}: …${text.slice(Math.max(0, found.index - 60), found.index + 60)}…`)
    }
    expect(said).toEqual([])
  },
  120_000,
)
