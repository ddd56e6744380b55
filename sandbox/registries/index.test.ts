import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type RunningRegistries, startRegistries } from './index.ts'

const key = 'a key of this test'
let registries: RunningRegistries
beforeAll(async () => {
  registries = await startRegistries({ port: 0, key })
})
afterAll(() => registries.close())

const page = async (path: string) => (await fetch(`${registries.url}${path}`)).text()
const post = (path: string, fields: Record<string, string>) =>
  fetch(`${registries.url}${path}`, { method: 'POST', body: new URLSearchParams(fields) })
const ask = (path: string, bearer = key) =>
  fetch(`${registries.url}${path}`, { headers: { authorization: `Bearer ${bearer}` } })

describe('the pages of the registers', () => {
  it('show what is there, in two languages', async () => {
    expect(await page('/')).toContain('Dân cư')
    expect(await page('/?lang=en')).toContain('Population')
    expect(await page('/civil-status')).toContain('Nguyễn Văn Bình – Trần Thị Thu Hà')
    expect(await page('/population/999195000018')).toContain('Phường Hoa Sen')
  })

  it('change a record, and the change is what the portal is told', async () => {
    const entry = { ...registries.entry('land', 'CS-000002'), areaM2: 99 }
    const saved = await post('/land/CS-000002', { key: 'CS-000002', json: JSON.stringify(entry) })
    expect(saved.url).toBe(`${registries.url}/land?lang=vi`)
    expect(await (await ask('/api/land/CS-000002')).json()).toMatchObject({ areaM2: 99 })
  })

  it('keep what was typed when it is no JSON, and save nothing', async () => {
    const answer = await post('/land/CS-000001', { key: 'CS-000001', json: '{ "diện tích": <b>' })
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain('{ &#34;diện tích&#34;: &#60;b&#62;')
    expect(registries.entry('land', 'CS-000001')).toMatchObject({ sheet: '12' })
  })

  it('make a register fail, and well again', async () => {
    await post('/fines/fault', { kind: 'down', delayMs: '0' })
    expect((await ask('/api/fines?number=0001/QĐ-XPHC&decidedOn=2026-10-05')).status).toBe(503)
    await post('/fines/fault', { kind: 'none', delayMs: '0' })
    expect((await ask('/api/fines?number=0001/QĐ-XPHC&decidedOn=2026-10-05')).status).toBe(200)
  })
})

it('nobody is answered without the key', async () => {
  for (const bearer of ['x', 'a key of that test', `${key}!`])
    expect((await ask('/api/population/999195000018', bearer)).status).toBe(401)
  expect((await fetch(`${registries.url}/api/population/999195000018`)).status).toBe(401)
})
