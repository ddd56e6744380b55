import type { ActionFunctionArgs } from '@remix-run/node'
import { expect, test } from 'vitest'
import { keepKey } from '#app/http/cookies.ts'
import { drafts } from '#db/schema/index.ts'
import { demoCitizens } from '#db/seed/citizens.ts'
import { parseId } from '#services/id.ts'
import { seedIdentity } from '#services/identity/index.ts'
import { openSession } from '#services/identity/session.ts'
import { testOffice } from '#services/testing.ts'
import { action } from './apply.tsx'

const office = await testOffice()
await seedIdentity(office)
const personId = parseId<'person'>(demoCitizens[0]?.id ?? '')
if (!personId) throw new Error('no demo citizen')
const session = await openSession(
  office,
  office.db,
  { personId },
  { level: 2, authenticatedAt: office.clock.now(), userAgent: 'test', previousKey: null },
)
const cookie =
  (await keepKey(office, 'session', session.key, session.expiresAt)).split(';')[0] ?? ''

const apply = (agency: string) => {
  const slug = 'civil-status-extract'
  const request = new Request(`http://localhost:3000/vi/procedures/${slug}/apply`, {
    method: 'POST',
    headers: { Cookie: cookie },
    body: new URLSearchParams({ agency }),
  })
  const context = { office, requestId: 'test', clientAddress: '127.0.0.1', page: {} }
  const args: ActionFunctionArgs = { request, params: { lang: 'vi', slug }, context }
  return action(args)
}

test.each([
  ['none', '', 'required'],
  ['one that is not on offer', '000.00.99.H99', 'choice.invalid'],
  ['one of forty-one letters', 'x'.repeat(41), 'choice.invalid'],
])(
  'an office is asked for again when %s is named; no other is put in its place',
  async (_, agency, problem) => {
    const answer = await apply(agency)
    expect(answer.status).toBe(422)
    expect(await answer.json()).toEqual({ problem })
    expect(await office.db.$count(drafts)).toBe(0)
  },
)
