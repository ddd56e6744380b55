import type { ActionFunctionArgs } from '@remix-run/node'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { testOffice } from '#services/testing.ts'
import { citizenDoor, officerDoor } from './door.ts'

const office = await testOffice()

const args = (path: string, init: RequestInit = {}, params = {}): ActionFunctionArgs => ({
  request: new Request(`http://localhost${path}`, init),
  params: { lang: 'vi', ...params },
  context: { office, requestId: 'test', clientAddress: '127.0.0.1', page: {} },
})

/** What a page answers that throws instead of loading. */
async function turnedAway(loading: Promise<unknown>): Promise<Response> {
  const thrown: unknown = await loading.then(
    () => new Error('the page was reached'),
    (error: unknown) => error,
  )
  if (thrown instanceof Response) return thrown
  throw thrown
}

const reached = async () => 'the page'
const dossiers = citizenDoor({ may: ['list', 'dossier'], params: {} })

test('who is not signed in is sent to sign in, and back to where they were going', async () => {
  const answer = await turnedAway(dossiers.loader(reached)(args('/vi/me?tab=1')))
  expect(answer.status).toBe(302)
  expect(answer.headers.get('Location')).toBe('/vi/sign-in?to=%2Fvi%2Fme%3Ftab%3D1')
})

test('officers are sent to their own door', async () => {
  const door = officerDoor({ may: ['list', 'dossier'], params: {} })
  const answer = await turnedAway(door.loader(reached)(args('/vi/office')))
  expect(answer.headers.get('Location')).toContain('as=staff')
})

test('a form posted without a session is held with every field, in order', async () => {
  const body = new URLSearchParams([
    ['name', 'Nguyễn Thị Minh An'],
    ['item', 'a'],
    ['item', 'b'],
  ])
  const posted = args('/vi/me', { method: 'POST', body })
  const answer = await turnedAway(dossiers.action(reached)(posted))
  expect(answer.status).toBe(401)
  expect(answer.headers.get('Cache-Control')).toContain('no-store')
  expect(await answer.json()).toMatchObject({
    turnedAway: 'held',
    held: {
      action: '/vi/me',
      fields: [
        { name: 'name', value: 'Nguyễn Thị Minh An' },
        { name: 'item', value: 'a' },
        { name: 'item', value: 'b' },
      ],
      lostFiles: false,
    },
  })
})

test('an address that is none of ours does not exist, whoever asks', async () => {
  const door = citizenDoor({ may: ['read', 'draft'], params: { draftId: z.uuid() } })
  const answer = await turnedAway(door.loader(reached)(args('/vi/drafts/x', {}, { draftId: 'x' })))
  expect(answer.status).toBe(404)
  const elsewhere = await turnedAway(dossiers.loader(reached)(args('/xx/me', {}, { lang: 'xx' })))
  expect(elsewhere.status).toBe(404)
})

test('an action answers to POST only', async () => {
  const answer = await turnedAway(dossiers.action(reached)(args('/vi/me', { method: 'PUT' })))
  expect(answer.status).toBe(405)
})

test('a made-up cookie opens nothing', async () => {
  const headers = { Cookie: `session=${Buffer.from('"made-up"').toString('base64')}` }
  const answer = await turnedAway(dossiers.loader(reached)(args('/vi/me', { headers })))
  expect(answer.status).toBe(302)
})
