import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Running } from '../web/listen.ts'
import { startIdentityProvider } from './index.ts'

const portalOrigin = 'http://localhost:4260'
const client = { id: 'mot-cua', secret: 'a secret of this test' }
let provider: Running
beforeAll(async () => {
  provider = await startIdentityProvider({ port: 0, portalOrigin, vneid: client, staff: client })
})
afterAll(() => provider.close())

const question = {
  client_id: client.id,
  response_type: 'code',
  redirect_uri: `${portalOrigin}/sign-in/callback`,
  scope: 'openid',
  state: 'state',
  nonce: 'nonce',
  code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
  code_challenge_method: 'S256',
}
async function loginPage(realm: string, more: Record<string, string> = {}) {
  const query = new URLSearchParams({ ...question, ...more })
  const asked = await fetch(`${provider.url}/${realm}/auth?${query}`, { redirect: 'manual' })
  const cookie = asked.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ')
  const location = asked.headers.get('location') ?? ''
  return fetch(new URL(location, provider.url), { headers: { cookie } })
}

it('is two issuers under one address, each with its own people', async () => {
  for (const realm of ['vneid', 'staff']) {
    const metadata = await fetch(`${provider.url}/${realm}/.well-known/openid-configuration`)
    expect(await metadata.json()).toMatchObject({ issuer: `${provider.url}/${realm}` })
  }
  expect(await (await loginPage('vneid')).text()).toContain('Nguyễn Thị Minh An')
  expect(await (await loginPage('staff')).text()).toContain('Lê Thị Phương Mai')
})

it('speaks the language it is asked for', async () => {
  expect(await (await loginPage('vneid')).text()).toContain('Chọn người để đăng nhập')
  expect(await (await loginPage('vneid', { ui_locales: 'en' })).text()).toContain(
    'Choose who signs in',
  )
})

it('offers the level that was asked for', async () => {
  const asked = await (await loginPage('vneid', { acr_values: 'urn:vneid:level:1' })).text()
  expect(asked).toContain('value="1" checked')
})

it('sends nobody anywhere but to the portal', async () => {
  const elsewhere = await fetch(
    `${provider.url}/vneid/auth?${new URLSearchParams({ ...question, redirect_uri: 'https://evil.example/' })}`,
    { redirect: 'manual' },
  )
  expect(elsewhere.status).toBe(400)
  expect(elsewhere.headers.get('location')).toBeNull()
})

it('insists on PKCE', async () => {
  const { code_challenge: _, code_challenge_method: __, ...without } = question
  const asked = await fetch(`${provider.url}/vneid/auth?${new URLSearchParams(without)}`, {
    redirect: 'manual',
  })
  expect(asked.headers.get('location')).toContain('error=invalid_request')
})

it('says that a sign-in is over, and leads back', async () => {
  const answer = await fetch(`${provider.url}/vneid/login/long-ago?lang=en`)
  expect(answer.status).toBe(410)
  expect(await answer.text()).toContain(`${portalOrigin}/en`)
})
