import { createTransport } from 'nodemailer'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type RunningMailbox, startMailbox } from './index.ts'

let mailbox: RunningMailbox
beforeAll(async () => {
  mailbox = await startMailbox({ port: 0, smtpPort: 0 })
  await createTransport(mailbox.smtpUrl).sendMail({
    from: 'cong@motcua.example',
    to: 'An <An.Nguyen@nguoidan.example>',
    subject: 'Đã nhận hồ sơ <b>',
    text: 'Kính gửi ông/bà',
    html: '<p>Kính gửi <script>alert(1)</script></p>',
  })
})
afterAll(() => mailbox.close())

const get = (path: string) => fetch(`${mailbox.url}${path}`)

it('what is sent can be read by address, on a page and as JSON', async () => {
  const found = await (await get('/api/messages?to=an.nguyen@nguoidan.example')).json()
  expect(found).toMatchObject([{ subject: 'Đã nhận hồ sơ <b>', text: 'Kính gửi ông/bà\n' }])
  expect(await (await get('/api/messages?to=khoi@nguoidan.example')).json()).toEqual([])
  expect(await (await get('/')).text()).toContain('Đã nhận hồ sơ &#60;b&#62;')
  expect(await (await get('/?lang=en&to=khoi@nguoidan.example')).text()).toContain(
    'No mail to this address yet.',
  )
})

it("a mail's own HTML is shown on a page that may do nothing", async () => {
  expect(await (await get('/messages/1')).text()).toContain('href="/messages/1/html"')
  const own = await get('/messages/1/html')
  expect(own.headers.get('content-security-policy')).toBe(
    "sandbox; default-src 'none'; style-src 'unsafe-inline'",
  )
})

it('what is not there leads back to the list', async () => {
  expect((await get('/messages/99')).url).toBe(`${mailbox.url}/`)
})
